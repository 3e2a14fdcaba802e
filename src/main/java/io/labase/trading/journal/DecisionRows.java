package io.labase.trading.journal;

import io.labase.trading.model.DecisionRecord;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Rows of {@link JournalFile#TRADES}. */
public final class DecisionRows {
    private DecisionRows() {}

    /** The row of a decision: all columns, in order, as text; unknown values are empty. */
    public static LinkedHashMap<String, Object> row(DecisionRecord record) {
        LinkedHashMap<String, Object> row = new LinkedHashMap<>();
        row.put("ts_utc", Cells.timestamp(record.at()));
        row.put("symbol", Cells.text(record.symbol()));
        Instant bar = record.barTime();
        row.put("bar_time", bar == null ? "" : Cells.barTime(bar));
        row.put("close", Cells.price(record.close()));
        row.put("hh", Cells.price(record.highestHigh()));
        row.put("ll", Cells.price(record.lowestLow()));
        row.put("signal", record.breakout() ? "True" : "False");
        row.put("qty", Integer.toString(record.quantity()));
        row.put("stop", Cells.price(record.stop()));
        row.put("action", record.action().name());
        row.put("buy_status", Cells.text(record.buyStatus()));
        row.put("stop_status", Cells.text(record.stopStatus()));
        row.put("reason", record.reason().name());
        Instant sent = record.sentAt();
        row.put("sent_ts_utc", sent == null ? "" : Cells.timestamp(sent));
        row.put("strategy", Cells.text(record.strategy()));
        return row;
    }
}
