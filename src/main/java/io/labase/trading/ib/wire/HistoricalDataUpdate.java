package io.labase.trading.ib.wire;

/**
 * The bar in progress of a request that is kept up to date. Another order of prices and of wap and
 * volume than in historicalData.
 *
 * <pre>
 * 0  msgId   int  90 (no version field)
 * 1  reqId   int
 * 2  count   int
 * 3  date    str
 * 4  open    dec
 * 5  close   dec
 * 6  high    dec
 * 7  low     dec
 * 8  wap     qty
 * 9  volume  qty
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param row the bar so far; another date means that the one before is closed
 */
public record HistoricalDataUpdate(int reqId, HistoricalData.Row row) implements Message {

    static final Codec<HistoricalDataUpdate> CODEC =
            new Codec<>(
                    90,
                    HistoricalDataUpdate.class,
                    HistoricalDataUpdate::read,
                    HistoricalDataUpdate::write);

    private static HistoricalDataUpdate read(FieldReader in) throws FieldException {
        int reqId = in.integer("reqId");
        int count = in.integerOr(-1, "count");
        String date = in.text("date");
        var open = in.decimal("open");
        var close = in.decimal("close");
        var high = in.decimal("high");
        var low = in.decimal("low");
        var wap = in.decimal("wap");
        var volume = in.decimal("volume");
        return new HistoricalDataUpdate(
                reqId, new HistoricalData.Row(date, open, high, low, close, volume, wap, count));
    }

    private static void write(HistoricalDataUpdate message, FieldWriter out) {
        HistoricalData.Row row = message.row();
        out.integer(message.reqId()).integer(row.count()).text(row.date());
        out.decimal(row.open()).decimal(row.close()).decimal(row.high()).decimal(row.low());
        out.decimal(row.wap()).decimal(row.volume());
    }
}
