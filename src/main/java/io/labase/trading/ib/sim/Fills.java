package io.labase.trading.ib.sim;

import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out fills and what follows from them. Guarded by the market's lock. */
final class Fills {
    private static final int CASH_DIGITS = 8;

    /** One fill: how much, at what price, at what market time. */
    private record Slice(BigDecimal quantity, BigDecimal price, Instant time) {}

    private final Books books;
    private final ZoneId loginZone;
    private final String execPrefix;
    private final List<SimExecution> executions = new ArrayList<>();

    /**
     * @param books the books to write in
     * @param loginZone zone in which clients are told times
     * @param start market time of the start, which makes execIds of two runs differ
     */
    Fills(Books books, ZoneId loginZone, Instant start) {
        this.books = books;
        this.loginZone = loginZone;
        this.execPrefix = String.format("0000e0d5.%08x", (int) start.getEpochSecond());
    }

    List<SimExecution> executions() {
        return List.copyOf(executions);
    }

    /**
     * Fills a part of an order, or all of it.
     *
     * @param order a workable order
     * @param quantity at most what is workable
     * @param at price of the path and time at which it was reached
     */
    void fill(LiveOrder order, BigDecimal quantity, Move at) {
        BigDecimal price = onStep(order.instrument(), at.first());
        Instant time = Instant.ofEpochMilli(at.from());
        boolean first = order.filled().signum() == 0;
        order.fill(quantity, price);
        SimExecution execution = book(order, new Slice(quantity, price, time));
        executions.add(execution);
        if (order.remaining().signum() == 0) {
            order.end(OrderStatus.FILLED, time);
        } else {
            order.status(OrderStatus.SUBMITTED);
        }
        tell(order, execution);
        if (first) {
            order.children().forEach(this::wake);
        }
        cancelRivals(order, time);
    }

    private void tell(LiveOrder order, SimExecution execution) {
        SimOrder snapshot = order.snapshot();
        books.tell(new MarketEvent.Filled(execution));
        books.tell(new MarketEvent.OrderOpened(snapshot, null));
        books.tell(new MarketEvent.StatusChanged(snapshot));
        books.tell(new MarketEvent.OrderOpened(snapshot, execution.cost()));
        books.tell(new MarketEvent.CommissionCharged(execution));
        books.tell(new MarketEvent.PositionChanged(ledger(order).position(order.instrument())));
    }

    private Ledger ledger(LiveOrder order) {
        return books.ledger(order.order().account());
    }

    private SimExecution book(LiveOrder order, Slice slice) {
        Instrument instrument = order.instrument();
        BigDecimal average = Objects.requireNonNull(order.averagePrice(), "just filled");
        BigDecimal value = instrument.value(average).multiply(order.filled());
        BigDecimal fee =
                Commissions.of(instrument, order.filled(), value).subtract(order.commission());
        order.charge(fee);
        BigDecimal signed = Orders.signed(order.order().side(), slice.quantity());
        Ledger.Trade trade = new Ledger.Trade(signed, instrument.value(slice.price()), fee);
        @Nullable BigDecimal realized = ledger(order).book(instrument, trade);
        String execId = String.format("%s.%02x.01", execPrefix, executions.size() + 1);
        CommissionReport cost =
                new CommissionReport(execId, fee, instrument.contract().currency(), realized);
        return new SimExecution(execution(order, execId, slice), slice.time(), cost);
    }

    private Execution execution(LiveOrder order, String execId, Slice slice) {
        Order ticket = order.order();
        Contract routed = order.instrument().contract();
        Contract venue =
                new Contract(
                        routed.conId(),
                        routed.symbol(),
                        routed.secType(),
                        order.instrument().listing(),
                        "",
                        routed.currency());
        return new Execution(
                execId,
                ticket.orderId(),
                ticket.clientId(),
                ticket.permId(),
                venue,
                ticket.account(),
                Times.withZone(slice.time(), loginZone),
                ticket.side(),
                slice.quantity(),
                slice.price(),
                order.filled(),
                Objects.requireNonNull(order.averagePrice(), "just filled"),
                ticket.orderRef());
    }

    /** A child whose parent has its first fill goes to work. */
    private void wake(LiveOrder child) {
        if (child.alive() && child.transmitted()) {
            boolean works = child.workingType() == OrderType.LMT;
            child.status(works ? OrderStatus.SUBMITTED : OrderStatus.PRE_SUBMITTED);
            books.show(child);
        }
    }

    /** Orders that a fill makes pointless: siblings without anything left to do, the OCA group. */
    private void cancelRivals(LiveOrder order, Instant time) {
        LiveOrder parent = order.parent();
        if (parent != null && !parent.alive()) {
            parent.children().stream()
                    .filter(sibling -> sibling.workable().signum() == 0)
                    .forEach(sibling -> books.cancel(sibling, time));
        }
        if (!order.ocaGroup().isEmpty()) {
            books.orders().alive().stream()
                    .filter(other -> other != order && other.ocaGroup().equals(order.ocaGroup()))
                    .forEach(other -> books.cancel(other, time));
        }
    }

    private static BigDecimal onStep(Instrument instrument, double price) {
        BigDecimal exact = BigDecimal.valueOf(price);
        if (instrument.crypto()) {
            return exact.setScale(CASH_DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        }
        BigDecimal step = instrument.rule().ladder().incrementAt(exact);
        return exact.divide(step, 0, RoundingMode.HALF_EVEN).multiply(step);
    }
}
