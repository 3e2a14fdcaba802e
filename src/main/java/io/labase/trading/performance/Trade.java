package io.labase.trading.performance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The closed shares of one entry: all of them, or so far as many as were sold.
 *
 * @param orderRef key of the entry, {@code labase/<trading day>/<symbol>}
 * @param symbol ticker in the user's notation
 * @param conId contract; 0 if unknown
 * @param currency of prices and own amounts, ISO code
 * @param entry buying side
 * @param exit selling side
 * @param quantity shares closed
 * @param exitReason what closed the last of them
 * @param initialStop trigger of the first protective stop, in the contract's price unit; null if the
 *     journal has none
 * @param initialRisk (entry price - initial stop) x quantity, in {@code currency}; null without a stop
 *     below the entry
 * @param own result in {@code currency}
 * @param eur result in EUR, each fill at the rate of its time; null if a rate is missing
 * @param usd result in USD, likewise
 * @param fallbackRate whether a configured rate stood in for a real one
 * @param missingCommissions fills whose commission the journal does not have: the net is too high by
 *     what they cost
 */
public record Trade(
        String orderRef,
        String symbol,
        int conId,
        String currency,
        Leg entry,
        Leg exit,
        BigDecimal quantity,
        ExitReason exitReason,
        @Nullable BigDecimal initialStop,
        @Nullable BigDecimal initialRisk,
        Amounts own,
        @Nullable Amounts eur,
        @Nullable Amounts usd,
        boolean fallbackRate,
        int missingCommissions) {

    /**
     * One side of a trade.
     *
     * @param time when the bot learnt of its first (entry) or last (exit) fill, UTC
     * @param price average over the fills, weighted by quantity, in the contract's price unit
     */
    public record Leg(Instant time, BigDecimal price) {}

    /** What closed a trade. */
    public enum ExitReason {
        /** Our protective stop. */
        STOP,
        /** Our own closing order. */
        FLATTEN,
        /** Somebody else's order on the account. */
        MANUAL,
        /** A sale of ours that is neither. */
        UNKNOWN
    }

    /** Whether it brought money, commissions included. */
    public boolean won() {
        return own.net().signum() > 0;
    }

    /** Net in EUR; empty if a rate is missing. */
    public Optional<BigDecimal> netEur() {
        return Optional.ofNullable(eur).map(Amounts::net);
    }

    /** Net in USD; empty if a rate is missing. */
    public Optional<BigDecimal> netUsd() {
        return Optional.ofNullable(usd).map(Amounts::net);
    }

    /** R multiple: net / initial risk. Empty without an initial stop below the entry. */
    public OptionalDouble r() {
        return initialRisk == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        own.net().divide(initialRisk, MathContext.DECIMAL128).doubleValue());
    }

    /** From first buy to last sale; empty if the clock went back between them. */
    public Optional<Duration> holdingTime() {
        return exit.time().isBefore(entry.time())
                ? Optional.empty()
                : Optional.of(Duration.between(entry.time(), exit.time()));
    }
}
