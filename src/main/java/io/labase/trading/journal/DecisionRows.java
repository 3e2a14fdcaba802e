package io.labase.trading.journal;

import io.labase.trading.model.Decision;
import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Rows of {@link JournalFile#TRADES}. */
public final class DecisionRows {
    private DecisionRows() {}

    /** The row of a decision: all columns, in order, as text; unknown values are empty. */
    public static LinkedHashMap<String, Object> row(DecisionRecord record) {
        Decision decision = record.decision();
        @Nullable Signal signal = decision.signal();
        @Nullable Sizing sizing = decision.sizing();
        LinkedHashMap<String, Object> row = new LinkedHashMap<>();
        row.put("ts_utc", Cells.timestamp(decision.at()));
        row.put("symbol", Cells.text(decision.ticker().symbol()));
        row.put("bar_time", signal == null ? "" : Cells.barTime(signal.bar().start()));
        row.put("close", signal == null ? "" : Cells.price(signal.bar().close()));
        row.put("hh", signal == null ? "" : Cells.price(signal.highestHigh()));
        row.put("ll", signal == null ? "" : Cells.price(signal.lowestLow()));
        row.put("signal", decision.breakout() ? "True" : "False");
        row.put("qty", sizing == null ? "0" : Integer.toString(sizing.quantity()));
        row.put("stop", sizing == null ? "" : Cells.price(sizing.stop()));
        row.put("action", decision.action().name());
        row.put("buy_status", Cells.text(record.buyStatus()));
        row.put("stop_status", Cells.text(record.stopStatus()));
        row.put("reason", decision.reason().name());
        return row;
    }
}
