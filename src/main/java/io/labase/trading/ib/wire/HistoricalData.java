package io.labase.trading.ib.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All bars of a request at once; no other message ends them.
 *
 * <pre>
 * 0  msgId  int  17 (no version field)
 * 1  reqId  int
 * 2  start  str
 * 3  end    str
 * 4  n      int
 *    then n times: date str, open dec, high dec, low dec, close dec, volume qty, wap qty, count int
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param start begin of the span, text in the login zone
 * @param end end of the span, text in the login zone
 * @param rows the bars, oldest first
 */
public record HistoricalData(int reqId, String start, String end, List<Row> rows)
        implements Message {
    public HistoricalData {
        rows = List.copyOf(rows);
    }

    /**
     * A bar as it was told; whether it is one is for the receiver to judge.
     *
     * @param date start of the bar: seconds since 1970, {@code yyyyMMdd}, or text with a zone
     * @param open first price; null if unset
     * @param high highest price; null if unset
     * @param low lowest price; null if unset
     * @param close last price; null if unset
     * @param volume traded quantity, -1 where there is none; null if unset
     * @param wap average price; null if unset
     * @param count number of trades, -1 where there are none
     */
    public record Row(
            String date,
            @Nullable BigDecimal open,
            @Nullable BigDecimal high,
            @Nullable BigDecimal low,
            @Nullable BigDecimal close,
            @Nullable BigDecimal volume,
            @Nullable BigDecimal wap,
            int count) {}

    private static final int FIELDS_PER_ROW = 8;

    static final Codec<HistoricalData> CODEC =
            new Codec<>(17, HistoricalData.class, HistoricalData::read, HistoricalData::write);

    private static HistoricalData read(FieldReader in) throws FieldException {
        int reqId = in.integer("reqId");
        String start = in.text("start");
        String end = in.text("end");
        int count = in.count("n");
        List<Row> rows = new ArrayList<>(Math.min(count, in.remaining() / FIELDS_PER_ROW));
        for (int i = 0; i < count; i++) {
            rows.add(
                    new Row(
                            in.text("date"),
                            in.decimal("open"),
                            in.decimal("high"),
                            in.decimal("low"),
                            in.decimal("close"),
                            in.decimal("volume"),
                            in.decimal("wap"),
                            in.integerOr(-1, "count")));
        }
        return new HistoricalData(reqId, start, end, rows);
    }

    private static void write(HistoricalData message, FieldWriter out) {
        out.integer(message.reqId()).text(message.start()).text(message.end());
        out.integer(message.rows().size());
        for (Row row : message.rows()) {
            out.text(row.date()).decimal(row.open()).decimal(row.high()).decimal(row.low());
            out.decimal(row.close()).decimal(row.volume()).decimal(row.wap()).integer(row.count());
        }
    }
}
