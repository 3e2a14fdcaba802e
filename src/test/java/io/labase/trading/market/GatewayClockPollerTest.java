package io.labase.trading.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayClockPollerTest {

    private static final Instant T = Instant.parse("2026-01-15T14:30:00Z");

    private final FakeBroker broker = new FakeBroker();
    private final GatewayMarketClock clock = new GatewayMarketClock();
    private final ManualTimer timer = new ManualTimer();
    private Optional<Instant> due = Optional.empty();
    private final GatewayClockPoller poller =
            new GatewayClockPoller(broker, clock, () -> due, timer::nanos, timer);

    private final long origin = timer.nanos();
    private int questions;

    private Instant gatewayTime(double speed) {
        return T.plusSeconds((long) ((timer.nanos() - origin) / 1e9 * speed));
    }

    /** Lets real time pass, at a gateway that answers at once. */
    private void run(double speed, Duration time) {
        for (long ms = 0; ms < time.toMillis(); ms++) {
            timer.pass(Duration.ofMillis(1));
            while (!broker.times.isEmpty()) {
                questions++;
                broker.times.poll().complete(gatewayTime(speed));
            }
        }
    }

    @Test
    void neverAsksAgainBeforeTheAnswer() {
        poller.start();
        timer.pass(Duration.ofMinutes(1));
        assertThat(broker.times).hasSize(1);
        broker.times.poll().complete(T);
        timer.pass(Duration.ofMinutes(1));
        assertThat(broker.times).hasSize(1);
        assertThat(clock.instant()).isEqualTo(T);
    }

    @Test
    void asksOnceASecondWhenNothingIsDue() {
        poller.start();
        run(300, Duration.ofSeconds(2));
        questions = 0;
        run(300, Duration.ofSeconds(10));
        assertThat(questions).isEqualTo(10);
        assertThat(poller.speed().orElseThrow()).isBetween(290.0, 310.0);
    }

    @Test
    void isThereSoonAfterWhatIsDueAndAsksSeldomBefore() {
        poller.start();
        run(300, Duration.ofSeconds(3));
        Instant slot = gatewayTime(300).plusSeconds(240);
        due = Optional.of(slot);
        questions = 0;
        var reached = clock.at(slot);
        // 0.8 s away; the second that may have run when the slot was chosen counts besides
        run(300, Duration.ofMillis(1_900));
        assertThat(reached).isCompleted();
        assertThat(questions).isLessThan(80);
    }

    @Test
    void whatWaitsForTheClockIsDueWithoutBeingNamed() {
        poller.start();
        run(300, Duration.ofSeconds(3));
        var reached = clock.at(clock.instant().plusSeconds(15));
        timer.pass(Duration.ofSeconds(1));
        broker.times.poll().complete(clock.instant());
        assertThat(timer.lastDelay()).isBetween(Duration.ofMillis(40), Duration.ofMillis(60));
        assertThat(reached).isNotDone();
    }

    @Test
    void waitsNeverShorterThanTheShortestNorLongerThanASecond() {
        poller.start();
        run(300, Duration.ofSeconds(3));
        due = Optional.of(clock.instant().plusSeconds(1));
        timer.pass(Duration.ofSeconds(1));
        broker.times.poll().complete(clock.instant());
        assertThat(timer.lastDelay()).isEqualTo(GatewayClockPoller.SHORTEST);

        for (Duration away : List.of(Duration.ofDays(3), Duration.ofDays(-3), Duration.ZERO)) {
            due = Optional.of(clock.instant().plus(away));
            timer.pass(Duration.ofSeconds(1));
            broker.times.poll().complete(clock.instant());
            assertThat(timer.lastDelay()).isEqualTo(GatewayClockPoller.LONGEST);
        }
    }

    @Test
    void asksNothingWhileDisconnectedAndGoesOnAfterwards() {
        broker.connected = false;
        poller.start();
        timer.pass(Duration.ofSeconds(30));
        assertThat(broker.times).isEmpty();
        assertThat(timer.lastDelay()).isEqualTo(GatewayClockPoller.DISCONNECTED);

        broker.connected = true;
        run(1, Duration.ofSeconds(3));
        assertThat(clock.known()).isTrue();
    }

    @Test
    void anUnansweredQuestionIsAskedAgainLater() {
        poller.start();
        timer.pass(Duration.ofMillis(1));
        broker.times
                .poll()
                .completeExceptionally(
                        new BrokerException(
                                BrokerException.Kind.TIMEOUT, 0, Wording.of("no answer")));
        assertThat(timer.lastDelay()).isEqualTo(GatewayClockPoller.DISCONNECTED);
        run(1, Duration.ofSeconds(1));
        assertThat(clock.known()).isTrue();
    }

    @Test
    void aFailingListenerDoesNotStopMarketTime() {
        clock.onAdvance(
                now -> {
                    throw new IllegalStateException("listener");
                });
        poller.start();
        run(1, Duration.ofSeconds(5));
        assertThat(clock.instant()).isAfter(T.plusSeconds(2));
    }

    @Test
    void asksNoMoreOnceClosed() {
        poller.start();
        timer.pass(Duration.ofMillis(1));
        poller.close();
        broker.times.poll().complete(T);
        timer.pass(Duration.ofMinutes(1));
        assertThat(broker.times).isEmpty();
        assertThat(clock.known()).isFalse();
    }

    @Test
    void itsOwnThreadDoesTheAsking() {
        broker.fixedTime = T;
        try (var own = new GatewayClockPoller(broker, clock, Optional::empty, timer::nanos)) {
            own.start();
            await().atMost(Duration.ofMinutes(1)).until(clock::known);
        }
        assertThat(clock.instant()).isEqualTo(T);
    }
}
