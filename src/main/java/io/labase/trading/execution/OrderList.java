package io.labase.trading.execution;

import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The orders told of, found by permId if both sides know one, else by the number of their client.
 * Guarded by its book.
 */
final class OrderList {
    /**
     * How long an order that the broker no longer tells of is kept: one that is over for its fills
     * and repetitions, a lost one because it could be there all the same.
     */
    static final Duration KEPT = Duration.ofDays(1);

    /**
     * What a complete answer does not tell.
     *
     * @param lost live to our knowledge, and twice in no answer: their fate is unknown
     * @param ended refused before they were acknowledged, and twice in no answer: they never were
     * @param unsure some live order is in no answer for the first time: it may have been told of
     *     between the question and now, so the broker has to be asked once more
     * @param younger some live order is newer than the question: nothing is in doubt, the next answer
     *     has to tell of it
     */
    record Missing(
            List<TrackedOrder> lost, List<TrackedOrder> ended, boolean unsure, boolean younger) {}

    private static final class Entry {
        TrackedOrder order;
        @Nullable Instant missingSince;
        boolean asked;
        boolean lost;
        boolean refused;

        Entry(TrackedOrder order) {
            this.order = order;
        }

        /** Whether the broker has to tell of it: live, and more than a trial. */
        boolean wanted() {
            return order.live() && !order.trial();
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    List<TrackedOrder> all() {
        return entries.stream().map(e -> e.order).toList();
    }

    Optional<TrackedOrder> find(int client, int orderId, long permId) {
        return Optional.ofNullable(entry(client, orderId, permId)).map(e -> e.order);
    }

    /** A completed order comes without its number: one that has no permId yet is known by its leg. */
    Optional<TrackedOrder> completed(Order told) {
        Optional<TrackedOrder> known = find(0, 0, told.permId());
        return known.isPresent() || !OrderRecords.ours(told.orderRef())
                ? known
                : all().stream()
                        // Of an entry there is one; several stops may share a reference.
                        .filter(o -> o.live() || told.side() == Side.BUY)
                        .filter(o -> o.ticket().permId() == 0)
                        .filter(o -> o.ticket().orderRef().equals(told.orderRef()))
                        .filter(o -> o.ticket().side() == told.side())
                        .filter(o -> o.ticket().type() == told.type())
                        .min(Comparator.comparing(o -> !o.live()));
    }

    /** Puts an order in the place of what was known of it. */
    TrackedOrder put(TrackedOrder order) {
        Order ticket = order.ticket();
        Entry known = entry(ticket.clientId(), ticket.orderId(), ticket.permId());
        if (known == null) {
            entries.add(new Entry(order));
        } else {
            known.order = order;
            known.missingSince = null;
            known.lost = false;
        }
        return order;
    }

    void remove(int client, int orderId) {
        entries.removeIf(e -> same(e.order.ticket(), client, orderId, 0));
    }

    void refused(int client, int orderId) {
        Entry known = entry(client, orderId, 0);
        if (known != null) {
            known.refused = true;
        }
    }

    /** The broker is about to be asked: what is added from here on need not be in its answer. */
    void asking() {
        entries.forEach(e -> e.asked = true);
    }

    Missing compare(Snapshot snapshot, Instant at) {
        List<TrackedOrder> lost = new ArrayList<>();
        List<TrackedOrder> ended = new ArrayList<>();
        boolean unsure = false;
        boolean younger = false;
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            Instant since = entry.missingSince;
            if (snapshot.tells(entry.order.ticket())) {
                entry.missingSince = null;
                entry.lost = false;
            } else if (!entry.asked) {
                younger |= entry.wanted();
            } else if (since == null) {
                entry.missingSince = at;
                unsure |= entry.wanted();
            } else if (entry.order.live() && entry.refused) {
                entry.order = entry.order.ended();
                ended.add(entry.order);
            } else if (entry.wanted() && !entry.lost) {
                entry.lost = true;
                entry.order = entry.order.withStatus(OrderStatus.UNKNOWN);
                lost.add(entry.order);
            } else if (!at.isBefore(since.plus(KEPT))) {
                all.remove();
            }
        }
        return new Missing(lost, ended, unsure, younger);
    }

    private @Nullable Entry entry(int client, int orderId, long permId) {
        for (Entry entry : entries) {
            if (same(entry.order.ticket(), client, orderId, permId)) {
                return entry;
            }
        }
        return null;
    }

    private static boolean same(Order ticket, int client, int orderId, long permId) {
        return permId > 0 && ticket.permId() > 0
                ? ticket.permId() == permId
                : orderId > 0 && ticket.orderId() == orderId && ticket.clientId() == client;
    }
}
