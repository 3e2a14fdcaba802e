package io.labase.trading.ib.sim;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What scripted faults do to orders and prices. Guarded by the market's lock. */
final class Interference {
    private final Books books;
    private final Instruments instruments;
    private final OrderDesk desk;

    Interference(Books books, Instruments instruments, OrderDesk desk) {
        this.books = books;
        this.instruments = instruments;
        this.desk = desk;
    }

    /** Refuses an order before it is looked at; a living one of the same id stays as it is. */
    void refuse(Ticket ticket, Refusal refusal, Instant now) {
        Optional<Instrument> instrument = desk.instrument(ticket.order().contract());
        if (instrument.isEmpty() || books.orders().find(ticket.key()).isPresent()) {
            books.refuse(ticket.key(), refusal);
        } else {
            desk.refuse(ticket, instrument.get(), refusal, now);
        }
    }

    /** Rejects an order that was already taken; children without a fill to protect go with it. */
    void reject(OrderKey key, Refusal refusal, Instant now) {
        Optional<LiveOrder> order = books.orders().find(key).filter(LiveOrder::alive);
        books.refuse(key, refusal);
        if (order.isEmpty()) {
            return;
        }
        LiveOrder rejected = order.get();
        rejected.transmit(null);
        rejected.end(refusal.leavesInactive() ? OrderStatus.INACTIVE : OrderStatus.CANCELLED, now);
        books.show(rejected);
        rejected.children().stream()
                .filter(child -> child.workable().signum() == 0)
                .forEach(child -> books.cancel(child, now));
    }

    /** Holds an order until shares are located; whether it is there to be held. */
    boolean hold(OrderKey key) {
        Optional<LiveOrder> order = books.orders().find(key).filter(LiveOrder::alive);
        order.ifPresent(
                live -> {
                    live.located(false);
                    live.status(OrderStatus.PRE_SUBMITTED);
                    books.refuse(key, new Refusal(404, Codes.text(404)));
                    books.show(live);
                });
        return order.isPresent();
    }

    /** Lets a held order go to work. */
    void release(OrderKey key) {
        books.orders()
                .find(key)
                .filter(LiveOrder::alive)
                .ifPresent(
                        live -> {
                            live.located(true);
                            books.show(live);
                        });
    }

    /** Does to the books what no client asked for. */
    void act(Deed deed, Trigger.Filter filter, Instant now) {
        if (deed instanceof Deed.Split split) {
            instruments.named(filter.symbol()).forEach(shares -> split(shares, split, now));
            return;
        }
        if (deed instanceof Deed.Enter entered) {
            instruments.named(filter.symbol()).forEach(shares -> desk.enter(entered, shares, now));
            return;
        }
        if (deed instanceof Deed.Exchange exchange) {
            exchange(exchange);
            return;
        }
        for (LiveOrder order : books.orders().alive()) {
            boolean meant =
                    order.transmitted()
                            && filter.admits(order.order().clientId())
                            && Facts.of(order.order()).pass(filter, instruments);
            if (meant) {
                act(deed, order, now);
            }
        }
    }

    private void act(Deed deed, LiveOrder order, Instant now) {
        if (deed instanceof Deed.Suspend) {
            order.status(OrderStatus.INACTIVE);
            books.show(order);
        } else if (deed instanceof Deed.Change change) {
            desk.amend(order, changed(order.order(), change), now);
        } else if (deed instanceof Deed.End end && end.how() == Deed.How.REJECTED) {
            reject(order.key(), Refusal.rejected(end.text()), now);
        } else if (deed instanceof Deed.End end) {
            books.cancel(order, end.text(), now);
        }
    }

    private static Order changed(Order order, Deed.Change change) {
        BigDecimal quantity = change.quantity();
        BigDecimal stop = change.stop();
        return Orders.with(
                order,
                quantity == null ? order.quantity() : quantity,
                stop == null ? order.stopPrice() : stop);
    }

    private void split(Instrument shares, Deed.Split split, Instant now) {
        for (LiveOrder order : books.orders().alive()) {
            if (order.instrument().conId() == shares.conId()) {
                books.cancel(order, "split", now);
            }
        }
        long at = now.toEpochMilli();
        instruments.movable(shares).shift(at, at, 1 / split.ratio().doubleValue());
        Instrument after = split.renumbered() ? instruments.renumber(shares) : shares;
        for (Ledger ledger : books.ledgers()) {
            if (split.renumbered()) {
                ledger.renumber(shares, after, split.ratio());
                books.tell(new MarketEvent.PositionChanged(ledger.position(shares)));
            } else {
                ledger.split(shares, split.ratio());
            }
            books.tell(new MarketEvent.PositionChanged(ledger.position(after)));
        }
    }

    private void exchange(Deed.Exchange exchange) {
        String[] currencies = exchange.pair().split("\\.");
        Contract pair = instruments.pair(currencies[0], currencies[1]);
        books.ledger().exchange(pair, exchange.quantity(), exchange.rate());
        if (books.habits().has(Habit.CurrencyRows.LISTED)) {
            books.ledger().currencies().stream()
                    .filter(position -> position.contract().conId() == pair.conId())
                    .forEach(position -> books.tell(new MarketEvent.PositionChanged(position)));
        }
    }

    /** Orders of a family become Inactive; the reason is told later, to what has been cancelled too. */
    List<OrderKey> suspendFamily(OrderKey key) {
        Optional<LiveOrder> order = books.orders().find(key);
        if (order.isEmpty()) {
            return List.of();
        }
        LiveOrder parent = order.get().parent();
        LiveOrder root = parent == null ? order.get() : parent;
        List<LiveOrder> family = new ArrayList<>(List.of(root));
        family.addAll(root.children());
        family.removeIf(member -> !member.alive() || !member.transmitted());
        family.forEach(
                member -> {
                    member.status(OrderStatus.INACTIVE);
                    books.show(member);
                });
        return family.stream().map(LiveOrder::key).toList();
    }

    /** Moves the price of every instrument of a name, from now on. */
    void move(String name, Effect.Price price, long now) {
        for (Instrument instrument : instruments.named(name)) {
            OptionalDouble last = instrument.prices().at(now);
            if (last.isPresent()) {
                double factor = factor(price, last.getAsDouble());
                MovablePrices movable = instruments.movable(instrument);
                movable.shift(now, now + price.over().toMillis(), factor);
            }
        }
    }

    private static double factor(Effect.Price price, double last) {
        BigDecimal to = price.to();
        BigDecimal percent = price.percent();
        return to == null
                ? 1 + (percent == null ? 0 : percent.doubleValue()) / 100
                : to.doubleValue() / last;
    }

    /** The gateway starts anew: what only it knew is gone. */
    void restart(int idsBack) {
        books.orders().forgetUntransmitted();
        if (idsBack > 0) {
            books.orders().rollBack(idsBack);
        }
    }
}
