package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.Message;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When a {@link Fault} takes place. Everything that is set has to hold. With a message: the first
 * such message (from the moment on, if there is one). With a moment alone: then. With neither: at
 * once, or, for {@link Effect.Partial}, whenever an order fills.
 *
 * @param message kind of message, of either direction; null for none
 * @param after once the message is handed on, not before
 * @param filter which messages, orders or instruments
 * @param moment not before then; null for no moment
 * @param nth the first occurrence that counts, 1 or more
 */
public record Trigger(
        @Nullable Class<? extends Message> message,
        boolean after,
        Filter filter,
        @Nullable Moment moment,
        int nth) {

    /** Which of several orders of a bracket. */
    public enum Leg {
        /** A buy without a parent. */
        ENTRY,
        /** A sale that is no stop. */
        EXIT,
        /** A stop or stop limit order. */
        STOP,
        /** An order that names a parent. */
        CHILD
    }

    /**
     * What a message or fill has to be about.
     *
     * @param symbol IB's symbol or the bot's ticker; empty for any
     * @param leg kind of order; null for any, and for what is no order
     * @param client number of the client; null for any
     */
    public record Filter(String symbol, @Nullable Leg leg, @Nullable Integer client) {
        static final Filter ANY = new Filter("", null, null);

        /** Whether what comes from, or goes to, this client may be meant. */
        boolean admits(int clientId) {
            return client == null || client == clientId;
        }
    }

    /**
     * A moment of market time: one of the two is set.
     *
     * @param instant once
     * @param daily every day at this time of the login zone
     */
    public record Moment(@Nullable Instant instant, @Nullable LocalTime daily) {
        public Moment {
            if ((instant == null) == (daily == null)) {
                throw new IllegalArgumentException("a moment is either an instant or daily");
            }
        }
    }

    public Trigger {
        if (nth < 1) {
            throw new IllegalArgumentException("nth must be >= 1, was " + nth);
        }
    }

    /** At once; for partial fills: whenever an order fills. */
    public static Trigger now() {
        return new Trigger(null, false, Filter.ANY, null, 1);
    }

    /** Before a message is handed on. */
    public static Trigger before(Class<? extends Message> message) {
        return new Trigger(message, false, Filter.ANY, null, 1);
    }

    /** After a message was handed on. */
    public static Trigger after(Class<? extends Message> message) {
        return new Trigger(message, true, Filter.ANY, null, 1);
    }

    /** At a moment of market time. */
    public static Trigger at(Instant instant) {
        return now().from(instant);
    }

    /** Every day at a time of the login zone. */
    public static Trigger daily(LocalTime time) {
        return new Trigger(null, false, Filter.ANY, new Moment(null, time), 1);
    }

    /** Not before a moment of market time. */
    public Trigger from(Instant instant) {
        return new Trigger(message, after, filter, new Moment(instant, null), nth);
    }

    /** Only about this symbol or ticker. */
    public Trigger symbol(String symbol) {
        return with(new Filter(symbol, filter.leg(), filter.client()));
    }

    /** Only about such orders. */
    public Trigger leg(Leg leg) {
        return with(new Filter(filter.symbol(), leg, filter.client()));
    }

    /** Only on the connection of this client. */
    public Trigger client(int clientId) {
        return with(new Filter(filter.symbol(), filter.leg(), clientId));
    }

    /** Beginning with the n-th occurrence. */
    public Trigger nth(int first) {
        return new Trigger(message, after, filter, moment, first);
    }

    private Trigger with(Filter other) {
        return new Trigger(message, after, other, moment, nth);
    }
}
