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
        return status(order, tag(t.orderRef(), t.side(), t.type()), at, message);
    }

    /** The row of an order that the broker no longer tells of. */
    static OrderRecord reconciled(TrackedOrder order, Instant at, String message) {
        return status(order, Tag.RECONCILED, at, message);
    }

    private static OrderRecord status(TrackedOrder order, Tag tag, Instant at, String message) {
        Order t = order.ticket();
        return new RecordDraft(at, tag, order.status().text())
                .entry(t.orderRef(), symbol(t.orderRef(), t.contract().symbol()))
                .contract(t.contract().conId(), t.account())
                .numbers(t.orderId(), t.permId(), t.parentId())
                .terms(t.type().text(), t.side(), t.quantity(), price(t))
                .progress(order.filled(), order.remaining(), order.avgFillPrice())
                .message(message)
                .row();
    }

    /** The row that puts a change of a position without any fill down to others. */
    static OrderRecord settled(
            Custody.Holding holding, String account, BigDecimal difference, Instant at) {
        Side side = difference.signum() > 0 ? Side.BUY : Side.SELL;
        return new RecordDraft(at, Tag.RECONCILED, Custody.SETTLED)
                .entry(holding.orderRef(), holding.symbol())
                .contract(holding.conId(), account)
                .terms("", side, difference.abs(), null)
                .message("position changed without a fill")
                .row();
    }

    /**
     * The row that takes a position over whose purchase is not known.
     *
     * @param bought what the bot must have bought
     * @param others what others hold of it beside, in the column of what remains
     */
    static OrderRecord adopted(
            int conId,
            Adoption.Claim claim,
            String account,
            BigDecimal bought,
            BigDecimal others,
            Instant at) {
        return new RecordDraft(at, Tag.RECONCILED, OrderRecord.ADOPTED)
                .entry(claim.orderRef(), symbol(claim.orderRef(), ""))
                .contract(conId, account)
                .terms("", Side.BUY, bought, claim.trigger())
                .progress(null, others, null)
                .message("purchase unknown, guarded by its stop")
                .row();
    }

    /** The row of an entry of which only its intent tells. */
    static OrderRecord inDoubt(
            String orderRef,
            Optional<BracketOrder.Plan> plan,
            String account,
            Instant at,
            String message) {
        @Nullable BigDecimal quantity = plan.map(BracketOrder.Plan::quantity).orElse(null);
        return new RecordDraft(at, Tag.RECONCILED, OrderStatus.UNKNOWN.text())
                .entry(orderRef, symbol(orderRef, ""))
                .contract(plan.map(BracketOrder.Plan::conId).orElse(0), account)
                .numbers(plan.map(BracketOrder.Plan::entryId).orElse(0), 0, 0)
                .terms(OrderType.MKT.text(), Side.BUY, quantity, null)
                .message(message)
                .row();
    }

    /** The row of a broker's message about an order; its status is the last known one. */
    static OrderRecord remark(Optional<TrackedOrder> order, int orderId, Instant at, String text) {
        if (order.isPresent()) {
            return status(order.get(), at, text);
        }
        return new RecordDraft(at, Tag.MANUAL, OrderStatus.UNKNOWN.text())
                .numbers(orderId, 0, 0)
                .message(text)
                .row();
    }

    /**
     * The row of a fill, with its commission if that is known.
     *
     * @param rates what its currency is worth, see {@link io.labase.trading.model.FillRates}
     */
    static OrderRecord fill(
            Execution fill,
            Optional<TrackedOrder> order,
            @Nullable CommissionReport commission,
            Instant at,
            String rates) {
        RecordDraft row =
                draft(fill, order, at, "Execution")
                        .terms(type(order).text(), fill.side(), fill.quantity(), fill.price())
                        .progress(
                                fill.cumQuantity(),
                                order.map(o -> rest(o, fill)).orElse(null),
                                fill.avgPrice())
                        .fill(fill.execId())
                        .message(rates);
        return commission == null
                ? row.row()
                : row.commission(commission.commission(), commission.currency()).row();
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
        String status = "Commission";
        return fill.map(f -> draft(f, order, at, status))
                .orElseGet(() -> new RecordDraft(at, Tag.MANUAL, status))
                .terms(type(order).text(), fill.map(Execution::side).orElse(null), null, null)
                .fill(report.execId())
                .commission(report.commission(), report.currency())
                .row();
    }

    private static RecordDraft draft(
            Execution fill, Optional<TrackedOrder> order, Instant at, String status) {
        String ref = fill.orderRef();
        return new RecordDraft(at, tag(ref, fill.side(), type(order)), status)
                .entry(ref, symbol(ref, fill.contract().symbol()))
                .contract(fill.contract().conId(), fill.account())
                .numbers(
                        fill.orderId(),
                        fill.permId(),
                        order.map(o -> o.ticket().parentId()).orElse(0));
    }

    private static OrderType type(Optional<TrackedOrder> order) {
        return order.map(o -> o.ticket().type()).orElse(OrderType.OTHER);
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
