package io.labase.trading.ib.sim;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.TradingSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes orders, changes and cancels from clients. Guarded by the market's lock. */
final class OrderDesk {
    private static final int CRYPTO_DIGITS = 8;

    /** How long an order for minutes lives. */
    private static final Duration MINUTES = Duration.ofMinutes(5);

    private final Books books;
    private final Instruments instruments;
    private final OrderChecks checks;
    private final Admission admission;

    OrderDesk(Books books, Instruments instruments) {
        this.books = books;
        this.instruments = instruments;
        this.checks = new OrderChecks(accounts(books));
        this.admission = new Admission(books);
    }

    private static Set<String> accounts(Books books) {
        Set<String> accounts = new HashSet<>(books.others().keySet());
        accounts.add(books.account().code());
        return accounts;
    }

    /** What a person enters in TWS: nobody checks it, and its number is none of a client. */
    void enter(Deed.Enter entered, Instrument instrument, Instant now) {
        String account = entered.account().isEmpty() ? books.account().code() : entered.account();
        Order order =
                new Order(
                        books.orders().nextOfPersons(),
                        0,
                        0,
                        0,
                        instrument.contract(),
                        entered.side(),
                        entered.type(),
                        entered.quantity(),
                        entered.limit(),
                        entered.stop(),
                        "GTC",
                        account,
                        entered.orderRef(),
                        entered.transmit());
        LiveOrder live = books.order(Ticket.of(order), instrument, null, now);
        books.orders().add(live);
        if (entered.transmit()) {
            transmit(live, now);
        } else {
            live.number(0);
            live.status(OrderStatus.PENDING_SUBMIT);
        }
    }

    /** A new order, or a change of the living one with the same id. */
    void place(Ticket sent, Instant now) {
        Ticket ticket = withTif(sent);
        Optional<Instrument> instrument = instrument(ticket.order().contract());
        if (instrument.isEmpty()) {
            books.refuse(
                    ticket.key(), 200, "No security definition has been found for the request");
            return;
        }
        Optional<LiveOrder> live = books.orders().find(ticket.key());
        if (live.isPresent() && !ticket.extras().whatIf()) {
            change(live.get(), ticket, instrument.get(), now);
            return;
        }
        Optional<Refusal> refusal =
                checks.refusal(ticket, instrument.get())
                        .or(() -> admission.refusalOfFamily(ticket))
                        .or(() -> admission.refusalOfMargin(ticket, instrument.get(), now));
        if (refusal.isPresent()) {
            refuse(ticket, instrument.get(), refusal.get(), now);
        } else if (ticket.extras().whatIf()) {
            admission.preview(ticket, instrument.get(), now);
        } else {
            accept(priced(ticket, instrument.get(), now), instrument.get(), now);
        }
    }

    /** Cancels an order of a client. */
    void cancel(OrderKey key, Instant now) {
        Optional<LiveOrder> order = books.orders().find(key).or(() -> ofAnother(key));
        if (order.isEmpty() || !order.get().alive() && forgotten(order.get())) {
            String text = "OrderId " + key.orderId() + " that needs to be cancelled is not found.";
            books.refuse(key, 10147, text);
        } else if (!order.get().alive()) {
            String text =
                    "OrderId "
                            + key.orderId()
                            + " that needs to be cancelled can not be cancelled, state: "
                            + order.get().status().text()
                            + ".";
            books.refuse(key, 10148, text);
        } else {
            cancel(order.get(), key, now);
        }
    }

    private void cancel(LiveOrder order, OrderKey by, Instant now) {
        boolean foreign = order.order().clientId() != by.clientId();
        if (foreign) {
            order.cancelledBy(by.clientId());
        }
        books.cancel(order, now);
        if (foreign) {
            books.refuse(by, 202, Books.CANCELLED);
        }
    }

    /** A living order of this number that another client placed, the youngest one. */
    private Optional<LiveOrder> ofAnother(OrderKey key) {
        return books.habits().has(Habit.ForeignCancel.ALLOWED)
                ? books.orders().alive().stream()
                        .filter(LiveOrder::transmitted)
                        .filter(order -> order.order().orderId() == key.orderId())
                        .reduce((older, younger) -> younger)
                : Optional.empty();
    }

    /** Whether the gateway no longer knows an order that has filled. */
    private boolean forgotten(LiveOrder order) {
        return order.refuseToCancel()
                && order.status() == OrderStatus.FILLED
                && books.habits().has(Habit.FilledCancel.FORGOTTEN);
    }

    void cancelAll(Instant now) {
        books.orders().alive().forEach(order -> books.cancel(order, now));
    }

    private Ticket withTif(Ticket sent) {
        if (!sent.order().tif().isEmpty()) {
            return sent;
        }
        books.refuse(sent.key(), 10349, "Order TIF was set to DAY based on order preset.");
        return sent.with(Orders.withTif(sent.order(), "DAY"));
    }

