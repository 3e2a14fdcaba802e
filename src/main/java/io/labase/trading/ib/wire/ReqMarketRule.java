package io.labase.trading.ib.wire;

/**
 * Asks for the price steps of a market rule.
 *
 * <pre>
 * 0  msgId   int  91
 * 1  ruleId  int
 * </pre>
 *
 * @param ruleId number of the rule, as contractData names it
 */
public record ReqMarketRule(int ruleId) implements Message {

    static final Codec<ReqMarketRule> CODEC =
            new Codec<>(91, ReqMarketRule.class, ReqMarketRule::read, ReqMarketRule::write);

    private static ReqMarketRule read(FieldReader in) throws FieldException {
        return new ReqMarketRule(in.integer("ruleId"));
    }

    private static void write(ReqMarketRule message, FieldWriter out) {
        out.integer(message.ruleId());
    }
}
