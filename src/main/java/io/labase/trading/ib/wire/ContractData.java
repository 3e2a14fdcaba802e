package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract that matches a reqContractData; can come once per exchange for the same conId.
 *
 * <pre>
 * 0   msgId             int   10
 *     version           int   8, below 164
 * 1   reqId             int
 * 2   symbol            str
 * 3   secType           str
 * 4   lastTradeDate     str   empty
 * 5   strike            dec   0
 * 6   right             str   empty
 * 7   exchange          str
 * 8   currency          str
 * 9   localSymbol       str
 * 10  marketName        str
 * 11  tradingClass      str
 * 12  conId             int
 * 13  minTick           dec
 *     mdSizeMultiplier  int   1, below 164
 * 14  multiplier        str   empty
 * 15  orderTypes        str
 * 16  validExchanges    str
 * 17  priceMagnifier    int
 * 18  underConId        int   0
 * 19  longName          str   with backslash-u escapes
 * 20  primaryExchange   str
 * 21  contractMonth     str   empty
 * 22  industry, category, subcategory
 * 25  timeZoneId        str
 * 26  tradingHours      str
 * 27  liquidHours       str
 * 28  evRule            str   empty
 * 29  evMultiplier      dec   empty
 * 30  secIdCount        int   then so many times: tag, value
 *     aggGroup          int   1
 *     underSymbol       str   empty
 *     underSecType      str   empty
 *     marketRuleIds     str
 *     realExpirationDate str  empty
 *     stockType         str
 *     sizeMinTick       qty   only at 163
 *     minSize           qty   from 164
 *     sizeIncrement     qty   from 164
 *     suggestedSizeIncrement  qty  from 164
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param contract the contract with its conId
 * @param names how else it is called
 * @param rules what its orders have to keep to
 * @param hours when it trades
 * @param sizes which quantities it knows
 */
