package io.labase.trading.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order event as the journal keeps it: a status, or a fill with its commission.
 *
 * @param at market time when the bot learnt it
 * @param orderRef key of the entry it belongs to; empty for somebody else's order
 * @param symbol ticker in the user's notation, or the broker's symbol for foreign orders
 * @param conId contract; 0 if unknown
 * @param tag which leg
 * @param orderId 0 if the broker did not tell
 * @param permId 0 if not yet known
 * @param parentId 0 if none
 * @param type order type as the broker spells it
 * @param side buy or sell; null if unknown
 * @param quantity ordered quantity, or that of the fill; null if unknown
 * @param price limit, trigger or fill price; null if none
 * @param status the broker's status text; {@code Execution} for a fill, {@code Commission} for a
 *     commission that came too late for its fill's row
 * @param filled null if not told
 * @param remaining null if not told
 * @param avgFillPrice null if not told
 * @param execId the fill; empty for a status
 * @param commission null if not (yet) told
 * @param currency of the commission; empty if none
 * @param message the broker's text, or of a fill the rates at which it is converted; may be empty
 * @param account whose order or fill it is; empty if unknown
 */
public record OrderRecord(
        Instant at,
        String orderRef,
        String symbol,
        int conId,
        Tag tag,
        int orderId,
        long permId,
        int parentId,
        String type,
        @Nullable Side side,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal price,
        String status,
        @Nullable BigDecimal filled,
        @Nullable BigDecimal remaining,
        @Nullable BigDecimal avgFillPrice,
        String execId,
        @Nullable BigDecimal commission,
        String currency,
        String message,
        String account) {

    /** Status of a {@link Tag#RECONCILED} row that takes over a position whose purchase is not known. */
    public static final String ADOPTED = "Adopted";

    /** Which leg a row speaks of. */
    public enum Tag {
        /** Our entry. */
        BUY,
        /** Our protective stop. */
        STOP,
        /** Our closing order. */
        FLATTEN,
        /** Somebody else's order on the account. */
        MANUAL,
        /** What the broker no longer tells, concluded from its position. */
        RECONCILED
    }
}
