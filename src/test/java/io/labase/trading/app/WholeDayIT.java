package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.Patience;
import io.labase.trading.ib.sim.ActiveWindows;
import io.labase.trading.ib.sim.Habits;
import io.labase.trading.ib.sim.SimRules;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole recorded trading day, every decision against one that this test computes from the files by
 * itself. The market runs fast, but waits for a bot on a slow machine before a slot is over.
 */
@Timeout(600)
class WholeDayIT {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final List<String> TICKERS = List.of("AIG", "BAC", "IBM", "SPY");
    private static final String DAY = "2013-10-11";
    private static final int WINDOW = 12;
    private static final int BARS_OF_A_DAY = 78;

    /** The last half-hour of the day before: what is slow the first time is not slow on the day. */
    private static final Instant START = Instant.parse("2013-10-10T19:30:00Z");

    /** A schedule begins with the first time that the bot is told, so the slot at once may be missed. */
    private static final Instant FIRST_SLOT = START.plusSeconds(60);

    private static final Instant END = Instant.parse("2013-10-11T20:04:00Z");
    private static final BigDecimal USD_PER_EUR = new BigDecimal("1.08");

    private record Expected(
            String close, BigDecimal hh, BigDecimal ll, boolean signal, int quantity) {}

    @TempDir Path home;

    /** At a gateway with the ways that are reported most often, and at one with none of them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyBarOfTheDayIsDecidedOnceAndAsTheFilesSay(boolean contrary) throws Exception {
        Habits habits = contrary ? Habits.contrary() : Habits.USUAL;
        ActiveWindows hours =
                ActiveWindows.daily(
                        PARIS,
                        List.of(new ActiveWindows.Hours(LocalTime.of(15, 25), LocalTime.of(22, 6))),
                        day -> true);
        try (PatientMarket market = new PatientMarket();
                House house =
                        new House(
                                home,
                                gateway ->
                                        market.drive(
                                                gateway.at(START)
                                                        .speed(1200)
                                                        .windows(hours)
                                                        .rules(
                                                                SimRules.LENIENT.withHabits(
                                                                        habits))))) {
            live(house, market);
            for (String ticker : TICKERS) {
                List<Map<String, String>> rows =
                        house.decisions(ticker).stream()
                                .filter(row -> row.get("bar_time").startsWith(DAY))
                                .toList();
                assertDecidedAsExpected(ticker, rows);
                assertEnteredAtTheFirstChance(house, ticker);
            }
            long entries =
                    house.decisions().stream()
                            .filter(row -> row.get("action").equals("ENTER_LONG"))
                            .count();
            assertThat(house.orders(Side.BUY)).hasSize((int) entries);
            assertThat(house.orders(Side.SELL)).hasSize((int) entries);
            assertThat(entries).isGreaterThan(3);
        }
    }

    private void live(House house, PatientMarket market) throws Exception {
        try (Session session = house.open(true)) {
            session.ready().get(Patience.SECONDS, TimeUnit.SECONDS);
            market.open(house, session, FIRST_SLOT);
            market.until(END, session);
            market.close();
        }
    }

    private static void assertDecidedAsExpected(String ticker, List<Map<String, String>> rows)
            throws IOException {
        Map<String, Expected> expected = expected(ticker);
        assertThat(expected).hasSize(BARS_OF_A_DAY);
        assertThat(rows)
                .extracting(row -> row.get("bar_time"))
                .as(ticker)
                .containsExactlyElementsOf(expected.keySet());
        for (Map<String, String> row : rows) {
            Expected wanted = expected.get(row.get("bar_time"));
            String what = ticker + " " + row;
            assertThat(new BigDecimal(row.get("close")))
                    .as(what)
                    .isEqualByComparingTo(wanted.close);
            assertThat(new BigDecimal(row.get("hh"))).as(what).isEqualByComparingTo(wanted.hh);
            assertThat(new BigDecimal(row.get("ll"))).as(what).isEqualByComparingTo(wanted.ll);
            assertThat(new BigDecimal(row.get("stop"))).as(what).isEqualByComparingTo(wanted.ll);
            assertThat(row.get("signal")).as(what).isEqualTo(wanted.signal ? "True" : "False");
            assertThat(row.get("qty")).as(what).isEqualTo(String.valueOf(wanted.quantity));
            assertThat(row.get("reason").equals("NO_SIGNAL")).as(what).isEqualTo(!wanted.signal);
        }
    }

    /** The first breakout enters, unless the ticker is held since the day before. */
    private static void assertEnteredAtTheFirstChance(House house, String ticker)
            throws IOException {
        boolean first = true;
        for (Map<String, String> row : house.decisions(ticker)) {
            boolean breakout = row.get("signal").equals("True");
            boolean held = row.get("reason").equals("IN_POSITION");
            if (breakout && row.get("bar_time").startsWith(DAY) && !held) {
                assertThat(row.get("action"))
                        .as("%s", row)
                        .isEqualTo(first ? "ENTER_LONG" : "NO_TRADE");
                first = false;
            }
        }
    }

    /** By bar start: what the contract says of the day's bars, straight from the file. */
    private static Map<String, Expected> expected(String ticker) throws IOException {
        List<String[]> bars = new ArrayList<>();
        for (String line : Files.readAllLines(House.BARS.resolve(ticker + ".csv"))) {
            if (Character.isDigit(line.charAt(0))) {
                bars.add(line.split(","));
            }
        }
        Map<String, Expected> expected = new java.util.LinkedHashMap<>();
        for (int i = WINDOW; i < bars.size(); i++) {
            if (bars.get(i)[0].startsWith(DAY)) {
                expected.put(bars.get(i)[0], expected(bars.get(i), bars.subList(i - WINDOW, i)));
            }
        }
        return expected;
    }

    private static Expected expected(String[] bar, List<String[]> before) {
        BigDecimal close = new BigDecimal(bar[4]);
        BigDecimal hh =
                before.stream()
                        .map(b -> new BigDecimal(b[2]))
                        .reduce(BigDecimal::max)
                        .orElseThrow();
        BigDecimal ll =
                before.stream()
                        .map(b -> new BigDecimal(b[3]))
                        .reduce(BigDecimal::min)
                        .orElseThrow();
        boolean signal = close.compareTo(hh) > 0;
        return new Expected(bar[4], hh, ll, signal, signal ? quantity(close, ll) : 0);
    }

    private static int quantity(BigDecimal close, BigDecimal stop) {
        return shares(200, close.subtract(stop))
                .min(shares(4000, close))
                .min(BigDecimal.valueOf(500))
                .intValueExact();
    }

    private static BigDecimal shares(int eur, BigDecimal usdEach) {
        return BigDecimal.valueOf(eur).multiply(USD_PER_EUR).divide(usdEach, 0, RoundingMode.FLOOR);
    }
}