public record ContractData(
        int reqId, Contract contract, Names names, Rules rules, Hours hours, Sizes sizes)
        implements Message {

    /**
     * How else a contract is called.
     *
     * @param localSymbol the exchange's own symbol
     * @param tradingClass such as {@code NMS}
     * @param longName company or fund name
     * @param stockType {@code COMMON}, {@code ETF} ...; empty for other kinds
     */
    public record Names(
            String localSymbol, String tradingClass, String longName, String stockType) {}

    /**
     * What orders have to keep to.
     *
     * @param minTick the smallest step on any exchange; null if unset
     * @param orderTypes names of order types and attributes, separated by commas
     * @param validExchanges where it trades
     * @param marketRuleIds one rule per valid exchange, in the same order; empty if not said
     * @param priceMagnifier prices are in currency / magnifier; at least 1
     */
    public record Rules(
            @Nullable BigDecimal minTick,
            String orderTypes,
            List<String> validExchanges,
            List<Integer> marketRuleIds,
            int priceMagnifier) {
        public Rules {
            validExchanges = List.copyOf(validExchanges);
            marketRuleIds = List.copyOf(marketRuleIds);
        }
    }

    /**
     * When a contract trades, as {@code 20250526:0930-20250526:1600;20250527:CLOSED}.
     *
     * @param timeZoneId the zone of the times, possibly an alias such as {@code US/Eastern}
     * @param trading all sessions
     * @param liquid regular sessions
     */
    public record Hours(String timeZoneId, String trading, String liquid) {}

    /**
     * Which quantities a contract knows; null if unset. They do not mean that the API takes them.
     *
     * @param minimum smallest quantity
     * @param increment step between quantities
     * @param suggestedIncrement step that a person would use
     */
    public record Sizes(
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal increment,
            @Nullable BigDecimal suggestedIncrement) {
        /** Whole shares. */
        public static final Sizes WHOLE =
                new Sizes(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.valueOf(100));
    }

    static final Codec<ContractData> CODEC =
            new Codec<>(10, ContractData.class, ContractData::read, ContractData::write);

    private static ContractData read(FieldReader in) throws FieldException {
        boolean old = !in.since(ServerVersion.SIZE_RULES);
        if (old) {
            in.skip("version");
        }
        int reqId = in.integer("reqId");
        String symbol = in.text("symbol");
        SecType secType = ContractFields.secType(in);
        in.skip("lastTradeDate", "strike", "right");
        String exchange = in.text("exchange");
        String currency = in.text("currency");
        String localSymbol = in.text("localSymbol");
        in.skip("marketName");
        String tradingClass = in.text("tradingClass");
        int conId = ContractFields.conId(in);
        BigDecimal minTick = in.decimal("minTick");
        if (old) {
            in.skip("mdSizeMultiplier");
        }
        in.skip("multiplier");
        String orderTypes = in.text("orderTypes");
        List<String> exchanges = list(in.text("validExchanges"));
        int magnifier = Math.max(1, in.integerOr(1, "priceMagnifier"));
        in.skip("underConId");
        String longName = in.escaped("longName");
        String primary = in.text("primaryExchange");
        in.skip("contractMonth", "industry", "category", "subcategory");
        Hours hours =
                new Hours(in.text("timeZoneId"), in.text("tradingHours"), in.text("liquidHours"));
        in.skip("evRule", "evMultiplier");
        OrderFields.skipPairs(in, "secIdCount");
        in.skip("aggGroup", "underSymbol", "underSecType");
        List<Integer> ruleIds = ruleIds(in);
        in.skip("realExpirationDate");
        Names names = new Names(localSymbol, tradingClass, longName, in.text("stockType"));
        Rules rules = new Rules(minTick, orderTypes, exchanges, ruleIds, magnifier);
        Contract contract = new Contract(conId, symbol, secType, exchange, primary, currency);
        return new ContractData(reqId, contract, names, rules, hours, readSizes(in));
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }

    private static List<Integer> ruleIds(FieldReader in) throws FieldException {
        List<Integer> ids = new ArrayList<>();
        for (String id : list(in.text("marketRuleIds"))) {
            try {
                ids.add(Integer.valueOf(id.strip()));
            } catch (NumberFormatException e) {
                throw in.unreadable("marketRuleIds", "is not a list of numbers");
            }
        }
        return ids;
    }

    private static Sizes readSizes(FieldReader in) throws FieldException {
        if (in.since(ServerVersion.SIZE_RULES)) {
            return new Sizes(
                    in.decimal("minSize"),
                    in.decimal("sizeIncrement"),
                    in.decimal("suggestedSizeIncrement"));
        }
        boolean one = in.since(ServerVersion.SIZE_MIN_TICK);
        return new Sizes(one ? in.decimal("sizeMinTick") : null, null, null);
    }

    private static void write(ContractData message, FieldWriter out) {
        boolean old = !out.since(ServerVersion.SIZE_RULES);
        if (old) {
            out.repeat("8", "version");
        }
        Contract contract = message.contract();
        Names names = message.names();
        Rules rules = message.rules();
        out.integer(message.reqId()).text(contract.symbol());
        out.text(ContractFields.text(contract.secType()));
        out.empties("lastTradeDate").zeros("strike").empties("right");
        out.text(contract.exchange()).text(contract.currency()).text(names.localSymbol());
        out.text(names.tradingClass()).text(names.tradingClass()).integer(contract.conId());
        out.decimal(rules.minTick());
        if (old) {
            out.repeat("1", "mdSizeMultiplier");
        }
        out.empties("multiplier").text(rules.orderTypes());
        out.text(String.join(",", rules.validExchanges())).integer(rules.priceMagnifier());
        out.zeros("underConId").escaped(names.longName()).text(contract.primaryExchange());
        out.empties("contractMonth", "industry", "category", "subcategory");
        Hours hours = message.hours();
        out.text(hours.timeZoneId()).text(hours.trading()).text(hours.liquid());
        out.empties("evRule", "evMultiplier").zeros("secIdCount").repeat("1", "aggGroup");
        out.empties("underSymbol", "underSecType");
        out.text(String.join(",", rules.marketRuleIds().stream().map(String::valueOf).toList()));
        out.empties("realExpirationDate").text(names.stockType());
        writeSizes(message.sizes(), out);
    }

    private static void writeSizes(Sizes sizes, FieldWriter out) {
        if (out.since(ServerVersion.SIZE_MIN_TICK)) {
            out.decimal(sizes.minimum());
        }
        if (out.since(ServerVersion.SIZE_RULES)) {
            out.decimal(sizes.increment()).decimal(sizes.suggestedIncrement());
        }
    }
}
