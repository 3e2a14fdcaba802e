package io.labase.trading.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.market.BarHealth.Verdict;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BarHealthTest {
    private static final Duration SLOT = Duration.ofMinutes(5);
    private static final List<String> FOUR = List.of("A", "B", "C", "D");

    private final BarHealth health = new BarHealth(SLOT);
    private final Map<String, ContractDetails> known = new HashMap<>();
    private Instant slot = Fixtures.newYork("2026-01-15T10:00");

    private ContractDetails details(String symbol) {
        return known.computeIfAbsent(
                symbol,
                s ->
                        Fixtures.details(
                                s,
                                known.size() + 1,
                                Fixtures.sessions(LocalDate.of(2026, 1, 15), 9)));
    }

    private void take(String symbol, Outcome outcome) {
        health.take(
                new TickerBars(
                        Fixtures.ticker(symbol), details(symbol), outcome, List.of(), slot, ""));
    }

    /** One cycle over tickers, some of which have no bar, in the slot that is on. */
    private Verdict cycle(List<String> all, Set<String> without) {
        health.begin(slot);
        all.forEach(s -> take(s, without.contains(s) ? Outcome.LATE : Outcome.BARS));
        return health.end(true);
    }

    private Verdict next(List<String> all, String... without) {
        slot = slot.plus(SLOT);
        return cycle(all, Set.of(without));
    }

    @Test
    void barsOfAllAreHealth() {
        Verdict verdict = next(FOUR);
        assertThat(verdict.judged()).isTrue();
        assertThat(verdict.live()).isTrue();
        assertThat(verdict.silent()).isEmpty();
    }

    @Test
    void halfOfThemMissingTwoSlotsIsSilenceAndThreeEndTheConnection() {
        next(FOUR);
        assertThat(next(FOUR, "A", "B").silent()).isEmpty();
        Verdict second = next(FOUR, "A", "B");
        assertThat(second.silent()).containsExactly("SMART");
        assertThat(second.reconnect()).isFalse();
        assertThat(next(FOUR, "A", "B").reconnect()).isTrue();
        assertThat(next(FOUR, "A", "B").reconnect()).as("once in three slots").isFalse();
        next(FOUR, "A", "B");
        assertThat(next(FOUR, "A", "B").reconnect()).isTrue();
    }

    @Test
    void lessThanHalfIsNoSilence() {
        next(FOUR);
        next(FOUR, "A");
        next(FOUR, "A");
        assertThat(next(FOUR, "A").silent()).isEmpty();
    }

    @Test
    void oneSilentTickerOfTwoIsNoSilence() {
        List<String> two = List.of("A", "B");
        next(two);
        next(two, "A");
        next(two, "A");
        assertThat(next(two, "A").reconnect()).isFalse();
        assertThat(health.end(true).silent()).isEmpty();
    }

    @Test
    void theOnlyTickerThereIsMakesASilence() {
        List<String> one = List.of("A");
        next(one);
        next(one, "A");
        assertThat(next(one, "A").silent()).hasSize(1);
    }

    @Test
    void aSilenceEndsWithTheBarsAndSaysWhatItCost() {
        next(FOUR);
        next(FOUR, "A", "B", "C");
        Instant first = slot;
        next(FOUR, "A", "B", "C");
        Verdict back = next(FOUR);
        assertThat(back.silent()).isEmpty();
        assertThat(back.missed()).as("slots, not tickers").isEqualTo(2);
        assertThat(back.since()).isEqualTo(first);
    }

    @Test
    void aSilenceOfHoursIsStillOne() {
        next(FOUR);
        Verdict last = next(FOUR, "A", "B", "C", "D");
        for (int i = 0; i < 40; i++) {
            last = next(FOUR, "A", "B", "C", "D");
        }
        assertThat(last.silent()).hasSize(1);
    }

    @Test
    void aTickerWithoutABarForAnHourNoLongerCounts() {
        next(FOUR);
        for (int i = 0; i < 14; i++) {
            next(FOUR, "D");
        }
        next(FOUR, "A", "D");
        assertThat(next(FOUR, "A", "D").silent()).as("A alone of A, B, C").isEmpty();
    }

    @Test
    void aTickerThatNeverHadABarDoesNotCountBesideOthersThatHad() {
        for (int i = 0; i < 3; i++) {
            assertThat(next(FOUR, "A", "B", "C").silent()).isEmpty();
        }
    }

    @Test
    void aBotThatNeverHadAnyBarIsDeaf() {
        next(FOUR, "A", "B", "C", "D");
        assertThat(next(FOUR, "A", "B", "C", "D").silent()).hasSize(1);
        assertThat(next(FOUR, "A", "B", "C", "D").reconnect()).isTrue();
    }

    @Test
    void aSecondCycleInTheSameSlotIsNoSecondMiss() {
        next(FOUR);
        next(FOUR, "A", "B", "C", "D");
        assertThat(cycle(FOUR, Set.copyOf(FOUR)).silent()).isEmpty();
        assertThat(cycle(FOUR, Set.copyOf(FOUR)).silent()).isEmpty();
        assertThat(cycle(FOUR, Set.of()).live()).isTrue();
        next(FOUR, "A", "B", "C", "D");
        assertThat(health.end(true).silent()).as("the slot before was not missed").isEmpty();
    }

    @Test
    void withoutAConnectionSilenceSaysNothing() {
        next(FOUR);
        for (int i = 0; i < 5; i++) {
            slot = slot.plus(SLOT);
            health.begin(slot);
            FOUR.forEach(s -> take(s, Outcome.DISCONNECTED));
            assertThat(health.end(false).judged()).isFalse();
        }
        assertThat(next(FOUR, "A", "B", "C", "D").silent()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksInEverySlotIsSilenceAllTheSame() {
        next(FOUR);
        Verdict last = null;
        for (int i = 0; i < 2; i++) {
            slot = slot.plus(SLOT);
            health.begin(slot);
            FOUR.forEach(s -> take(s, Outcome.DISCONNECTED));
            last = health.end(true);
        }
        assertThat(last.silent()).hasSize(1);
    }

    @Test
    void aClosedMarketIsNotSilentAndTheNextMorningGoesOnFromIt() {
        next(FOUR);
        next(FOUR, "A", "B", "C", "D");
        for (int i = 0; i < 100; i++) {
            slot = slot.plus(SLOT);
            health.begin(slot);
            FOUR.forEach(s -> take(s, Outcome.MARKET_CLOSED));
            assertThat(health.end(true).judged()).isFalse();
        }
        assertThat(next(FOUR, "A", "B", "C", "D").silent()).hasSize(1);
    }
}
