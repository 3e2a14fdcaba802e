package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Decision;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionLogTest {
    private final DecisionLog log = new DecisionLog(DecisionHistory.empty(Samples.DAY));
    private final Signal quiet = Samples.signal(Samples.BAR, 48);
    private final Signal next = Samples.signal(Samples.BAR.plus(Samples.FIVE_MINUTES), 48);
    private final Signal breakout =
            Samples.signal(Samples.BAR.plus(Samples.FIVE_MINUTES.multipliedBy(2)), 49);

    @Test
    void everyNewBarGetsARow() {
        assertThat(row(quiet, Reason.NO_SIGNAL)).isTrue();
        assertThat(row(next, Reason.NO_SIGNAL)).isTrue();
    }

    @Test
    void anUnchangedReasonWithoutANewBarIsWrittenOnce() {
        assertThat(row(null, Reason.MARKET_CLOSED)).isTrue();
        assertThat(row(null, Reason.MARKET_CLOSED)).isFalse();
        assertThat(row(null, Reason.DISCONNECTED)).isTrue();
        assertThat(row(null, Reason.MARKET_CLOSED)).isTrue();
    }

    @Test
    void aBarIsEvaluatedOnceAndOlderOnesNoMore() {
        row(next, Reason.NO_SIGNAL);

        assertThat(log.evaluated("AM.PA", next.bar().start())).isTrue();
        assertThat(log.evaluated("AM.PA", quiet.bar().start())).isTrue();
        assertThat(log.evaluated("AM.PA", breakout.bar().start())).isFalse();
        assertThat(log.evaluated("AAPL", quiet.bar().start())).isFalse();
    }

    @Test
    void theFirstSignalOfADayIsTheFirstOneThatAPersonHearsOf() {
        assertThat(first(quiet, Reason.NO_SIGNAL)).isFalse();
        assertThat(first(breakout, Reason.QTY_ZERO)).isFalse();
        assertThat(first(breakout, Reason.PAUSED)).isTrue();
        assertThat(first(breakout, Reason.PAUSED)).isFalse();
        assertThat(first(breakout, Reason.ENVELOPE)).isFalse();
        assertThat(first(breakout, Reason.ALREADY_TRADED)).isFalse();
    }

    @Test
    void aSignalThatAKillKeptFromBeingToldIsToldWithTheNextBreakout() {
        // The intent is on disc, so the day is spent; the row and the message were never written.
        assertThat(first(breakout, Reason.ALREADY_TRADED)).isTrue();
        assertThat(first(breakout, Reason.ALREADY_TRADED)).isFalse();
    }

    @Test
    void theNextTradingDayHasAFirstSignalAgain() {
        first(breakout, Reason.PAUSED);

        Decision tomorrow = Samples.on(Samples.DAY.plusDays(1), "AM.PA", breakout, Reason.PAUSED);
        assertThat(log.note(tomorrow).firstSignal()).isTrue();
    }

    @Test
    void askingChangesNothing() {
        Decision decision = Samples.entry("AM.PA", breakout);

        assertThat(log.noteworthy(decision)).isTrue();
        assertThat(log.firstSignal(decision)).isTrue();
        assertThat(log.note(decision)).isEqualTo(new DecisionLog.Noted(true, true));
    }

    @Test
    void manyThreadsAgreeOnOneFirstSignal() throws InterruptedException, ExecutionException {
        Decision decision = Samples.entry("AM.PA", breakout);
        Callable<DecisionLog.Noted> note = () -> log.note(decision);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<DecisionLog.Noted> noted = new ArrayList<>();
        for (Future<DecisionLog.Noted> one : pool.invokeAll(Collections.nCopies(200, note))) {
            noted.add(one.get());
        }
        pool.shutdown();

        assertThat(noted).filteredOn(DecisionLog.Noted::firstSignal).hasSize(1);
        assertThat(noted).filteredOn(DecisionLog.Noted::row).hasSize(1);
    }

    private boolean row(@Nullable Signal signal, Reason reason) {
        return log.note(Samples.decision("AM.PA", signal, reason)).row();
    }

    private boolean first(Signal signal, Reason reason) {
        return log.note(Samples.decision("AM.PA", signal, reason)).firstSignal();
    }
}
