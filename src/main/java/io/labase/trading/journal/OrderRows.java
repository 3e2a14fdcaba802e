package io.labase.trading.journal;

import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.Side;
import java.util.LinkedHashMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of {@link JournalFile#ORDERS}. */
public final class OrderRows {
    private OrderRows() {}

    /** A row read back; empty for a row that no version of the bot has written. */
    public static Optional<OrderRecord> record(JournalRow row) {
        try {
            String side = row.get("side");
            return Optional.of(
                    new OrderRecord(
                            row.instant("ts_utc").orElseThrow(),
                            row.get("order_ref"),
                            row.get("symbol"),
                            (int) row.id("con_id"),
                            OrderRecord.Tag.valueOf(row.get("tag")),
                            (int) row.id("order_id"),
                            row.id("perm_id"),
                            (int) row.id("parent_id"),
                            row.get("type"),
                            side.isEmpty() ? null : Side.valueOf(side),
                            row.decimal("qty").orElse(null),
                            row.decimal("price").orElse(null),
                            row.get("status"),
                            row.decimal("filled").orElse(null),
                            row.decimal("remaining").orElse(null),
                            row.decimal("avg_fill_price").orElse(null),
                            row.get("exec_id"),
                            row.decimal("commission").orElse(null),
                            row.get("currency"),
                            row.get("message"),
                            row.get("account")));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    /** The row of an order event: all columns, in order, as text; unknown values are empty. */
    public static LinkedHashMap<String, Object> row(OrderRecord record) {
        @Nullable Side side = record.side();
        LinkedHashMap<String, Object> row = new LinkedHashMap<>();
        row.put("ts_utc", Cells.timestamp(record.at()));
        row.put("order_ref", Cells.text(record.orderRef()));
        row.put("symbol", Cells.text(record.symbol()));
        row.put("con_id", Cells.id(record.conId()));
        row.put("tag", record.tag().name());
        row.put("order_id", Cells.id(record.orderId()));
        row.put("perm_id", Cells.id(record.permId()));
        row.put("parent_id", Cells.id(record.parentId()));
        row.put("type", Cells.text(record.type()));
        row.put("side", side == null ? "" : side.name());
        row.put("qty", Cells.number(record.quantity()));
        row.put("price", Cells.price(record.price()));
        row.put("status", Cells.text(record.status()));
        row.put("filled", Cells.number(record.filled()));
        row.put("remaining", Cells.number(record.remaining()));
        row.put("avg_fill_price", Cells.price(record.avgFillPrice()));
        row.put("exec_id", Cells.text(record.execId()));
        row.put("commission", Cells.price(record.commission()));
        row.put("currency", Cells.text(record.currency()));
        row.put("message", Cells.text(record.message()));
        row.put("account", Cells.text(record.account()));
        return row;
    }
}
