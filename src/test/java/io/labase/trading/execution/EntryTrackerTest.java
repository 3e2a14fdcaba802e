package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.bracket;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntryTrackerTest {

    private static final Instant SENT = Instant.parse("2026-11-20T15:30:07Z");

    private long nanos = Long.MAX_VALUE - 1_000;
    private final EntryTracker tracker = new EntryTracker(() -> nanos);
    private final BracketOrder bracket = bracket("AAPL", 11);

    @BeforeEach
    void follow() {
        tracker.follow(bracket, SENT);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static TrackedOrder at(Order ticket, OrderStatus status) {
        return new TrackedOrder(ticket, status, BigDecimal.ZERO, ticket.quantity(), null, false);
    }

    private Optional<DecisionRecord> entry(OrderStatus status) {
        return tracker.changed(at(bracket.entry(), status));
    }

    private Optional<DecisionRecord> stop(OrderStatus status) {
        return tracker.changed(at(bracket.stop(), status));
    }

    @Test
    void theRowWaitsForBothLegs() {
        assertThat(entry(OrderStatus.SUBMITTED)).isEmpty();
        assertThat(stop(OrderStatus.PRE_SUBMITTED))
                .contains(DecisionRecord.of(bracket.decision(), SENT, "Submitted", "PreSubmitted"));
    }

    @Test
    void theRowIsGivenOnce() {
        entry(OrderStatus.SUBMITTED);
        stop(OrderStatus.PRE_SUBMITTED);
        assertThat(entry(OrderStatus.FILLED)).isEmpty();
        pass(Duration.ofSeconds(5));
        assertThat(tracker.overdue()).isEmpty();
    }

    @Test
    void aSentOrderIsNotAcknowledged() {
        entry(OrderStatus.PENDING_SUBMIT);
        assertThat(stop(OrderStatus.PENDING_SUBMIT)).isEmpty();
    }

    @Test
    void theRowIsDueAfterFiveSeconds() {
        pass(Duration.ofSeconds(5).minusNanos(1));
        assertThat(tracker.overdue()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(tracker.overdue())
                .containsExactly(
                        DecisionRecord.of(bracket.decision(), SENT, "ApiPending", "ApiPending"));
    }

    @Test
    void aRowIsOutstandingUntilItIsGiven() {
        assertThat(tracker.settled()).isFalse();
        entry(OrderStatus.SUBMITTED);
        stop(OrderStatus.PRE_SUBMITTED);
        assertThat(tracker.settled()).isTrue();
    }

    @Test
    void anEntryThatNeverLeftHasNoRow() {
        tracker.forget(bracket);
        pass(Duration.ofSeconds(5));
        assertThat(tracker.overdue()).isEmpty();
    }

    @Test
    void anOrderOfAnotherReferenceUnderTheSameNumberIsNotMeant() {
        Order other = bracket("MSFT", 11).entry();
        tracker.changed(at(other, OrderStatus.FILLED));
        pass(Duration.ofSeconds(60));
        assertThat(tracker.toCut()).containsExactly(bracket.entry());
    }

    @Test
    void anEntryIsCutAMinuteAfterItsAcknowledgement() {
        pass(Duration.ofSeconds(3));
        entry(OrderStatus.SUBMITTED);
        pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(tracker.toCut()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(tracker.toCut()).containsExactly(bracket.entry());
    }

    @Test
    void anEntryThatIsNeverAcknowledgedIsCutAMinuteAfterItLeft() {
        pass(Duration.ofSeconds(60));
        assertThat(tracker.toCut()).containsExactly(bracket.entry());
    }

    @Test
    void aFilledEntryIsNotCut() {
        entry(OrderStatus.FILLED);
        pass(Duration.ofSeconds(60));
        assertThat(tracker.toCut()).isEmpty();
    }

    @Test
    void anEntryThatLivesOnIsCutAgainAMinuteLaterButNotForEver() {
        int cuts = 0;
        for (int i = 0; i < 600; i++) {
            pass(Duration.ofSeconds(1));
            cuts += tracker.toCut().size();
        }
        assertThat(cuts).isEqualTo(6);
    }

    @Test
    void theEndOfACutEntryIsGivenOnce() {
        pass(Duration.ofSeconds(60));
        tracker.toCut();
        TrackedOrder over = at(bracket.entry(), OrderStatus.CANCELLED);
        assertThat(tracker.over(over)).contains(bracket);
        assertThat(tracker.over(over)).isEmpty();
    }

    @Test
    void theEndOfAnEntryThatTheBotDidNotCutIsAnEndToo() {
        assertThat(tracker.over(at(bracket.entry(), OrderStatus.CANCELLED))).contains(bracket);
    }

    @Test
    void anEndWithoutAWordOnItsQuantityIsAwaited() {
        TrackedOrder told = at(bracket.entry(), OrderStatus.SUBMITTED);
        tracker.changed(told);
        tracker.changed(at(bracket.stop(), OrderStatus.PRE_SUBMITTED));
        TrackedOrder untold = told.opened(OrderStatus.CANCELLED);
        tracker.changed(untold);
        assertThat(tracker.over(untold)).isEmpty();
        tracker.toCut();
        assertThat(tracker.over(at(bracket.entry(), OrderStatus.CANCELLED))).contains(bracket);
    }

    @Test
    void aCutThatIsOnlyAskedForIsNotDone() {
        pass(Duration.ofSeconds(60));
        tracker.toCut();
        assertThat(tracker.over(at(bracket.entry(), OrderStatus.PENDING_CANCEL))).isEmpty();
    }

    @Test
    void theDecisionOfAnEntryIsRememberedWhenItIsOver() {
        entry(OrderStatus.FILLED);
        stop(OrderStatus.PRE_SUBMITTED);
        tracker.toCut();
        assertThat(tracker.decision(11)).contains(bracket.decision());
    }

    private final BracketOrder earlier = bracket("MSFT", 21);

    private boolean adopt(Duration age) {
        return tracker.adopt(at(earlier.entry(), OrderStatus.SUBMITTED), age);
    }

    @Test
    void anEntryOfAnEarlierProcessIsCutSixtySecondsAfterItsAcknowledgement() {
        tracker.forget(bracket);
        adopt(Duration.ofSeconds(50));
        tracker.changed(at(earlier.entry(), OrderStatus.SUBMITTED));
        pass(Duration.ofSeconds(10).minusNanos(1));
        assertThat(tracker.toCut()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(tracker.toCut()).containsExactly(earlier.entry());
    }

    @Test
    void anEntryWhoseTimePassedWhileNobodyFollowedItIsCutAtOnce() {
        adopt(Duration.ofHours(2));
        assertThat(tracker.toCut()).containsExactly(earlier.entry());
    }

    @Test
    void aClockThatWentBackDoesNotPostponeTheCut() {
        tracker.forget(bracket);
        adopt(Duration.ofHours(-2));
        pass(Duration.ofSeconds(60));
        assertThat(tracker.toCut()).containsExactly(earlier.entry());
    }

    @Test
    void anEntryIsTakenOverOnce() {
        assertThat(adopt(Duration.ZERO)).isTrue();
        assertThat(adopt(Duration.ofHours(1))).isFalse();
        assertThat(tracker.toCut()).isEmpty();
        assertThat(tracker.adopt(at(bracket.entry(), OrderStatus.SUBMITTED), Duration.ofHours(1)))
                .as("sent by this process")
                .isFalse();
    }

    @Test
    void anEntryThatOutlivesTheLastCutIsNotTakenOverAnew() {
        int cuts = 0;
        for (int second = 0; second < 3_600; second++) {
            adopt(Duration.ofHours(1));
            cuts += (int) tracker.toCut().stream().filter(earlier.entry()::equals).count();
            pass(Duration.ofSeconds(1));
        }
        assertThat(cuts).isEqualTo(6);
    }

    @Test
    void anEntryOfAnEarlierProcessHasNoRowAndNoBracketToGive() {
        tracker.forget(bracket);
        adopt(Duration.ZERO);
        pass(Duration.ofSeconds(5));
        assertThat(tracker.overdue()).isEmpty();
        assertThat(tracker.settled()).isTrue();
        assertThat(tracker.over(at(earlier.entry(), OrderStatus.CANCELLED))).isEmpty();
        pass(Duration.ofSeconds(60));
        assertThat(tracker.toCut()).isEmpty();
    }
}
