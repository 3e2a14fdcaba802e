package io.labase.trading.performance;

import java.math.BigDecimal;
import java.time.Instant;
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
        boolean doubtful) {}
