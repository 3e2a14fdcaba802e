package io.labase.trading.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shares of one entry that are not sold, as far as the journal knows.
 *
 * @param orderRef key of the entry
 * @param symbol ticker in the user's notation
 * @param conId contract; 0 if unknown
 * @param currency of the price, ISO code
 * @param since first fill, UTC
 * @param quantity shares left
 * @param entryPrice average, in the contract's price unit
 * @param stop trigger of the newest stop that the journal shows at work; null if none
 * @param risk what is lost if the stop fills at its price, in {@code currency}, 0 for a stop above the
 *     entry; null without a stop
 * @param riskEurOrNull the same in EUR at the rate of the entry; null without a stop or a rate
 * @param mark what it is worth; null without a close of the ticker in the journal
 * @param fallbackRate whether a configured rate stood in for that of the entry
 * @param doubtful whether an order of this entry went missing at the broker (a RECONCILED row), so that
 *     the shares may be gone without the journal knowing
 */
public record OpenLot(
        String orderRef,
        String symbol,
        int conId,
        String currency,
        Instant since,
        BigDecimal quantity,
        BigDecimal entryPrice,
        @Nullable BigDecimal stop,
        @Nullable BigDecimal risk,
        @Nullable BigDecimal riskEurOrNull,
        @Nullable Mark mark,
        boolean fallbackRate,
        boolean doubtful) {

    /**
     * What open shares are worth at the newest close in the journal.
     *
     * @param price that close, in the contract's price unit
     * @param result (close - entry price) x shares left - their part of the entry's commissions, in the
     *     lot's currency
     * @param resultEurOrNull the same in EUR at the rate of the entry; null without a rate
     */
    public record Mark(BigDecimal price, BigDecimal result, @Nullable BigDecimal resultEurOrNull) {}

    /** Open result, EUR; empty without a close or a rate. */
    public Optional<BigDecimal> resultEur() {
        return Optional.ofNullable(mark).map(Mark::resultEurOrNull);
    }

    /** What is lost if the stop fills at its price, EUR; empty without a stop or a rate. */
    public Optional<BigDecimal> riskEur() {
        return Optional.ofNullable(riskEurOrNull);
    }
}
