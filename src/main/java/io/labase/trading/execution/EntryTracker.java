package io.labase.trading.execution;

import io.labase.trading.model.Decision;
import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows each entry from the moment it leaves: its journal row is due when both legs are
 * acknowledged or after 5 s, and an entry that does not fill is due to be cut 60 s after its
 * acknowledgement, again and again while it lives. Waiting is measured in real time, whatever the
 * market's clock does. An entry that an earlier process sent is {@link #adopt taken over} with the
 * time that it has had.
 */
public final class EntryTracker {
    /** How long the journal row waits for the acknowledgements. */
    public static final Duration ACKNOWLEDGE = Duration.ofSeconds(5);

    /** How long an acknowledged entry may stay unfilled. */
    public static final Duration FILL = Duration.ofSeconds(60);

    private static final int REMEMBERED = 500;
    private static final int MOST_CUTS = 5;

    private static final class Followed {
        final Order ticket;

        /** Null for an entry of an earlier process: its row is not this one's to write. */
        final @Nullable BracketOrder bracket;

        final long sentAt;

        /** Market time; null for an entry of an earlier process. */
        final @Nullable Instant handedOver;

        OrderStatus entry = OrderStatus.API_PENDING;
        OrderStatus stop = OrderStatus.API_PENDING;
        long acknowledgedAt;
        boolean acknowledged;
        boolean written;
        boolean over;
        int cuts;
        long cutAt;

        Followed(
                Order ticket,
                @Nullable BracketOrder bracket,
                long sentAt,
                @Nullable Instant handedOver) {
            this.ticket = ticket;
            this.bracket = bracket;
            this.sentAt = sentAt;
            this.handedOver = handedOver;
            this.written = bracket == null;
        }

        boolean means(Order other) {
            return ticket.orderRef().equals(other.orderRef());
        }

        Optional<DecisionRecord> row() {
            if (bracket == null || written) {
                return Optional.empty();
            }
            written = true;
            return Optional.of(
                    DecisionRecord.of(bracket.decision(), handedOver, entry.text(), stop.text()));
        }
    }

    private final LongSupplier nanoTime;

    /** Also those that live on after the last cut: none of them is taken over anew. */
    private final Map<Integer, Followed> byEntryId = new LinkedHashMap<>();

    private final Map<Integer, Decision> decisions = new LinkedHashMap<>();

    /**
     * @param nanoTime monotonic real time, nanoseconds
     */
    public EntryTracker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Starts following; to be called before the first byte leaves.
     *
     * @param handedOver market time at which the bracket goes to the socket
     */
    public synchronized void follow(BracketOrder bracket, Instant handedOver) {
        int id = bracket.entry().orderId();
        byEntryId.put(id, new Followed(bracket.entry(), bracket, nanoTime.getAsLong(), handedOver));
        decisions.put(id, bracket.decision());
        if (decisions.size() > REMEMBERED) {
            decisions.remove(decisions.keySet().iterator().next());
        }
    }

    /**
     * Takes over a live entry that an earlier process sent; one that is followed stays as it is.
     *
     * @param age how long ago it was acknowledged, by a clock that may lie: a wrong one shortens the
     *     wait and never makes it longer than {@link #FILL} from now, in real time
     * @return whether it was not followed before
     */
    public synchronized boolean adopt(TrackedOrder entry, Duration age) {
        Order ticket = entry.ticket();
        Followed known = byEntryId.get(ticket.orderId());
        if (known != null && known.means(ticket)) {
            return false;
        }
        long had = Math.max(0, Math.min(age.toNanos(), FILL.toNanos()));
        Followed followed = new Followed(ticket, null, nanoTime.getAsLong() - had, null);
        followed.entry = entry.status();
        byEntryId.put(ticket.orderId(), followed);
        return true;
    }

    /** What an entry of this process was decided on. */
    public synchronized Optional<Decision> decision(int entryId) {
        return Optional.ofNullable(decisions.get(entryId));
    }

    /** Stops following an entry that certainly never left. */
    public synchronized void forget(BracketOrder bracket) {
        byEntryId.remove(bracket.entry().orderId());
    }

    /** Takes a status of one of our orders; gives the journal row when it falls due by it. */
    public synchronized Optional<DecisionRecord> changed(TrackedOrder order) {
        int id = order.ticket().orderId();
        int entryId = order.ticket().parentId() > 0 ? order.ticket().parentId() : id;
        Followed followed = byEntryId.get(entryId);
        if (followed == null || !followed.means(order.ticket())) {
            return Optional.empty();
        }
        if (id == entryId) {
            followed.entry = order.status();
            if (order.status().acknowledged()
                    && !followed.acknowledged
                    && followed.bracket != null) {
                followed.acknowledged = true;
                followed.acknowledgedAt = nanoTime.getAsLong();
            }
        } else {
            followed.stop = order.status();
        }
        boolean due = followed.entry.acknowledged() && followed.stop.acknowledged();
        return due ? followed.row() : Optional.empty();
    }

    /** Journal rows that fall due because an acknowledgement did not come in time. */
    public synchronized List<DecisionRecord> overdue() {
        long now = nanoTime.getAsLong();
        List<DecisionRecord> rows = new ArrayList<>();
        for (Followed followed : byEntryId.values()) {
            if (now - followed.sentAt >= ACKNOWLEDGE.toNanos()) {
                followed.row().ifPresent(rows::add);
            }
        }
        return rows;
    }

    /**
     * Entries to be cut now; each is given every minute until it is over, since a cancel can get
     * lost, but not for ever. Entries that are over are no longer followed.
     */
    public synchronized List<Order> toCut() {
        long now = nanoTime.getAsLong();
        byEntryId.values().removeIf(f -> f.written && f.over);
        List<Order> due = new ArrayList<>();
        for (Followed followed : byEntryId.values()) {
            long acknowledged = followed.acknowledged ? followed.acknowledgedAt : followed.sentAt;
            long since = followed.cuts > 0 ? followed.cutAt : acknowledged;
            boolean cuttable = !followed.entry.terminal() && followed.cuts <= MOST_CUTS;
            if (cuttable && now - since >= FILL.toNanos()) {
                followed.cuts++;
                followed.cutAt = now;
                due.add(followed.ticket);
            }
        }
        return due;
    }

    /**
     * The bracket of an entry of this process that is over, whoever ended it, and of which it is known
     * how much was filled; given once. The stop of an earlier process's entry is the guard's.
     */
    public synchronized Optional<BracketOrder> over(TrackedOrder order) {
        Followed followed = byEntryId.get(order.ticket().orderId());
        if (followed == null
                || followed.over
                || !followed.means(order.ticket())
                || order.live()
                || order.untoldEnd()) {
            return Optional.empty();
        }
        followed.over = true;
        return Optional.ofNullable(followed.bracket);
    }

    /** Whether no journal row is outstanding. */
    public synchronized boolean settled() {
        return byEntryId.values().stream().allMatch(f -> f.written);
    }
}
