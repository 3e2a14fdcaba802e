package io.labase.trading.ib.sim;

import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway's own books say about its clients. Times are market time.
 *
 * @param at until when
 * @param orders every order that a client ever sent, in order of its first event
 * @param exposures positions and what protects them, one row per change
 * @param pacing what was asked too fast
 * @param faults which scripted faults took place
 * @param breaches of the invariants I1 and I2
 */
public record Judgement(
        Instant at,
        List<OrderStory> orders,
        List<Exposure> exposures,
        Pacing pacing,
        List<FiredFault> faults,
        List<Breach> breaches) {

    /** How long a position may stand unprotected, or too much for sale, before it is a breach. */
    public static final Duration GRACE = Duration.ofSeconds(60);

    /**
     * An order and all that was told about it.
     *
     * @param clientId client that placed it
     * @param orderId its number within the client
     * @param order where it stands; null if it never came into the books
     * @param steps what was told, oldest first
     */
    public record OrderStory(
            int clientId, int orderId, @Nullable SimOrder order, List<Step> steps) {}

    /**
     * Something told about an order.
     *
     * @param at when
     * @param status the status told; UNKNOWN with a code
     * @param quantity total quantity then; 0 with a code
     * @param filled quantity filled then; 0 with a code
     * @param code IB's code; 0 for a status
     * @param text the text beside the code, else empty
     */
    public record Step(
            Instant at,
            OrderStatus status,
            BigDecimal quantity,
            BigDecimal filled,
            int code,
            String text) {}

    /**
     * What is held of an instrument and what is in the books against it.
     *
     * @param at from when
     * @param ticker the instrument in the bot's notation
     * @param position below 0 for a short position
     * @param stops quantity of working stops that sell
     * @param sells quantity of all working orders that sell; orders that cancel each other count once
     */
    public record Exposure(
            Instant at, String ticker, BigDecimal position, BigDecimal stops, BigDecimal sells) {}

    /**
     * What was asked faster than IB allows.
     *
     * @param enforced whether it was also refused
     * @param counts how often, by rule: {@code messages/s}, {@code open}, {@code identical}, {@code
     *     same-contract}, {@code ten-minutes}; those about bars above 30 seconds, where IB is
     *     lenient, end in {@code -large}
     */
    public record Pacing(boolean enforced, Map<String, Integer> counts) {}

    /**
     * A scripted fault that took place.
     *
     * @param at when
     * @param effect name of what went wrong
     * @param message name of the message that triggered it; empty if none did
     */
    public record FiredFault(Instant at, String effect, String message) {}

    /**
     * A broken invariant.
     *
     * @param invariant {@code I1} two entries for one ticker and day or one reference; {@code I2} a
     *     long position without stops for all of it, more for sale than is held, a short position
     * @param ticker which instrument
     * @param from since when
     * @param to until when; null if it lasts
     * @param text what happened
     */
    public record Breach(
            String invariant, String ticker, Instant from, @Nullable Instant to, String text) {}

    /** No breach of any invariant. */
    public boolean clean() {
        return breaches.isEmpty();
    }

    /** The same as JSON, UTF-8 text of several lines; the layout is in docs/gateway.md. */
    public String json() {
        return JudgementJson.write(this);
    }
}
