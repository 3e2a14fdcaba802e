package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labase.trading.Patience;
import io.labase.trading.app.House;
import io.labase.trading.app.PatientMarket;
import io.labase.trading.app.Session;
import io.labase.trading.app.settings.Key;
import io.labase.trading.ib.sim.ActiveWindows;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.performance.Figure;
import io.labase.trading.performance.Performance;
import io.labase.trading.performance.Period;
import io.labase.trading.performance.RateSource;
import io.labase.trading.performance.Trade;
import io.labase.trading.performance.TradeStatistics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The figures of the demo's days against decimal arithmetic and against the gateway's own books. */
@Timeout(600)
class DemoFiguresIT {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate FIRST = LocalDate.parse("2013-10-07");
    private static final LocalDate LAST = LocalDate.parse("2013-10-08");
    private static final double PRECISION = 1e-9;

    /** Ratios need ten days: an account that was there before. */
    private static final List<String> BEFORE =
            List.of(
                    "2013-09-23,100250",
                    "2013-09-24,100410.5",
                    "2013-09-25,99870.25",
                    "2013-09-26,99990",
                    "2013-09-27,100700.75",
                    "2013-09-30,100310",
                    "2013-10-01,100290.1",
                    "2013-10-02,100480",
                    "2013-10-03,99640.6",
                    "2013-10-04,100020");

    @TempDir Path home;

    private static final Instant START = FIRST.atTime(15, 0).atZone(PARIS).toInstant();

    /** The demo's hours, with a market that waits for the bot. */
    private static SimSettings settings(PatientMarket market) {
        ActiveWindows.Hours hours =
                new ActiveWindows.Hours(LocalTime.of(15, 0), LocalTime.of(22, 35));
        return market.drive(
                        SimSettings.builder(House.BARS)
                                .at(START)
                                .speed(1800)
                                .windows(ActiveWindows.daily(PARIS, List.of(hours), day -> true)))
                .build();
    }

    /** Stops only lose: what is left is closed an hour before the last end, some of it with a gain. */
    private static void run(House house, PatientMarket market) throws Exception {
        try (Session session = house.open(true)) {
            session.ready().get(Patience.SECONDS, TimeUnit.SECONDS);
            market.open(house, session, START.plusSeconds(60));
            market.until(at(20, 30), session);
            market.goOn(at(21, 50));
            session.flatten(null).get(Patience.SECONDS, TimeUnit.SECONDS);
            market.until(at(22, 1), session);
            session.reported().get(Patience.SECONDS, TimeUnit.SECONDS);
            market.close();
        }
    }

    private static Instant at(int hour, int minute) {
        return LAST.atTime(hour, minute).atZone(PARIS).toInstant();
    }

    @Test
    void theFiguresOfADemoAreThoseOfTheDefinitionsAndOfTheGateway() throws Exception {
        try (PatientMarket market = new PatientMarket();
                House house = new House(home, settings(market))) {
            house.tickers(PackagedBars.TICKERS.toArray(String[]::new));
            StringBuilder days = new StringBuilder(JournalFile.PERFORMANCE.header() + "\n");
            BEFORE.forEach(day -> days.append(day).append(",,0,0,0,0,,0,EUR,0\n"));
            house.write("performance_log.csv", days.toString());
            run(house, market);

            BigDecimal rate = new BigDecimal(house.settings().text(Key.FX_USD_EUR));
            Performance performance =
                    Performance.of(
                            home, Period.lastDays(30, LAST, PARIS), RateSource.fallback(rate));
            assertThat(performance.trades()).hasSizeGreaterThan(2);
            assertThat(performance.equity().points()).hasSize(BEFORE.size() + 2);
            compare(performance, new JournalArithmetic(home));
            compare(performance.statistics().trades(), house);
        }
    }

    private static void compare(Performance performance, JournalArithmetic again) throws Exception {
        TradeStatistics trades = performance.statistics().trades();
        assertThat(performance.trades())
                .extracting(Trade::orderRef)
                .containsExactlyInAnyOrderElementsOf(
                        again.closed().stream().map(JournalArithmetic.Closed::ref).toList());
        for (JournalArithmetic.Closed closed : again.closed()) {
            Trade trade =
                    performance.trades().stream()
                            .filter(t -> t.orderRef().equals(closed.ref()))
                            .findFirst()
                            .orElseThrow();
            same(trade.own().net(), closed.net());
            assertThat(trade.r().orElseThrow())
                    .isCloseTo(closed.r().doubleValue(), within(PRECISION));
        }
        same(trades.pnlUsd().orElseThrow(), again.pnlUsd());
        same(trades.pnlEur().orElseThrow(), again.pnlEur());
        same(trades.winRate(), again.winRate());
        same(trades.profitFactor(), again.profitFactor());
        same(trades.expectancy(), again.expectancyEur());
        same(trades.averageR(), again.averageR());
        same(performance.statistics().executionRate(), again.executionRate());
        same(performance.statistics().returns().sharpe(), again.sharpe());
        same(performance.statistics().returns().sortino(), again.sortino());
        same(performance.statistics().returns().maxDrawdown(), again.maxDrawdown());
    }

    /** What the gateway booked as realised when a fill closed something, commissions deducted. */
    private static void compare(TradeStatistics trades, House house) {
        BigDecimal realized =
                house.gateway.executions().stream()
                        .map(fill -> fill.cost().realizedPnl())
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        same(trades.pnlUsd().orElseThrow(), realized);
        assertThat(house.gateway.judge().breaches()).isEmpty();
        assertThat(house.gateway.positions()).as("all closed").isEmpty();
    }

    private static void same(Figure figure, BigDecimal expected) {
        assertThat(figure.value().orElseThrow())
                .isCloseTo(expected.doubleValue(), within(PRECISION));
    }

    private static void same(BigDecimal figure, BigDecimal expected) {
        assertThat(figure).isCloseTo(expected, within(new BigDecimal("1e-9")));
    }
}
