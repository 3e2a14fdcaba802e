package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.PlaceOrder;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What faults do. Guarded by the market's lock. */
final class Disturbances {
    /** Restarts the gateway itself. */
    @FunctionalInterface
    interface Restarts {
        void restart(Effect.Restart how);
    }

    private final Hub hub;
    private final SimMarket market;
    private final Restarts restarts;

    Disturbances(Hub hub, Restarts restarts) {
        this.hub = hub;
        this.market = hub.market();
        this.restarts = restarts;
    }

    /** A fault that no message triggered. */
    void act(Effect effect, Trigger.Filter filter) {
        List<Session> sessions =
                hub.sessions().stream().filter(s -> filter.admits(s.clientId())).toList();
        if (effect instanceof Effect.Drop drop) {
            sessions.forEach(session -> hub.cut(session, drop.idTaken()));
        } else if (effect instanceof Effect.Stall stall) {
            sessions.forEach(session -> stall(session, stall));
        } else if (effect instanceof Effect.Error error) {
            sessions.forEach(session -> tell(session, Client.NO_ID, error));
        } else if (effect instanceof Deed deed) {
            market.step();
            market.interfere((books, now) -> books.act(deed, filter, now));
        } else {
            world(effect, filter.symbol());
        }
    }

    /** A fault that concerns no connection in particular. */
    private void world(Effect effect, String symbol) {
        if (effect instanceof Effect.Connectivity connectivity) {
            hub.upstream().connectivity(connectivity);
        } else if (effect instanceof Effect.Farm farm) {
            hub.upstream().farm(farm);
        } else if (effect instanceof Effect.Competing competing) {
            hub.upstream().compete(competing);
        } else if (effect instanceof Effect.Delayed) {
            hub.upstream().delay();
        } else if (effect instanceof Effect.Price price) {
            market.step();
            market.interfere((books, now) -> books.move(symbol, price, now.toEpochMilli()));
        } else if (effect instanceof Effect.Restart restart) {
            restarts.restart(restart);
        } else {
            throw new IllegalStateException(effect.label() + " needs a message");
        }
    }

    /** The way of a message that triggers a fault. */
    Consumer<Message> bend(Fault fault, Passage at, Consumer<Message> next) {
        Effect effect = fault.effect();
        boolean after = fault.trigger().after();
        Session session = at.session();
        if (effect instanceof Effect.Lose) {
            return message -> {};
        } else if (effect instanceof Effect.Duplicate) {
            return next.andThen(next);
        } else if (effect instanceof Effect.Delay delay) {
            return message -> market.later(delay.by(), () -> next.accept(message));
        } else if (effect instanceof Effect.Reorder reorder) {
            return message ->
                    market.later(
                            reorder.atMost(),
                            at.lane().wait(reorder.by(), () -> next.accept(message)));
        } else if (effect instanceof Effect.Drop drop) {
            return after ? dropAfter(at, drop, next) : message -> hub.cut(session, drop.idTaken());
        } else if (effect instanceof Effect.Stall stall) {
            return stalling(at, stall, after, next);
        } else if (effect instanceof Effect.Error error) {
            Consumer<Message> told = message -> tell(session, at.id(), error);
            return after ? next.andThen(told) : told;
        } else if (effect instanceof Effect.Reject reject) {
            return rejecting(session, reject, after, next);
        } else if (effect instanceof Effect.Locate locate) {
            return next.andThen(message -> locate(session, message, locate));
        }
        String symbol = symbol(fault, at);
        Consumer<Message> act = message -> world(effect, symbol);
        return after ? next.andThen(act) : act.andThen(next);
    }

    private static String symbol(Fault fault, Passage at) {
        String named = fault.trigger().filter().symbol();
        Facts facts = at.facts();
        boolean told = !named.isEmpty() || facts == null || facts.contract() == null;
        return told ? named : facts.contract().symbol();
    }

    private Consumer<Message> dropAfter(Passage at, Effect.Drop drop, Consumer<Message> next) {
        Session session = at.session();
        Consumer<Message> cut = message -> hub.cut(session, drop.idTaken());
        if (at.lane() == session.outward()) {
            return next.andThen(cut);
        }
        // carried out, but unheard: nothing of the answer may leave
        Consumer<Message> deafen = message -> session.deafen();
        return deafen.andThen(next).andThen(cut);
    }

    private Consumer<Message> stalling(
            Passage at, Effect.Stall stall, boolean after, Consumer<Message> next) {
        Consumer<Message> quiet = message -> stall(at.session(), stall);
        Consumer<Message> held = message -> at.lane().holds(() -> next.accept(message));
        return after ? next.andThen(quiet) : quiet.andThen(held);
    }

    private void stall(Session session, Effect.Stall stall) {
        session.disturb();
        session.inward().stall();
        session.outward().stall();
        Duration length = stall.length();
        if (length != null) {
            market.later(
                    length,
                    () -> {
                        session.inward().release();
                        session.outward().release();
                    });
        }
    }

    private static void tell(Session session, int id, Effect.Error error) {
        int about = Codes.ofTheGateway(error.code()) ? Client.NO_ID : id;
        // straight to the client: a fault about errors must not trigger itself
        session.inject(new ErrMsg(about, error.code(), Codes.text(error.code(), error.text()), ""));
    }

    private Consumer<Message> rejecting(
            Session session, Effect.Reject reject, boolean after, Consumer<Message> next) {
        Consumer<Message> refuse = message -> reject(session, message, reject, after);
        return after ? next.andThen(refuse) : refuse;
    }

    private void reject(Session session, Message message, Effect.Reject reject, boolean taken) {
        Refusal refusal = refusal(reject);
        if (message instanceof CancelOrder cancel) {
            OrderKey key = new OrderKey(session.clientId(), cancel.orderId());
            market.tell(key, refusal);
        } else {
            Duration late = reject.late();
            Ticket ticket =
                    hub.requests().orders().ticket(session.clientId(), (PlaceOrder) message);
            market.interfere(
                    (books, now) -> {
                        if (taken && late != null) {
                            for (OrderKey each : books.suspendFamily(ticket.key())) {
                                market.later(late, () -> rejectLate(each, refusal));
                            }
                        } else if (taken) {
                            books.reject(ticket.key(), refusal, now);
                        } else {
                            books.refuse(ticket, refusal, now);
                        }
                    });
        }
    }

    private void rejectLate(OrderKey key, Refusal refusal) {
        market.interfere((books, now) -> books.reject(key, refusal, now));
    }

    private static Refusal refusal(Effect.Reject reject) {
        boolean plain = reject.code() == Refusal.REJECTED && !reject.text().startsWith("Order ");
        return plain
                ? Refusal.rejected(reject.text())
                : new Refusal(reject.code(), Codes.text(reject.code(), reject.text()));
    }

    private void locate(Session session, Message message, Effect.Locate locate) {
        PlaceOrder place = (PlaceOrder) message;
        OrderKey key = new OrderKey(session.clientId(), place.order().orderId());
        Duration length = locate.length();
        market.interfere(
                (books, now) -> {
                    if (books.hold(key) && length != null) {
                        market.later(length, () -> market.interfere((own, at) -> own.release(key)));
                    }
                });
    }
}
