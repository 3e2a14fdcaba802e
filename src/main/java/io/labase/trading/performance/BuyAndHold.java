package io.labase.trading.performance;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/**
 * What the entries of a period came to, beside what they would have come to had each been held, without
 * a stop, to the newest close in the journal. The two amounts are about the same entries: one without a
 * later close or without a rate is in neither.
 *
 * @param entries bought in the period
 * @param unpriced entries among them that are left out
 * @param actualEur net of what was sold + open result of the rest, EUR
 * @param heldEur (newest close - entry price) x shares bought - commissions of the purchase, EUR
 */
public record BuyAndHold(int entries, int unpriced, BigDecimal actualEur, BigDecimal heldEur) {

    /** Whether there is anything to compare. */
    public boolean exists() {
        return entries > unpriced;
    }

    static BuyAndHold of(Collection<Entry> all, TradeMaker maker, Period period) {
        int entries = 0;
        int unpriced = 0;
        BigDecimal actual = BigDecimal.ZERO;
        BigDecimal held = BigDecimal.ZERO;
        for (Entry entry : all) {
            if (!period.contains(entry.first().at())) {
                continue;
            }
            entries++;
            Optional<BigDecimal> own = actualEur(entry, maker);
            Optional<BigDecimal> without = maker.heldEur(entry);
            if (own.isEmpty() || without.isEmpty()) {
                unpriced++;
            } else {
                actual = actual.add(own.get());
                held = held.add(without.get());
            }
        }
        return new BuyAndHold(entries, unpriced, actual, held);
    }

    private static Optional<BigDecimal> actualEur(Entry entry, TradeMaker maker) {
        Optional<BigDecimal> sold =
                entry.sold().signum() > 0
                        ? maker.trade(entry).netEur()
                        : Optional.of(BigDecimal.ZERO);
        Optional<BigDecimal> open =
                entry.open().signum() > 0
                        ? maker.lot(entry).resultEur()
                        : Optional.of(BigDecimal.ZERO);
        return sold.flatMap(net -> open.map(net::add));
    }
}
