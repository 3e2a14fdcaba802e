package io.labase.trading.performance;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the daily net liquidation says. A day is a row of the journal; the return of a day is its value
 * over that of the row before, less 1. The risk-free rate is 0, a year has 252 days. Payments into and
 * out of the account are not known and count as returns.
 *
 * @param days days with a net liquidation
 * @param sharpe mean / standard deviation (of a sample, n - 1) of the returns, times the root of 252;
 *     none under 10 days or without variance
 * @param sortino mean of the returns / root of the mean square of those below 0, over all n, times the
 *     root of 252; none under 10 days or without a losing day
 * @param annualReturn (last / first value) to the power of 252 / number of returns, less 1; none under
 *     10 days
 * @param calmar annual return / maximum drawdown; none without either
 * @param maxDrawdown the deepest fall from a high as a fraction of it, above 0; 0 if the account never
 *     fell; none under two days
 * @param drawdown the same with its days; empty if the account never fell
 */
public record ReturnStatistics(
        int days,
        Figure sharpe,
        Figure sortino,
        Figure annualReturn,
        Figure calmar,
        Figure maxDrawdown,
        Optional<Equity.Drawdown> drawdown) {

    /** Days under which ratios say nothing. */
    public static final int FEWEST_DAYS = 10;

    private static final double DAYS_OF_YEAR = 252;

    /** Below this a spread of returns is what remains of rounding. */
    private static final double NO_SPREAD = 1e-12;

    /** The statistics of a series. */
    public static ReturnStatistics of(Equity equity) {
        int days = equity.points().size();
        double[] returns = equity.returns();
        boolean enough = days >= FEWEST_DAYS;
        Optional<Equity.Drawdown> drawdown = equity.maxDrawdown();
        Figure annual = enough ? annual(equity, returns.length) : tooFew();
        return new ReturnStatistics(
                days,
                enough ? sharpe(returns) : tooFew(),
                enough ? sortino(returns) : tooFew(),
                annual,
                calmar(annual, drawdown),
                days < 2 ? tooFew() : Figure.of(drawdown.map(d -> d.fraction()).orElse(0.0)),
                drawdown);
    }

    private static Figure sharpe(double[] returns) {
        double mean = mean(returns);
        double squares = Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
        double deviation = Math.sqrt(squares / (returns.length - 1));
        return deviation < NO_SPREAD
                ? Figure.none(Figure.Why.NO_VARIANCE)
                : Figure.of(mean / deviation * Math.sqrt(DAYS_OF_YEAR));
    }

    private static Figure sortino(double[] returns) {
        double squares = Arrays.stream(returns).map(r -> Math.min(r, 0)).map(r -> r * r).sum();
        double downside = Math.sqrt(squares / returns.length);
        return downside < NO_SPREAD
                ? Figure.none(Figure.Why.NO_LOSING_DAY)
                : Figure.of(mean(returns) / downside * Math.sqrt(DAYS_OF_YEAR));
    }

    private static Figure annual(Equity equity, int returns) {
        double growth = 1 + equity.totalReturn().orElseThrow();
        return Figure.of(Math.pow(growth, DAYS_OF_YEAR / returns) - 1);
    }

    private static Figure calmar(Figure annual, Optional<Equity.Drawdown> drawdown) {
        if (!annual.exists()) {
            return annual;
        }
        return drawdown.map(d -> Figure.of(annual.value().getAsDouble() / d.fraction()))
                .orElse(Figure.none(Figure.Why.NO_DRAWDOWN));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static Figure tooFew() {
        return Figure.none(Figure.Why.TOO_FEW_DAYS);
    }
}
