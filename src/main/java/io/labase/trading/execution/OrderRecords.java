package io.labase.trading.execution;

import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderRecord.Tag;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Order events as journal rows. */
public final class OrderRecords {
    /** How every reference of ours begins. */
    private static final String OURS = "labase/";

    private OrderRecords() {}

    /** Whether a reference is one of ours. */
    static boolean ours(String orderRef) {
        return orderRef.startsWith(OURS);
    }

    /** The row of a status. */
    static OrderRecord status(TrackedOrder order, Instant at, String message) {
        Order t = order.ticket();
        return new OrderRecord(
                at,
                t.orderRef(),
                symbol(t.orderRef(), t.contract().symbol()),
                t.contract().conId(),
                tag(t.orderRef(), t.side(), t.type()),
                t.orderId(),
                t.permId(),
                t.parentId(),
                t.type().text(),
                t.side(),
                t.quantity(),
                price(t),
                order.status().text(),
                order.filled(),
                order.remaining(),
                order.avgFillPrice(),
                "",
                null,
                "",
                message);
    }

    /** The row of an order that the broker no longer tells of. */
    static OrderRecord reconciled(TrackedOrder order, Instant at, String message) {
        OrderRecord r = status(order, at, message);
        return new OrderRecord(
                r.at(),
                r.orderRef(),
                r.symbol(),
                r.conId(),
                Tag.RECONCILED,
                r.orderId(),
                r.permId(),
                r.parentId(),
                r.type(),
                r.side(),
                r.quantity(),
                r.price(),
                r.status(),
                r.filled(),
                r.remaining(),
                r.avgFillPrice(),
                r.execId(),
                r.commission(),
                r.currency(),
                r.message());
    }

    /** The row that puts a change of a position without any fill down to others. */
    static OrderRecord settled(Custody.Holding holding, BigDecimal difference, Instant at) {
        return new OrderRecord(
                at,
                holding.orderRef(),
                holding.symbol(),
                holding.conId(),
                Tag.RECONCILED,
                0,
                0,
                0,
                "",
                difference.signum() > 0 ? Side.BUY : Side.SELL,
                difference.abs(),
                null,
                Custody.SETTLED,
                null,
                null,
                null,
                "",
                null,
                "",
                "position changed without a fill");
    }

    /** The row of an entry of which only its intent tells. */
    static OrderRecord inDoubt(
            String orderRef, Optional<BracketOrder.Plan> plan, Instant at, String message) {
        return new OrderRecord(
                at,
                orderRef,
                symbol(orderRef, ""),
                plan.map(BracketOrder.Plan::conId).orElse(0),
                Tag.RECONCILED,
                plan.map(BracketOrder.Plan::entryId).orElse(0),
                0,
                0,
                OrderType.MKT.text(),
                Side.BUY,
                plan.map(BracketOrder.Plan::quantity).orElse(null),
                null,
                OrderStatus.UNKNOWN.text(),
                null,
                null,
                null,
                "",
                null,
                "",
                message);
    }

    /** The row of a broker's message about an order; its status is the last known one. */
    static OrderRecord remark(Optional<TrackedOrder> order, int orderId, Instant at, String text) {
        if (order.isPresent()) {
            return status(order.get(), at, text);
        }
        return new OrderRecord(
                at,
                "",
                "",
                0,
                Tag.MANUAL,
                orderId,
                0,
                0,
                "",
                null,
                null,
                null,
                OrderStatus.UNKNOWN.text(),
                null,
                null,
                null,
                "",
                null,
                "",
                text);
    }

    /** The row of a fill, with its commission if that is known. */
    static OrderRecord fill(
            Execution fill,
            Optional<TrackedOrder> order,
            @Nullable CommissionReport commission,
            Instant at) {
        OrderType type = order.map(o -> o.ticket().type()).orElse(OrderType.OTHER);
        String ref = fill.orderRef();
        return new OrderRecord(
                at,
                ref,
                symbol(ref, fill.contract().symbol()),
                fill.contract().conId(),
                tag(ref, fill.side(), type),
                fill.orderId(),
                fill.permId(),
                order.map(o -> o.ticket().parentId()).orElse(0),
                type.text(),
                fill.side(),
                fill.quantity(),
                fill.price(),
                "Execution",
                fill.cumQuantity(),
                order.map(o -> rest(o, fill)).orElse(null),
                fill.avgPrice(),
                fill.execId(),
                commission == null ? null : commission.commission(),
                commission == null ? "" : commission.currency(),
                "");
    }

    /**
     * The row of a commission that came after its fill's row: says whose it is, and no quantity again.
     *
     * @param fill the fill, if the broker has told it
     */
    static OrderRecord commission(
            CommissionReport report,
            Optional<Execution> fill,
            Optional<TrackedOrder> order,
            Instant at) {
        OrderType type = order.map(o -> o.ticket().type()).orElse(OrderType.OTHER);
        String ref = fill.map(Execution::orderRef).orElse("");
        return new OrderRecord(
                at,
                ref,
                fill.map(f -> symbol(ref, f.contract().symbol())).orElse(""),
                fill.map(f -> f.contract().conId()).orElse(0),
                fill.map(f -> tag(ref, f.side(), type)).orElse(Tag.MANUAL),
                fill.map(Execution::orderId).orElse(0),
                fill.map(Execution::permId).orElse(0L),
                order.map(o -> o.ticket().parentId()).orElse(0),
                type.text(),
                fill.map(Execution::side).orElse(null),
                null,
                null,
                "Commission",
                null,
                null,
                null,
                report.execId(),
                report.commission(),
                report.currency(),
                "");
    }

    private static BigDecimal rest(TrackedOrder order, Execution fill) {
        return order.ticket().quantity().subtract(fill.cumQuantity()).max(BigDecimal.ZERO);
    }

    private static @Nullable BigDecimal price(Order ticket) {
        return ticket.stopPrice() != null ? ticket.stopPrice() : ticket.limitPrice();
    }

    /** The ticker in the user's notation, read from our reference. */
    static String symbol(String orderRef, String brokerSymbol) {
        String[] parts = orderRef.split("/", 3);
        return parts.length == 3 && parts[0].equals("labase") ? parts[2] : brokerSymbol;
    }

    static Tag tag(String orderRef, Side side, OrderType type) {
        if (!ours(orderRef)) {
            return Tag.MANUAL;
        }
        if (side == Side.BUY) {
            return Tag.BUY;
        }
        // A fill that is told without its order: our sells are stops unless they are known as else.
        return type == OrderType.STP || type == OrderType.OTHER ? Tag.STOP : Tag.FLATTEN;
    }
}
