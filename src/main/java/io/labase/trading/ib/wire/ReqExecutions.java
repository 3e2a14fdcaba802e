package io.labase.trading.ib.wire;

/**
 * Asks for the current day's fills: execDetails, then execDetailsEnd; commissionReports come along.
 *
 * <pre>
 * 0  msgId     int  7
 * 1  version   int  3
 * 2  reqId     int
 * 3  clientId  int  0 = any
 * 4  account   str
 * 5  time      str
 * 6  symbol    str
 * 7  secType   str
 * 8  exchange  str
 * 9  side      str
 * </pre>
 *
 * @param reqId number of the request
 * @param filter which fills
 */
public record ReqExecutions(int reqId, Filter filter) implements Message {

    /**
     * Which fills; an empty text lets everything pass.
     *
     * @param clientId the client that placed the order; 0 for any
     * @param account account code
     * @param time fills after it, {@code yyyyMMdd-HH:mm:ss} (UTC) or with a zone
     * @param symbol the contract's symbol
     * @param secType the contract's kind
     * @param exchange the venue
     * @param side {@code BUY} or {@code SELL}
     */
    public record Filter(
            int clientId,
            String account,
            String time,
            String symbol,
            String secType,
            String exchange,
            String side) {
        /** Every fill of the day. */
        public static final Filter NONE = new Filter(0, "", "", "", "", "", "");
    }

    static final Codec<ReqExecutions> CODEC =
            new Codec<>(7, ReqExecutions.class, ReqExecutions::read, ReqExecutions::write);

    private static ReqExecutions read(FieldReader in) throws FieldException {
        in.skip("version");
        int reqId = in.integer("reqId");
        Filter filter =
                new Filter(
                        in.integerOr(0, "clientId"),
                        in.text("account"),
                        in.text("time"),
                        in.text("symbol"),
                        in.text("secType"),
                        in.text("exchange"),
                        in.text("side"));
        return new ReqExecutions(reqId, filter);
    }

    private static void write(ReqExecutions message, FieldWriter out) {
        Filter filter = message.filter();
        out.text("3").integer(message.reqId()).integer(filter.clientId()).text(filter.account());
        out.text(filter.time()).text(filter.symbol()).text(filter.secType());
        out.text(filter.exchange()).text(filter.side());
    }
}
