package io.labase.trading.ib.wire;

import io.labase.trading.model.PriceLadder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The price steps of a market rule.
 *
 * <pre>
 * 0  msgId   int  93 (no version field)
 * 1  ruleId  int
 * 2  n       int
 *    then n times: lowEdge dec, increment dec
 * </pre>
 *
 * @param ruleId number of the rule
 * @param ladder its steps, at least one
 */
public record MarketRule(int ruleId, PriceLadder ladder) implements Message {

    static final Codec<MarketRule> CODEC =
            new Codec<>(93, MarketRule.class, MarketRule::read, MarketRule::write);

    private static MarketRule read(FieldReader in) throws FieldException {
        int ruleId = in.integer("ruleId");
        int count = in.count("n");
        List<PriceLadder.Step> steps = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            BigDecimal lowEdge = in.requiredDecimal("lowEdge");
            steps.add(new PriceLadder.Step(lowEdge, in.requiredDecimal("increment")));
        }
        return new MarketRule(ruleId, new PriceLadder(steps));
    }

    private static void write(MarketRule message, FieldWriter out) {
        out.integer(message.ruleId()).integer(message.ladder().steps().size());
        for (PriceLadder.Step step : message.ladder().steps()) {
            out.decimal(step.lowEdge()).decimal(step.increment());
        }
    }
}
