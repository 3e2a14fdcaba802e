package io.labase.trading.matrix;

import io.labase.trading.ib.sim.Traffic;
import io.labase.trading.ib.sim.Trigger.Leg;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.model.Order;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches all messages for one and does something exactly there. */
final class Tripwire implements Traffic {
    private record Wire(String ticker, Moment.Passing what, boolean after, Runnable action) {}

    private record Ticket(String ticker, Leg leg) {}

    private final Overheard overheard;
    private final Map<Integer, Ticket> tickets = new HashMap<>();
    private final Map<String, Integer> fills = new HashMap<>();
    private final Set<Link> dead = new HashSet<>();
    private @Nullable Wire wire;
    private boolean lethal;
    private int seen;

    /**
     * @param overheard hears everything that arrives, on either side
     */
    Tripwire(Overheard overheard) {
        this.overheard = overheard;
    }

    /**
     * Waits for a message.
     *
     * @param lethal the action ends the client: what it has sent and not been heard is lost, as is
     *     the message that stands just before
     */
    synchronized void arm(
            String ticker, Moment.Passing what, boolean after, boolean lethal, Runnable action) {
        wire = new Wire(ticker, what, after, action);
        this.lethal = lethal;
        seen = 0;
    }

    @Override
    public void fromClient(Link link, Message message, Consumer<Message> next) {
        if (message instanceof PlaceOrder place) {
            learn(place.order());
        }
        overheard.sent(message);
        pass(link, message, next);
    }

    @Override
    public void toClient(Link link, Message message, Consumer<Message> next) {
        if (message instanceof ExecDetails fill) {
            synchronized (this) {
                fills.put(fill.execution().execId(), fill.execution().orderId());
            }
        }
        pass(
                link,
                message,
                m -> {
                    next.accept(m);
                    overheard.told(m);
                });
    }

    private void pass(Link link, Message message, Consumer<Message> next) {
        @Nullable Wire hit = null;
        boolean kill;
        synchronized (this) {
            if (dead.contains(link)) {
                return;
            }
            if (wire != null && matches(wire, message) && ++seen == wire.what().nth()) {
                hit = wire;
                wire = null;
            }
            kill = hit != null && lethal;
            if (kill && !hit.after()) {
                dead.add(link);
            }
        }
        if (hit == null) {
            next.accept(message);
            return;
        }
        if (hit.after()) {
            next.accept(message);
        }
        if (kill) {
            synchronized (this) {
                dead.add(link);
            }
        }
        hit.action().run();
        if (!hit.after() && !kill) {
            next.accept(message);
        }
    }

    private synchronized void learn(Order order) {
        String[] reference = order.orderRef().split("/");
        Leg leg = order.parentId() == 0 ? Leg.ENTRY : Leg.CHILD;
        tickets.put(order.orderId(), new Ticket(reference[reference.length - 1], leg));
    }

    private boolean matches(Wire wanted, Message message) {
        if (message.getClass() != wanted.what().kind()) {
            return false;
        }
        Leg leg = wanted.what().leg();
        return leg == null || new Ticket(wanted.ticker(), leg).equals(tickets.get(order(message)));
    }

    private int order(Message message) {
        if (message instanceof PlaceOrder place) {
            return place.order().orderId();
        } else if (message instanceof OrderStatusMessage status) {
            return status.state().orderId();
        } else if (message instanceof ExecDetails fill) {
            return fill.execution().orderId();
        } else if (message instanceof CommissionReportMessage cost) {
            return fills.getOrDefault(cost.report().execId(), -1);
        }
        return -1;
    }
}
