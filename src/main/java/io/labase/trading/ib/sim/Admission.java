package io.labase.trading.ib.sim;

import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Whether the books have room for an order, and what it would cost. Guarded by the market's lock. */
final class Admission {
    private final Books books;

    Admission(Books books) {
        this.books = books;
    }

    /** What is wrong with an order's place in its bracket, if anything. */
    Optional<Refusal> refusalOfFamily(Ticket ticket) {
        Order order = ticket.order();
        if (ticket.extras().whatIf() && !order.transmit()) {
            return Optional.of(
                    new Refusal(413, "What-if order should have the transmit flag set to true."));
        }
        if (order.parentId() == 0 || ticket.extras().whatIf()) {
            return Optional.empty();
        }
        Optional<LiveOrder> parent = parent(order).filter(LiveOrder::alive);
        if (parent.isEmpty()) {
            return Optional.of(new Refusal(10006, "Missing parent order."));
        }
        boolean equal = parent.get().order().quantity().compareTo(order.quantity()) == 0;
        return equal
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                405, "Child order quantity should be equivalent to the parent."));
    }

    private Optional<LiveOrder> parent(Order order) {
        return books.orders().find(new OrderKey(order.clientId(), order.parentId()));
    }

    /** Whether the account can carry what a new order would open. */
    Optional<Refusal> refusalOfMargin(Ticket ticket, Instrument instrument, Instant now) {
        Order order = ticket.order();
        if (instrument.crypto() && after(order, instrument).signum() < 0) {
            return Optional.of(Refusal.rejected("Short selling of crypto is not allowed."));
        }
        BigDecimal opened = opened(order, instrument);
        if (order.parentId() != 0 || opened.signum() <= 0 || ticket.extras().whatIf()) {
            return Optional.empty();
        }
        long time = now.toEpochMilli();
        BigDecimal margin = books.account().marginOf(instrument, opened, time);
        BigDecimal funds = books.account().availableFunds(time);
        return margin.compareTo(funds) <= 0
                ? Optional.empty()
                : Optional.of(
                        Refusal.rejected(
                                "We are unable to accept your order. Your Available Funds are"
                                        + " insufficient. Available Funds: "
                                        + Account.money(funds)
                                        + " "
                                        + books.account().base()
                                        + ", Initial Margin: "
                                        + Account.money(margin)));
    }

    private BigDecimal held(Instrument instrument) {
        return books.ledger().holding(instrument).quantity();
    }

    private BigDecimal after(Order order, Instrument instrument) {
        return held(instrument).add(Orders.signed(order.side(), order.quantity()));
    }

    /** Quantity that an order adds to the position, long or short; below 0 if it closes some. */
    private BigDecimal opened(Order order, Instrument instrument) {
        return after(order, instrument).abs().subtract(held(instrument).abs());
    }

    /** Answers a what-if order. */
    void preview(Ticket ticket, Instrument instrument, Instant now) {
        long time = now.toEpochMilli();
        BigDecimal quantity = ticket.order().quantity();
        LiveOrder order = books.order(ticket, instrument, null, now);
        order.number(0);
        order.transmit(null);
        order.status(OrderStatus.PRE_SUBMITTED);
        BigDecimal opened = opened(ticket.order(), instrument);
        BigDecimal margin = books.account().marginOf(instrument, opened, time);
        BigDecimal value = Account.price(instrument, time).multiply(quantity);
        MarketEvent.Margins margins =
                new MarketEvent.Margins(
                        books.account().marginRequired(time),
                        opened.signum() < 0 ? margin.negate() : margin,
                        books.account().netLiquidation(time),
                        Commissions.of(instrument, quantity, value),
                        instrument.contract().currency());
        books.tell(new MarketEvent.MarginsTold(order.snapshot(), margins));
    }
}
