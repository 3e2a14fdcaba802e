package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order in the gateway's books, with all that changes about it. Guarded by the market's lock. */
final class LiveOrder {
    /** OCA type of a group of children: reduce without block. */
    private static final int REDUCE = 3;

    private final Instrument instrument;
    private final @Nullable LiveOrder parent;
    private final List<LiveOrder> children = new ArrayList<>();
    private final OrderExtras extras;
    private final Instant placedAt;
    private final Habits habits;

    private Order order;
    private OrderStatus status = OrderStatus.API_PENDING;
    private boolean transmitted;
    private boolean triggered;
    private boolean located = true;
    private boolean refusedToCancel;
    private @Nullable Integer cancelledBy;
    private @Nullable Instant expiresAt;
    private @Nullable Instant endedAt;
    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal turnover = BigDecimal.ZERO;
    private BigDecimal commission = BigDecimal.ZERO;
    private @Nullable BigDecimal lastPrice;

    /**
     * @param parent the bracket's parent; null for none
     * @param now when it came
     * @param habits what is told of it
     */
    LiveOrder(
            Ticket ticket,
            Instrument instrument,
            @Nullable LiveOrder parent,
            Instant now,
            Habits habits) {
        this.order = ticket.order();
        this.extras = ticket.extras();
        this.instrument = instrument;
        this.parent = parent;
        this.placedAt = now;
        this.habits = habits;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    // --- what it is

    OrderKey key() {
        return new OrderKey(order.clientId(), order.orderId());
    }

    Order order() {
        return order;
    }

    Instrument instrument() {
        return instrument;
    }

    @Nullable LiveOrder parent() {
        return parent;
    }

    List<LiveOrder> children() {
        return List.copyOf(children);
    }

    String ocaGroup() {
        return extras.ocaGroup();
    }

    boolean buys() {
        return order.side() == Side.BUY;
    }

    /** The type that counts now: a triggered stop has become a market or limit order. */
    OrderType workingType() {
        if (!triggered) {
            return order.type();
        }
        return order.type() == OrderType.STP_LMT ? OrderType.LMT : OrderType.MKT;
    }

    // --- where it stands

    OrderStatus status() {
        return status;
    }

    boolean transmitted() {
        return transmitted;
    }

    /** Neither filled nor cancelled nor refused. */
    boolean alive() {
        return endedAt == null;
    }

    /** Inactive, although it lives: it works no more. */
    boolean suspended() {
        return status == OrderStatus.INACTIVE && alive();
    }

    BigDecimal filled() {
        return filled;
    }

    BigDecimal remaining() {
        return order.quantity().subtract(filled);
    }

    /** Commission charged so far. */
    BigDecimal commission() {
        return commission;
    }

    boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /**
     * The quantity that may fill now. A child may sell what its parent has bought, less what it and
     * its siblings have sold already.
     */
    BigDecimal workable() {
        if (!transmitted || !alive() || !located || suspended()) {
            return BigDecimal.ZERO;
        }
        if (parent == null) {
            return remaining();
        }
        BigDecimal left = parent.filled;
        for (LiveOrder sibling : parent.children) {
            left = left.subtract(sibling.filled);
        }
        return left.min(remaining()).max(BigDecimal.ZERO);
    }

    /** Why the gateway holds it, in IB's words. */
    String whyHeld() {
        if (!located && alive()) {
            return "locate";
        }
        List<String> reasons = new ArrayList<>();
        if (parent != null && alive() && parent.filled.signum() == 0) {
            reasons.add("child");
        }
        boolean stop = order.type() == OrderType.STP || order.type() == OrderType.STP_LMT;
        boolean rests = stop && !triggered && status == OrderStatus.PRE_SUBMITTED;
        if (rests && habits.has(Habit.RestingStop.HELD)) {
            reasons.add("trigger");
        }
        return String.join(",", reasons);
    }

    /** What is told of it beyond the ticket. */
    private OrderExtras told() {
        boolean grouped =
                parent != null && ocaGroup().isEmpty() && habits.has(Habit.ChildGroup.OCA);
        return grouped
                ? new OrderExtras(
                        extras.outsideRth(),
                        String.valueOf(parent.order.permId()),
                        REDUCE,
                        extras.whatIf(),
                        extras.cashQty())
                : extras;
    }

    // --- what happens to it

    void number(long permId) {
        order = withPermId(permId);
    }

    void transmit(@Nullable Instant expiry) {
        transmitted = true;
        expiresAt = expiry;
    }

    void status(OrderStatus next) {
        status = next;
    }

    /** Whether shares for a short sale have been found; until then it does not work. */
    void located(boolean found) {
        located = found;
    }

    void trigger() {
        triggered = true;
    }

    void replace(Order changed) {
        order = changed;
    }

    /** Another client has cancelled it: its statuses name that one from now on. */
    void cancelledBy(int clientId) {
        cancelledBy = clientId;
    }

    /** Somebody wants to cancel it, and it is over; whether that has happened before. */
    boolean refuseToCancel() {
        boolean before = refusedToCancel;
        refusedToCancel = true;
        return before;
    }

    void end(OrderStatus last, Instant now) {
        status = last;
        endedAt = now;
    }

    void fill(BigDecimal quantity, BigDecimal price) {
        filled = filled.add(quantity);
        turnover = turnover.add(quantity.multiply(price));
        lastPrice = price;
    }

    void charge(BigDecimal fee) {
        commission = commission.add(fee);
    }

    @Nullable BigDecimal averagePrice() {
        return filled.signum() == 0 ? null : turnover.divide(filled, MathContext.DECIMAL64);
    }

    private Order withPermId(long permId) {
        return new Order(
                order.orderId(),
                order.clientId(),
                permId,
                order.parentId(),
                instrument.contract(),
                order.side(),
                order.type(),
                order.quantity(),
                order.limitPrice(),
                order.stopPrice(),
                order.tif(),
                order.account(),
                order.orderRef(),
                order.transmit());
    }

    /** What can be shown of it. */
    SimOrder snapshot() {
        return new SimOrder(
                order,
                status,
                filled,
                averagePrice(),
                lastPrice,
                new SimOrder.Life(
                        transmitted,
                        whyHeld(),
                        told(),
                        parent == null ? 0 : parent.order.permId(),
                        cancelledBy == null ? order.clientId() : cancelledBy,
                        placedAt,
                        endedAt));
    }
}
