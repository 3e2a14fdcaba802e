package io.labase.trading.performance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the trades closed in a period come to; net means after commissions. Amounts leave out trades
 * without a rate, counts do not.
 *
 * @param trades closed trades
 * @param withoutRate trades among them whose net in EUR is not known
 * @param wins trades with a net above 0, in their own currency; a net of exactly 0 is none
 * @param losingStops trades closed by their stop at a price below that of the entry
 * @param winRate wins / trades, 0 to 1
 * @param profitFactor sum of the nets above 0 / sum of those below 0, without sign; in EUR
 * @param expectancy mean net of a trade, EUR
 * @param averageR mean R multiple of the trades that have one
 * @param pnlEur sum of the nets, EUR; empty if no trade could be converted
 * @param pnlUsd sum of the nets, USD; likewise
 */
public record TradeStatistics(
        int trades,
        int withoutRate,
        int wins,
        int losingStops,
        Figure winRate,
        Figure profitFactor,
        Figure expectancy,
        Figure averageR,
        Optional<BigDecimal> pnlEur,
        Optional<BigDecimal> pnlUsd) {

    /** The statistics of some trades. */
    public static TradeStatistics of(List<Trade> trades) {
        List<BigDecimal> eur = trades.stream().flatMap(t -> t.netEur().stream()).toList();
        List<BigDecimal> usd = trades.stream().flatMap(t -> t.netUsd().stream()).toList();
        int wins = (int) trades.stream().filter(Trade::won).count();
        return new TradeStatistics(
                trades.size(),
                trades.size() - eur.size(),
                wins,
                (int) trades.stream().filter(TradeStatistics::isLosingStop).count(),
                trades.isEmpty()
                        ? Figure.none(Figure.Why.NO_TRADES)
                        : Figure.of((double) wins / trades.size()),
                profitFactor(trades, eur),
                expectancy(trades, eur),
                averageR(trades),
                total(trades, eur),
                total(trades, usd));
    }

    /** Of a folder whose journals do not tell what was sold. */
    static TradeStatistics unknown() {
        Figure none = Figure.none(Figure.Why.NO_JOURNAL);
        return new TradeStatistics(
                0, 0, 0, 0, none, none, none, none, Optional.empty(), Optional.empty());
    }

    /**
     * Whether every trade was closed by a stop below its entry: none of them can have won, whatever the
     * rule is worth; what it wins is in the positions that are still open.
     */
    public boolean onlyLosingStops() {
        return trades > 0 && losingStops == trades;
    }

    private static boolean isLosingStop(Trade trade) {
        return trade.exitReason() == Trade.ExitReason.STOP
                && trade.exit().price().compareTo(trade.entry().price()) < 0;
    }

    private static Figure profitFactor(List<Trade> trades, List<BigDecimal> nets) {
        if (nets.isEmpty()) {
            return noAmounts(trades);
        }
        double won = sum(nets.stream().filter(n -> n.signum() > 0).toList()).doubleValue();
        double lost = sum(nets.stream().filter(n -> n.signum() < 0).toList()).doubleValue();
        return lost == 0 ? Figure.none(Figure.Why.NO_LOSS) : Figure.of(won / -lost);
    }

    private static Figure expectancy(List<Trade> trades, List<BigDecimal> nets) {
        return nets.isEmpty()
                ? noAmounts(trades)
                : Figure.of(sum(nets).doubleValue() / nets.size());
    }

    private static Figure averageR(List<Trade> trades) {
        OptionalDouble mean =
                trades.stream()
                        .map(Trade::r)
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .average();
        if (mean.isPresent()) {
            return Figure.of(mean.getAsDouble());
        }
        return Figure.none(trades.isEmpty() ? Figure.Why.NO_TRADES : Figure.Why.NO_STOP);
    }

    private static Figure noAmounts(List<Trade> trades) {
        return Figure.none(trades.isEmpty() ? Figure.Why.NO_TRADES : Figure.Why.NO_RATE);
    }

    private static Optional<BigDecimal> total(List<Trade> trades, List<BigDecimal> nets) {
        return nets.isEmpty() && !trades.isEmpty() ? Optional.empty() : Optional.of(sum(nets));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
