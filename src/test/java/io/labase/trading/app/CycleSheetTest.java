package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Messages;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.Reason;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import io.labase.trading.strategy.BreakoutStrategy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines of {@code once}. */
class CycleSheetTest {
    private static final Instant BAR = Instant.parse("2026-01-15T15:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-15T15:05:05Z");
    private static final Duration FIVE = Duration.ofMinutes(5);

    private final List<Ticker> tickers =
            Watchlist.parse(
                            "tickers.json",
                            "{\"tickers\": [\"SPY\", \"AIG\", \"AM.PA\", \"IBM\", \"BAC\"]}"
                                    .getBytes(StandardCharsets.UTF_8))
                    .tickers();
    private final CycleSheet sheet = new CycleSheet(new BreakoutStrategy(FIVE, 3));

    @BeforeEach
    void cycle() {
        sheet.begin(tickers);
    }

    private static Bar bar(Instant start, double close) {
        return new Bar(start, close, close, close, close, BigDecimal.ONE);
    }

    private Decision decision(int ticker, Reason why, @Nullable Signal signal) {
        boolean entered = why == Reason.BREAKOUT;
        Contract contract = new Contract(1, "X", SecType.STK, "SMART", "", "USD");
        return new Decision(
                NOW,
                LocalDate.of(2026, 1, 15),
                tickers.get(ticker),
                new ContractDetails(
                        contract, "X", "US/Eastern", List.of(), PriceLadder.of("0.01"), 1),
                signal,
                entered
                        ? new Sizing(
                                new BigDecimal("168.77"),
                                25,
                                BigDecimal.TEN,
                                FxRate.live(new BigDecimal("1.08")))
                        : null,
                entered ? Decision.Action.ENTER_LONG : Decision.Action.NO_TRADE,
                why);
    }

    private void fill() {
        Signal breakout = new Signal(bar(BAR, 169.28), FIVE, 169.16, 168.77, true);
        Signal none = new Signal(bar(BAR, 49.1), FIVE, 49.35, 48, false);
        sheet.decided(decision(0, Reason.BREAKOUT, breakout));
        sheet.decided(decision(1, Reason.NO_SIGNAL, none));
        sheet.decided(decision(2, Reason.NO_ANSWER, null));
        sheet.found(
                new TickerBars(
                        tickers.get(3),
                        null,
                        Outcome.BARS,
                        IntStream.rangeClosed(0, 3)
                                .mapToObj(i -> bar(BAR.minus(FIVE.multipliedBy(3 - i)), 180 + i))
                                .toList(),
                        NOW,
                        ""));
    }

    private List<String> lines(String language) {
        AlertFormatter words = new AlertFormatter(Messages.of(language, ZoneId.of("Europe/Paris")));
        return sheet.lines().stream().map(words::plain).toList();
    }

    @Test
    void everyTickerHasALineWithItsReasonAndItsBarAndTheEndAddsThemUp() {
        fill();
        assertThat(lines("fr"))
                .containsExactly(
                        "SPY : achat de 25, stop 168,77 USD (cassure du plus haut) · clôture 169,28"
                                + " USD, plus haut 169,16 USD, bougie de 16:00",
                        "AIG : pas de signal · clôture 49,10 USD, plus haut 49,35 USD, bougie de"
                                + " 16:00",
                        "AM.PA : IBKR n'a pas répondu à temps",
                        "IBM : bougie déjà évaluée · clôture 183,00 USD, plus haut 182,00 USD,"
                                + " bougie de 16:00",
                        "BAC : aucune décision, voir logs/bot.log",
                        "Valeurs : 5 · signaux : 1 · ordres : 1 · sans réponse : 2");
    }

    @Test
    void theLinesAreEnglishWhereEnglishIsSpoken() {
        fill();
        assertThat(lines("en"))
                .contains(
                        "SPY: buy 25, stop 168.77 USD (breakout) · close 169.28 USD, highest"
                                + " high 169.16 USD, bar of 16:00",
                        "IBM: bar evaluated before · close 183.00 USD, highest high 182.00 USD, bar"
                                + " of 16:00",
                        "Tickers: 5 · signals: 1 · orders: 1 · not answered: 2");
    }

    @Test
    void aSignalWithoutAnOrderSaysWhy() {
        sheet.begin(tickers.subList(0, 1));
        sheet.decided(
                decision(
                        0,
                        Reason.PAUSED,
                        new Signal(bar(BAR, 169.28), FIVE, 169.16, 168.77, true)));
        assertThat(lines("fr"))
                .containsExactly(
                        "SPY : signal, pas d'ordre (les entrées sont en pause) · clôture 169,28 USD,"
                                + " plus haut 169,16 USD, bougie de 16:00",
                        "Valeurs : 1 · signaux : 1 · ordres : 0 · sans réponse : 0");
    }

    @Test
    void tickersThatTheBrokerDoesNotKnowAreCounted() {
        sheet.begin(tickers.subList(0, 1));
        sheet.decided(decision(0, Reason.NO_CONTRACT, null));
        assertThat(lines("fr")).last().asString().endsWith("sans réponse : 0 · introuvables : 1");
    }

    @Test
    void theNextCycleBeginsWithAnEmptySheet() {
        fill();
        sheet.begin(tickers.subList(0, 1));
        assertThat(sheet.lines()).hasSize(2);
        assertThat(lines("fr").get(0)).startsWith("SPY : aucune décision");
    }

    @Test
    void beforeTheFirstCycleThereIsNothingToSay() {
        assertThat(new CycleSheet(new BreakoutStrategy(FIVE, 3)).lines()).isEmpty();
    }
}
