package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.BAR;
import static io.labase.trading.execution.Samples.BAR_START;
import static io.labase.trading.execution.Samples.DAY;
import static io.labase.trading.execution.Samples.NOW;
import static io.labase.trading.execution.Samples.details;
import static io.labase.trading.execution.Samples.ref;
import static io.labase.trading.execution.Samples.ticker;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Bar;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import io.labase.trading.strategy.BreakoutStrategy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeciderTest {

    @TempDir Path state;
    private final Set<Instant> evaluated = new HashSet<>();
    private Bench bench;
    private Decider decider;

    @BeforeEach
    void build() {
        bench = new Bench(state).ready();
        decider =
                new Decider(
                        new BreakoutStrategy(BAR, 2),
                        bench.rules,
                        bench.guard,
                        currency -> Optional.ofNullable(bench.rates.get(currency)),
                        (symbol, start) -> evaluated.contains(start));
    }

    private static Bar bar(int slotsBefore, double close) {
        return new Bar(
                BAR_START.minus(BAR.multipliedBy(slotsBefore)),
                close,
                close,
                close - 1,
                close,
                BigDecimal.ONE);
    }

    private static List<Bar> ending(double close) {
        return List.of(bar(2, 99), bar(1, 99), bar(0, close));
    }

    private static TickerBars found(
            Ticker ticker, @Nullable ContractDetails details, Outcome outcome, List<Bar> bars) {
        return new TickerBars(ticker, details, outcome, bars, NOW, "");
    }

    private Decision decide(Outcome outcome, List<Bar> bars) {
        Decision decision = decider.decide(found(ticker("AAPL"), details("AAPL"), outcome, bars));
        assertThat(decision).isNotNull();
        return decision;
    }

    private Decision breakout() {
        return decide(Outcome.BARS, ending(100));
    }

    @Test
    void aBreakoutIsEntered() {
        Decision decision = breakout();
        assertThat(decision.isEnter()).isTrue();
        assertThat(decision.reason()).isEqualTo(Reason.BREAKOUT);
    }

    @Test
    void theTradingDayIsThatOfTheTradingZone() {
        TickerBars late =
                new TickerBars(
                        ticker("AAPL"),
                        details("AAPL"),
                        Outcome.MARKET_CLOSED,
                        List.of(),
                        Instant.parse("2026-01-15T23:30:00Z"),
                        "");
        assertThat(decider.decide(late).tradingDay()).isEqualTo(DAY.plusDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_CONTRACT,   NO_CONTRACT",
        "DISCONNECTED,  DISCONNECTED",
        "MARKET_CLOSED, MARKET_CLOSED",
        "NO_ANSWER,     NO_ANSWER"
    })
    void withoutBarsTheReasonIsThatOfTheQuestion(Outcome outcome, Reason reason) {
        Decision decision = decider.decide(found(ticker("AAPL"), null, outcome, List.of()));
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.signal()).isNull();
    }

    @Test
    void aBarThatDoesNotBreakOutIsJournalledWithItsStop() {
        Decision decision = decide(Outcome.BARS, ending(99));
        assertThat(decision.reason()).isEqualTo(Reason.NO_SIGNAL);
        assertThat(decision.sizing().stop()).isEqualByComparingTo("98");
    }

    @Test
    void tooFewBarsAreSaidToBe() {
        assertThat(decide(Outcome.BARS, List.of(bar(1, 99), bar(0, 100))).reason())
                .isEqualTo(Reason.NOT_ENOUGH_BARS);
    }

    @Test
    void aBarThatDidNotComeAtAllIsStale() {
        assertThat(decide(Outcome.LATE, List.of()).reason()).isEqualTo(Reason.STALE_BAR);
    }

    @Test
    void anOlderBarIsStaleThoughItBrokeOut() {
        Decision decision = decide(Outcome.LATE, List.of(bar(3, 99), bar(2, 99), bar(1, 100)));
        assertThat(decision.reason()).isEqualTo(Reason.STALE_BAR);
        assertThat(decision.breakout()).isTrue();
        assertThat(decision.isEnter()).isFalse();
    }

    @Test
    void anOlderBarThatWasEvaluatedIsStaleAndNotShownAgain() {
        evaluated.add(bar(1, 100).start());
        Decision decision = decide(Outcome.LATE, List.of(bar(3, 99), bar(2, 99), bar(1, 100)));
        assertThat(decision.reason()).isEqualTo(Reason.STALE_BAR);
        assertThat(decision.signal()).isNull();
    }

    @Test
    void aBarThatWasEvaluatedIsNotEvaluatedAgain() {
        evaluated.add(BAR_START);
        TickerBars again = found(ticker("AAPL"), details("AAPL"), Outcome.BARS, ending(100));
        assertThat(decider.decide(again)).isNull();
    }

    @Test
    void aSpentDayComesBeforeEveryOtherReason() throws IOException {
        Files.createFile(state.resolve("paused"));
        bench.readiness.disconnected();
        bench.intend(ref("AAPL"));
        assertThat(breakout().reason()).isEqualTo(Reason.ALREADY_TRADED);
    }

    @Test
    void whatTheGuardSaysIsTheReason() throws IOException {
        Files.createFile(state.resolve("paused"));
        assertThat(breakout().reason()).isEqualTo(Reason.PAUSED);
    }

    @Test
    void aBlockedBreakoutShowsItsSize() throws IOException {
        Files.createFile(state.resolve("paused"));
        assertThat(breakout().sizing().quantity()).isEqualTo(40);
    }

    @Test
    void aBreakoutWithoutARateIsNotEntered() {
        TickerBars dollars =
                found(ticker("AAPL"), details("AAPL", "USD"), Outcome.BARS, ending(100));
        assertThat(decider.decide(dollars).reason()).isEqualTo(Reason.NO_RATE);
    }

    @Test
    void anEntryByTheFallbackRateSaysSo() {
        bench.rates.put("USD", FxRate.fallback(new BigDecimal("0.92")));
        TickerBars dollars =
                found(ticker("AAPL"), details("AAPL", "USD"), Outcome.BARS, ending(100));
        assertThat(decider.decide(dollars).reason()).isEqualTo(Reason.BREAKOUT_FALLBACK_RATE);
    }

    @Test
    void aTickerMayHaveItsOwnCaps() {
        Ticker own =
                new Ticker(
                        "AAPL",
                        Samples.contract("AAPL", 0),
                        false,
                        BigDecimal.TEN,
                        new BigDecimal("1000"),
                        "");
        Decision decision = decider.decide(found(own, details("AAPL"), Outcome.BARS, ending(100)));
        assertThat(decision.sizing().quantity()).isEqualTo(5);
    }

    @Test
    void aSizeOfZeroIsTheReason() {
        Ticker own =
                new Ticker(
                        "AAPL",
                        Samples.contract("AAPL", 0),
                        false,
                        BigDecimal.ONE,
                        new BigDecimal("1000"),
                        "");
        assertThat(decider.decide(found(own, details("AAPL"), Outcome.BARS, ending(100))).reason())
                .isEqualTo(Reason.QTY_ZERO);
    }
}
