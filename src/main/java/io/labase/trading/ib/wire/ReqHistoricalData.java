package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;

/**
 * Asks for bars; answered by historicalData, or by an errMsg with the request's number.
 *
 * <pre>
 * 0      msgId           int   20 (no version field)
 * 1      reqId           int
 * 2..13  contract        twelve fields as in reqContractData
 * 14     includeExpired  bool  0
 * 15     endDateTime     str
 * 16     barSize         str   before the duration
 * 17     duration        str
 * 18     useRTH          bool
 * 19     whatToShow      str
 * 20     formatDate      int
 * 21     keepUpToDate    bool
 * 22     chartOptions    str   empty
 * </pre>
 *
 * @param reqId number of the request
 * @param contract the contract
 * @param span which bars
 * @param form how they are to come
 */
public record ReqHistoricalData(int reqId, Contract contract, Span span, Form form)
        implements Message {

    /**
     * Which bars.
     *
     * @param endDateTime end of the last bar, with a zone; empty for now
     * @param barSize as IB names it, {@code 5 mins}
     * @param duration as IB names it, {@code 2 D}
     * @param regularHours leave out what lies outside regular trading hours
     * @param whatToShow {@code TRADES}, {@code MIDPOINT}, {@code AGGTRADES} ...
     */
    public record Span(
            String endDateTime,
            String barSize,
            String duration,
            boolean regularHours,
            String whatToShow) {}

    /**
     * How bars come.
     *
     * @param formatDate 1 text in the login zone, 2 seconds since 1970
     * @param keepUpToDate go on with historicalDataUpdate
     */
    public record Form(int formatDate, boolean keepUpToDate) {}

    static final Codec<ReqHistoricalData> CODEC =
            new Codec<>(
                    20, ReqHistoricalData.class, ReqHistoricalData::read, ReqHistoricalData::write);

    private static ReqHistoricalData read(FieldReader in) throws FieldException {
        int reqId = in.integer("reqId");
        Contract contract = ContractFields.read12(in).contract();
        in.skip("includeExpired");
        String end = in.text("endDateTime");
        String barSize = in.text("barSize");
        String duration = in.text("duration");
        boolean regularHours = in.flag("useRTH");
        Span span = new Span(end, barSize, duration, regularHours, in.text("whatToShow"));
        Form form = new Form(in.integer("formatDate"), in.flag("keepUpToDate"));
        in.skip("chartOptions");
        return new ReqHistoricalData(reqId, contract, span, form);
    }

    private static void write(ReqHistoricalData message, FieldWriter out) {
        out.integer(message.reqId());
        ContractFields.write12(message.contract(), "", out);
        out.zeros("includeExpired");
        Span span = message.span();
        out.text(span.endDateTime()).text(span.barSize()).text(span.duration());
        out.flag(span.regularHours()).text(span.whatToShow());
        out.integer(message.form().formatDate()).flag(message.form().keepUpToDate());
        out.empties("chartOptions");
    }
}
