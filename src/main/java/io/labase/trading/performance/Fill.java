package io.labase.trading.performance;

import io.labase.trading.model.FxRate;
import io.labase.trading.model.OrderRecord.Tag;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One fill of the journal.
 *
 * @param at when the bot learnt of it, UTC
 * @param sequence its place among all fills of the journal
 * @param orderRef our reference; empty for somebody else's order
 * @param price in the contract's price unit
 * @param execId the broker's full number
 * @param rates what currencies were worth at it, as its row says; empty in rows of older versions
 */
record Fill(
        Instant at,
        int sequence,
        String orderRef,
        String symbol,
        int conId,
        Tag tag,
        Side side,
        BigDecimal quantity,
        BigDecimal price,
        String execId,
        Map<String, FxRate> rates) {

    boolean ours() {
        return tag != Tag.MANUAL && !orderRef.isEmpty();
    }

    /** This fill as the correction of another: it happened when and where the other one did. */
    Fill inPlaceOf(Fill corrected) {
        return new Fill(
                corrected.at,
                corrected.sequence,
                orderRef,
                symbol,
                conId,
                tag,
                side,
                quantity,
                price,
                execId,
                rates.isEmpty() ? corrected.rates : rates);
    }

    /** What is traded; fills without a contract's number go by their symbol. */
    String contract() {
        return conId > 0 ? Integer.toString(conId) : symbol;
    }
}
