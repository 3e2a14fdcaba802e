package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.model.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In which form the quantity of a stop is changed. A gateway may refuse a change because the parent
 * that it names is over, or because it names none: so it is sent as the stop stands, then without its
 * parent, and at last the stop is cancelled and placed anew. Nothing of this has to survive: after a
 * restart the guard finds too much for sale and begins again.
 */
final class StopChanges {
    /** A change that nobody answers is tried in its next form after this real time. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    /**
     * A refusal for another reason is told after this real time: that of a stop that just ended comes
     * ahead of the end, or behind it, and is no news.
     */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What is sent. */
    enum Form {
        AS_IT_STANDS,
        WITHOUT_PARENT,
        /** Cancelled; another stop takes its place once that is confirmed. */
        ANEW
    }

    /** What to do about a change that is wanted. */
    record Step(Form form, boolean send) {}

    private static final class Change {
        Order ticket;
        Form form;
        long sentAt;
        boolean acknowledged;
        boolean refused;
        boolean ignored;
        @Nullable Told untold;
        long refusedAt;

        Change(Order ticket, Form form) {
            this.ticket = ticket;
            this.form = form;
        }

        void next() {
            boolean parent = form == Form.AS_IT_STANDS && ticket.parentId() > 0;
            form = parent ? Form.WITHOUT_PARENT : Form.ANEW;
        }
    }

    private final LongSupplier nanoTime;
    private final Map<Integer, Change> changes = new Recent<>(1_000);

    StopChanges(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A change is wanted: which form it takes now, and whether that is not under way already. */
    Step want(Order ticket) {
        Change change = changes.get(ticket.orderId());
        if (change == null) {
            change = new Change(ticket, Form.AS_IT_STANDS);
            changes.put(ticket.orderId(), change);
        } else if (!change.acknowledged && same(change.ticket, ticket)) {
            boolean silent = nanoTime.getAsLong() - change.sentAt >= SILENCE.toNanos();
            if (!silent) {
                return new Step(change.form, false);
            }
            change.ignored |= !change.refused;
            change.next();
        }
        change.ticket = ticket;
        change.acknowledged = false;
        change.refused = false;
        change.sentAt = nanoTime.getAsLong();
        return new Step(change.form, true);
    }

    private static boolean same(Order a, Order b) {
        return a.quantity().compareTo(b.quantity()) == 0;
    }

    /** What was wanted could not leave. */
    void notSent(int orderId) {
        changes.remove(orderId);
    }

    /** The broker told how an order stands. */
    void told(Order now) {
        Change change = changes.get(now.orderId());
        if (change != null && same(change.ticket, now)) {
            change.acknowledged = true;
            change.ignored = false;
            change.untold = null;
        }
    }

    /** What becomes of a refusal. */
    enum Refusal {
        /** No change is under way. */
        OF_SOMETHING_ELSE,
        /** For the stop's parent: wanted at once in its next form. */
        FOR_ITS_PARENT,
        /** For another reason: told if the stop stands for some seconds more as it does. */
        TO_BE_SEEN
    }

    /** Something was refused under the number of an order. */
    Refusal refused(Told why) {
        Change change = changes.get(why.orderId());
        if (change == null || change.acknowledged || change.form == Form.ANEW) {
            return Refusal.OF_SOMETHING_ELSE;
        }
        long now = nanoTime.getAsLong();
        change.refused = true;
        if (forItsParent(why)) {
            change.sentAt = now - SILENCE.toNanos();
            return Refusal.FOR_ITS_PARENT;
        }
        change.untold = why;
        change.refusedAt = now;
        return Refusal.TO_BE_SEEN;
    }

    private static boolean forItsParent(Told why) {
        boolean itself = Pattern.compile("\\b" + why.orderId() + "\\b").matcher(why.text()).find();
        return why.severity() == Severity.REFERENCE_REFUSED && !itself;
    }

    /** What is wanted of an order. */
    Optional<Order> wanted(int orderId) {
        return Optional.ofNullable(changes.get(orderId)).map(change -> change.ticket);
    }

    /**
     * Refusals that are to be told now, each once.
     *
     * @param all also those that could still prove to be no news
     */
    List<Told> overdue(boolean all) {
        long now = nanoTime.getAsLong();
        List<Told> due = new ArrayList<>();
        for (Change change : changes.values()) {
            Told why = change.untold;
            if (why != null && (all || now - change.refusedAt >= PATIENCE.toNanos())) {
                change.untold = null;
                due.add(why);
            }
        }
        return due;
    }

    /** Whether a stop was cancelled so that another takes its place. */
    boolean replaced(int orderId) {
        Change change = changes.get(orderId);
        return change != null && change.form == Form.ANEW;
    }

    /** Whether the broker took no notice of a change for so long that a person has to look. */
    boolean ignored(int orderId) {
        Change change = changes.get(orderId);
        return change != null && !change.acknowledged && change.ignored;
    }

    /** The total quantity that was last asked for; empty if none was. */
    Optional<BigDecimal> asked(int orderId) {
        return Optional.ofNullable(changes.get(orderId)).map(change -> change.ticket.quantity());
    }
}