    Optional<Instrument> instrument(Contract query) {
        List<Instrument> found = instruments.find(query);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Optional<LiveOrder> parent(Order order) {
        return books.orders().find(new OrderKey(order.clientId(), order.parentId()));
    }

    /** Tells a refusal; a rejected order stays in the books as Inactive. */
    void refuse(Ticket ticket, Instrument instrument, Refusal refusal, Instant now) {
        books.refuse(ticket.key(), refusal);
        if (refusal.leavesInactive() && !ticket.extras().whatIf()) {
            LiveOrder order = books.order(ticket, instrument, null, now);
            books.orders().add(order);
            order.transmit(null);
            order.end(OrderStatus.INACTIVE, now);
            books.show(order);
        }
    }

    /** A crypto order for an amount gets its quantity from the price. */
    private static Ticket priced(Ticket ticket, Instrument instrument, Instant now) {
        BigDecimal amount = ticket.extras().cashQty();
        double price = instrument.prices().at(now.toEpochMilli()).orElse(0);
        if (amount == null || !instrument.crypto() || price == 0) {
            return ticket;
        }
        BigDecimal quantity =
                amount.divide(BigDecimal.valueOf(price), CRYPTO_DIGITS, RoundingMode.DOWN);
        return ticket.with(ticket.order().withQuantity(quantity));
    }

    private void accept(Ticket ticket, Instrument instrument, Instant now) {
        @Nullable LiveOrder parent =
                ticket.order().parentId() == 0 ? null : parent(ticket.order()).orElse(null);
        LiveOrder order = books.order(ticket, instrument, parent, now);
        books.orders().add(order);
        if (ticket.order().transmit()) {
            transmitFamily(order, now);
        }
    }

    /** An order that is to be transmitted takes its held parent and siblings along. */
    private void transmitFamily(LiveOrder order, Instant now) {
        LiveOrder parent = order.parent();
        if (parent == null) {
            transmit(order, now);
            return;
        }
        transmit(parent, now);
        parent.children().forEach(child -> transmit(child, now));
    }

    private void transmit(LiveOrder order, Instant now) {
        if (order.transmitted() || !order.alive()) {
            return;
        }
        ExchangeCalendar calendar = order.instrument().calendar();
        TradingSession session = calendar.atOrAfter(now);
        order.transmit(expiry(order, now));
        order.status(OrderStatus.PRE_SUBMITTED);
        books.show(order);
        boolean waits = order.parent() != null && order.workable().signum() == 0;
        if (!session.contains(now)) {
            if (!waits) {
                books.refuse(order.key(), 399, heldText(order, session, calendar));
            }
        } else if (order.order().type() == OrderType.LMT && !waits) {
            order.status(OrderStatus.SUBMITTED);
            books.show(order);
        }
    }

    private static String heldText(
            LiveOrder order, TradingSession session, ExchangeCalendar calendar) {
        return "Order Message:\n"
                + order.order().side()
                + " "
                + order.order().quantity().toPlainString()
                + " "
                + order.order().contract().symbol()
                + "\nWarning: your order will not be placed at the exchange until "
                + Times.withZone(session.open(), calendar.zone());
    }

    private void change(LiveOrder live, Ticket ticket, Instrument instrument, Instant now) {
        if (!live.alive()) {
            boolean filled = live.status() == OrderStatus.FILLED;
            books.refuse(
                    live.key(),
                    filled ? 104 : 103,
                    filled ? "Cannot modify a filled order." : "Duplicate order id");
            return;
        }
        Optional<Refusal> refusal =
                OrderChecks.change(live, ticket.order(), instrument)
                        .or(() -> parentGone(live, ticket.order()))
                        .or(() -> checks.refusal(ticket, instrument));
        if (refusal.isPresent()) {
            books.refuse(live.key(), refusal.get());
        } else {
            amend(live, ticket.order(), now);
        }
    }

    /** A change that names a parent which is over. */
    private Optional<Refusal> parentGone(LiveOrder live, Order change) {
        LiveOrder parent = live.parent();
        if (parent == null || parent.alive() || change.parentId() == 0) {
            return Optional.empty();
        }
        return switch (books.habits().get(Habit.ParentGone.class)) {
            case FORGOTTEN ->
                    Optional.of(
                            new Refusal(135, "Can't find order with id = " + change.parentId()));
            case FORGOTTEN_10006 -> Optional.of(new Refusal(10006, "Missing parent order"));
            case FORGOTTEN_105 -> Optional.of(OrderChecks.NO_MATCH);
            case KNOWN -> Optional.empty();
        };
    }

    /** Gives a living order what a change says, without looking at it. */
    void amend(LiveOrder live, Order change, Instant now) {
        live.replace(Orders.changed(live.order(), change));
        if (!live.transmitted()) {
            if (change.transmit()) {
                transmitFamily(live, now);
            }
        } else {
            live.transmit(expiry(live, now));
            if (live.remaining().signum() == 0) {
                live.end(OrderStatus.FILLED, now);
            }
            books.show(live);
        }
    }

    private static @Nullable Instant expiry(LiveOrder order, Instant now) {
        return switch (order.order().tif()) {
            case "DAY" -> order.instrument().calendar().atOrAfter(now).close();
            case "Minutes" -> now.plus(MINUTES);
            default -> null;
        };
    }
}
