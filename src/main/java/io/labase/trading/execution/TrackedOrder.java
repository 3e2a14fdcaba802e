package io.labase.trading.execution;

import io.labase.trading.model.Execution;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order and the last thing known of it.
 *
 * @param ticket the order
 * @param status last status; a terminal one is final
 * @param filled quantity filled
 * @param remaining quantity that was still to fill at last; null once an openOrder has told the end,
 *     which does not say how much was filled before
 * @param avgFillPrice average price; null while nothing is filled
 * @param over nothing more can happen although the status is not terminal: the broker counts it among
 *     the completed orders, or refused it and has it in no list
 */
public record TrackedOrder(
        Order ticket,
        OrderStatus status,
        BigDecimal filled,
        @Nullable BigDecimal remaining,
        @Nullable BigDecimal avgFillPrice,
        boolean over) {

    /** A ticket that is about to leave. */
    static TrackedOrder sent(Order ticket) {
        return new TrackedOrder(
                ticket, OrderStatus.API_PENDING, BigDecimal.ZERO, ticket.quantity(), null, false);
    }

    /** Whether the bot placed it: its reference is ours. */
    public boolean ours() {
        return OrderRecords.ours(ticket.orderRef());
    }

    /** Whether it is one that {@code check} places to cancel it: it stands in nobody's way. */
    public boolean trial() {
        return TrialTickets.isTrial(ticket.orderRef());
    }

    /** Whether it can still trade, as far as we know. */
    public boolean live() {
        return !over && !status.terminal();
    }

    /** Whether it is over, or parked, without having done its work. */
    boolean gone() {
        return status == OrderStatus.CANCELLED
                || status == OrderStatus.API_CANCELLED
                || status == OrderStatus.INACTIVE
                || (over && status != OrderStatus.FILLED);
    }

    /** Whether it may work, or may not: parked or rejected, or its cancel is under way. */
    boolean inDoubt() {
        return status == OrderStatus.INACTIVE || status == OrderStatus.PENDING_CANCEL;
    }

    /** Whether it now is for another quantity, or at another trigger. */
    boolean changed(Order now) {
        return ticket.quantity().compareTo(now.quantity()) != 0
                || (ticket.stopPrice() != null
                        && now.stopPrice() != null
                        && ticket.stopPrice().compareTo(now.stopPrice()) != 0);
    }

    TrackedOrder with(OrderState state) {
        boolean late = status.terminal() && !state.status().terminal();
        return new TrackedOrder(
                numbered(state.permId()),
                status.terminal() ? status : state.status(),
                state.filled().max(filled),
                late ? remaining : state.remaining(),
                late || state.avgFillPrice() == null ? avgFillPrice : state.avgFillPrice(),
                over && state.status() == status);
    }

    TrackedOrder withStatus(OrderStatus other) {
        return new TrackedOrder(
                ticket, other, filled, remaining, avgFillPrice, over && other == status);
    }

    /** An openOrder says so: of an end it tells the status and not the quantities. */
    TrackedOrder opened(OrderStatus other) {
        TrackedOrder now = withStatus(other);
        return other.terminal()
                ? new TrackedOrder(now.ticket, other, filled, null, avgFillPrice, now.over)
                : now;
    }

    /** Whether it is over without a word on how much of it was filled. */
    boolean untoldEnd() {
        return !live() && remaining == null;
    }

    /** Whether it ended, by whomever, and it is known that less was filled than ordered. */
    boolean endedShort() {
        boolean cancelled = !live() && status != OrderStatus.FILLED;
        // A completed order comes without its quantity.
        boolean less = ticket.quantity().signum() == 0 || filled.compareTo(ticket.quantity()) < 0;
        return cancelled && !untoldEnd() && less;
    }

    /** The broker will say nothing more of it. */
    TrackedOrder ended() {
        return new TrackedOrder(ticket, status, filled, remaining, avgFillPrice, true);
    }

    /**
     * @param known what is filled by the fills known
     * @param avg their average price
     */
    TrackedOrder withFill(Execution fill, BigDecimal known, BigDecimal avg) {
        boolean all = known.compareTo(filled) >= 0;
        BigDecimal most = all ? known : filled;
        boolean done = ticket.quantity().signum() > 0 && most.compareTo(ticket.quantity()) >= 0;
        return new TrackedOrder(
                numbered(fill.permId()),
                done && !status.terminal() ? OrderStatus.FILLED : status,
                most,
                // One fill of an untold end may be the first of several.
                untoldEnd() && !done ? null : ticket.quantity().subtract(most).max(BigDecimal.ZERO),
                all || avgFillPrice == null ? avg : avgFillPrice,
                over);
    }

    /** Without a fill that the broker corrects, before the correction is counted. */
    TrackedOrder without(BigDecimal corrected) {
        BigDecimal rest = filled.subtract(corrected).max(BigDecimal.ZERO);
        return new TrackedOrder(ticket, status, rest, remaining, avgFillPrice, over);
    }

    /**
     * The broker's echo of the ticket; what we know better stays. Who placed an order never changes,
     * but its end may carry the numbers of the client that cancelled it.
     */
    TrackedOrder withTicket(Order told) {
        Order owned = ticket.orderId() > 0 ? told.of(ticket.orderId(), ticket.clientId()) : told;
        Order merged =
                owned.withNumbers(
                        owned.clientId(),
                        told.permId() > 0 ? told.permId() : ticket.permId(),
                        told.parentId() > 0 ? told.parentId() : ticket.parentId());
        return new TrackedOrder(merged, status, filled, remaining, avgFillPrice, over);
    }

    Order numbered(long permId) {
        return ticket.permId() > 0
                ? ticket
                : ticket.withNumbers(ticket.clientId(), permId, ticket.parentId());
    }
}
