package io.labase.trading.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnStatisticsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);
    private static final MathContext MC = MathContext.DECIMAL128;
    private static final Offset<Double> EXACTLY = within(1e-9);

    private static Equity equity(double... values) {
        List<EquityPoint> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            BigDecimal net = BigDecimal.valueOf(values[i]);
            points.add(new EquityPoint(FIRST.plusDays(i), net, Optional.empty()));
        }
        return new Equity("EUR", points);
    }

    private static double value(Figure figure) {
        return figure.value().orElseThrow();
    }

    /**
     * Worked with numpy: r = v[1:] / v[:-1] - 1; sharpe r.mean() / r.std(ddof=1) * sqrt(252); sortino
     * r.mean() / sqrt((minimum(r, 0) ** 2).mean()) * sqrt(252); annual (v[-1] / v[0]) ** (252 / 11) - 1;
     * drawdown (1 - v / maximum.accumulate(v)).max(); calmar annual / drawdown.
     */
    @Test
    void theFiguresAreThoseOfNumpy() {
        ReturnStatistics figures =
                ReturnStatistics.of(
                        equity(
                                10000, 10100, 10050, 10200, 10150, 9900, 9950, 10000, 10300, 10250,
                                10400, 10350));

        assertThat(value(figures.sharpe())).isCloseTo(3.55548988376606, EXACTLY);
        assertThat(value(figures.sortino())).isCloseTo(6.4117992119566525, EXACTLY);
        assertThat(value(figures.annualReturn())).isCloseTo(1.1992258499905333, EXACTLY);
        assertThat(value(figures.maxDrawdown())).isCloseTo(0.02941176470588236, EXACTLY);
        assertThat(value(figures.calmar())).isCloseTo(40.773678899678124, within(1e-8));
        assertThat(figures.drawdown().orElseThrow().peak()).isEqualTo(FIRST.plusDays(3));
        assertThat(figures.drawdown().orElseThrow().trough()).isEqualTo(FIRST.plusDays(5));
        assertThat(figures.drawdown().orElseThrow().recovered()).contains(FIRST.plusDays(8));
    }

    /** The definitions of empyrical and quantstats once more, in decimals of 34 digits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theFiguresAreThoseOfDecimalArithmetic(long seed) {
        Random random = new Random(seed);
        double[] values = new double[10 + random.nextInt(300)];
        double value = 10_000;
        for (int i = 0; i < values.length; i++) {
            value *= 1 + random.nextGaussian() * 0.01;
            values[i] = Math.round(value * 100) / 100.0;
        }

        ReturnStatistics figures = ReturnStatistics.of(equity(values));

        List<BigDecimal> returns = new ArrayList<>();
        BigDecimal peak = BigDecimal.valueOf(values[0]);
        BigDecimal deepest = BigDecimal.ZERO;
        for (int i = 1; i < values.length; i++) {
            BigDecimal now = BigDecimal.valueOf(values[i]);
            returns.add(now.divide(BigDecimal.valueOf(values[i - 1]), MC).subtract(BigDecimal.ONE));
            peak = peak.max(now);
            deepest = deepest.max(peak.subtract(now).divide(peak, MC));
        }
        BigDecimal n = BigDecimal.valueOf(returns.size());
        BigDecimal mean = sum(returns).divide(n, MC);
        BigDecimal variance =
                sum(returns.stream().map(r -> r.subtract(mean).pow(2)).toList())
                        .divide(n.subtract(BigDecimal.ONE), MC);
        BigDecimal downside =
                sum(returns.stream().filter(r -> r.signum() < 0).map(r -> r.pow(2)).toList())
                        .divide(n, MC);
        BigDecimal year = BigDecimal.valueOf(252).sqrt(MC);
        assertThat(value(figures.sharpe()))
                .isCloseTo(
                        mean.multiply(year).divide(variance.sqrt(MC), MC).doubleValue(), EXACTLY);
        assertThat(value(figures.sortino()))
                .isCloseTo(
                        mean.multiply(year).divide(downside.sqrt(MC), MC).doubleValue(), EXACTLY);
        assertThat(value(figures.maxDrawdown())).isCloseTo(deepest.doubleValue(), EXACTLY);
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void nineDaysAreTooFewAndTenAreNot() {
        ReturnStatistics nine = ReturnStatistics.of(equity(1, 2, 1, 2, 1, 2, 1, 2, 1));
        ReturnStatistics ten = ReturnStatistics.of(equity(1, 2, 1, 2, 1, 2, 1, 2, 1, 2));

        assertThat(nine.sharpe()).isEqualTo(Figure.none(Figure.Why.TOO_FEW_DAYS));
        assertThat(nine.sortino()).isEqualTo(Figure.none(Figure.Why.TOO_FEW_DAYS));
        assertThat(nine.calmar()).isEqualTo(Figure.none(Figure.Why.TOO_FEW_DAYS));
        assertThat(ten.sharpe().exists()).isTrue();
    }

    @Test
    void withoutVarianceThereIsNoRatio() {
        double[] flat = new double[20];
        java.util.Arrays.fill(flat, 10_000);
        double[] growing = new double[20];
        for (int i = 0; i < growing.length; i++) {
            growing[i] = 10_000 * Math.pow(1.01, i);
        }

        assertThat(ReturnStatistics.of(equity(flat)).sharpe())
                .isEqualTo(Figure.none(Figure.Why.NO_VARIANCE));
        assertThat(ReturnStatistics.of(equity(growing)).sharpe())
                .isEqualTo(Figure.none(Figure.Why.NO_VARIANCE));
        assertThat(ReturnStatistics.of(equity(growing)).sortino())
                .isEqualTo(Figure.none(Figure.Why.NO_LOSING_DAY));
        assertThat(ReturnStatistics.of(equity(growing)).calmar())
                .isEqualTo(Figure.none(Figure.Why.NO_DRAWDOWN));
    }

    @Test
    void nothingIsEverInfinite() {
        ReturnStatistics figures =
                ReturnStatistics.of(equity(1e-9, 1e14, 1, 2, 3, 4, 5, 6, 7, 1e14));

        assertThat(figures.annualReturn()).isEqualTo(Figure.none(Figure.Why.OVERFLOW));
        assertThat(figures.calmar()).isEqualTo(Figure.none(Figure.Why.OVERFLOW));
    }

    @Test
    void withoutDaysThereAreNoFigures() {
        assertThat(ReturnStatistics.of(equity()).maxDrawdown())
                .isEqualTo(Figure.none(Figure.Why.TOO_FEW_DAYS));
        assertThat(equity().drawdowns()).isEmpty();
        assertThat(equity(5).drawdowns()).containsExactly(new Equity.DrawdownPoint(FIRST, 0));
    }
}
