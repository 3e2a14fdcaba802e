package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.ACCOUNT;
import static io.labase.trading.execution.Samples.CLIENT;
import static io.labase.trading.execution.Samples.NOW;
import static io.labase.trading.execution.Samples.bracket;
import static io.labase.trading.execution.Samples.commission;
import static io.labase.trading.execution.Samples.completed;
import static io.labase.trading.execution.Samples.conId;
import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.foreign;
import static io.labase.trading.execution.Samples.nothing;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.position;
import static io.labase.trading.execution.Samples.ref;
import static io.labase.trading.execution.Samples.snapshot;
import static io.labase.trading.execution.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OrderBookTest {

    private final OrderBook book = new OrderBook(CLIENT);
    private final BracketOrder bracket = bracket("AAPL", 11);
    private final Order entry = bracket.entry();
    private final Order stop = bracket.stop();
    private final int conId = conId("AAPL");

    private TrackedOrder own(Order ticket) {
        return book.own(ticket.orderId()).orElseThrow();
    }

    private void sent() {
        book.sending(bracket.tickets());
    }

    @Test
    void aTicketThatIsAboutToLeaveIsPending() {
        sent();
        assertThat(book.pending(conId)).isTrue();
        assertThat(book.seen(ref("AAPL"))).isTrue();
    }

    @Test
    void aTicketThatNeverLeftIsForgotten() {
        sent();
        book.neverLeft(bracket.tickets());
        assertThat(book.orders()).isEmpty();
    }

    @Test
    void aFillCounts() {
        sent();
        book.filled(fill(entry, 900, "0001.01", 40, 40));
        assertThat(own(entry).filled()).isEqualByComparingTo("40");
    }

    @Test
    void aFillThatIsToldTwiceCountsOnce() {
        sent();
        Execution fill = fill(entry, 900, "0001.01", 15, 15);
        assertThat(book.filled(fill)).isTrue();
        assertThat(book.filled(fill)).isFalse();
        assertThat(own(entry).filled()).isEqualByComparingTo("15");
    }

    @Test
    void aCorrectionReplacesWhatItCorrects() {
        sent();
        book.filled(fill(entry, 900, "0001.01", 15, 15));
        assertThat(book.filled(fill(entry, 900, "0001.02", 10, 10))).isTrue();
        assertThat(own(entry).filled()).isEqualByComparingTo("10");
    }

    @Test
    void theTenthCorrectionComesAfterTheNinth() {
        sent();
        book.filled(fill(entry, 900, "0001.9", 15, 15));
        assertThat(book.filled(fill(entry, 900, "0001.10", 10, 10))).isTrue();
    }

    @Test
    void aCorrectedFillThatIsToldLateChangesNothing() {
        sent();
        book.filled(fill(entry, 900, "0001.02", 10, 10));
        assertThat(book.filled(fill(entry, 900, "0001.01", 15, 15))).isFalse();
        assertThat(own(entry).filled()).isEqualByComparingTo("10");
    }

    @Property(tries = 200)
    void fillsAddUpInAnyOrderHoweverOftenTheyAreTold(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 4) Integer> parts,
            @ForAll Random random) {
        OrderBook fresh = new OrderBook(CLIENT);
        fresh.sending(bracket.tickets());
        List<Execution> fills = new ArrayList<>();
        int sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            sum += parts.get(i);
            fills.add(fill(entry, 900, "00" + i + ".01", parts.get(i), sum));
        }
        List<Execution> told = new ArrayList<>(fills);
        told.addAll(fills);
        Collections.shuffle(told, random);
        told.forEach(fresh::filled);
        assertThat(fresh.own(11).orElseThrow().filled())
                .isEqualByComparingTo(BigDecimal.valueOf(sum));
    }

    @Test
    void theLastFillEndsAnOrderWithoutAnyStatus() {
        sent();
        book.filled(fill(entry, 900, "0001.01", 40, 40));
        assertThat(own(entry).live()).isFalse();
    }

    @Test
    void aLateSubmittedDoesNotUndoFilled() {
        sent();
        book.status(state(entry, 900, OrderStatus.FILLED, 40));
        book.status(state(entry, 900, OrderStatus.SUBMITTED, 0));
        assertThat(own(entry).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(own(entry).remaining()).isEqualByComparingTo("0");
    }

    @Test
    void aLateOpenOrderDoesNotUndoCancelled() {
        sent();
        book.status(state(entry, 900, OrderStatus.CANCELLED, 0));
        book.opened(open(entry, 900, OrderStatus.SUBMITTED));
        assertThat(own(entry).live()).isFalse();
    }

    @Test
    void aFillDuringACancelCounts() {
        sent();
        book.status(state(entry, 900, OrderStatus.PENDING_CANCEL, 0));
        book.filled(fill(entry, 900, "0001.01", 15, 15));
        book.status(state(entry, 900, OrderStatus.CANCELLED, 0));
        assertThat(own(entry).filled()).isEqualByComparingTo("15");
    }

    @Test
    void theLastingNumberIsLearntFromAStatus() {
        sent();
        book.status(state(entry, 900, OrderStatus.PRE_SUBMITTED, 0));
        assertThat(own(entry).ticket().permId()).isEqualTo(900);
    }

    @Test
    void theLastingNumberIsLearntFromAFill() {
        sent();
        book.filled(fill(entry, 900, "0001.01", 15, 15));
        assertThat(own(entry).ticket().permId()).isEqualTo(900);
    }

    @Test
    void anEchoWithoutTheLastingNumberDoesNotTakeItAway() {
        sent();
        book.opened(open(entry, 900, OrderStatus.SUBMITTED));
        book.opened(open(entry, 0, OrderStatus.SUBMITTED));
        assertThat(own(entry).ticket().permId()).isEqualTo(900);
    }

    @Test
    void anEchoWithoutTheParentDoesNotTakeItAway() {
        sent();
        book.opened(new OpenOrder(stop.withNumbers(CLIENT, 901, 0), OrderStatus.PRE_SUBMITTED, ""));
        assertThat(own(stop).ticket().parentId()).isEqualTo(11);
    }

    @Test
    void twoClientsMayUseTheSameNumber() {
        sent();
        book.opened(new OpenOrder(foreign(3, 11, 555, "MSFT"), OrderStatus.SUBMITTED, ""));
        book.status(state(entry, 900, OrderStatus.FILLED, 40));
        assertThat(book.pending(conId("MSFT"))).isTrue();
        assertThat(book.orders()).hasSize(3);
    }

    @Test
    void ordersPlacedByHandAreToldApartByTheirLastingNumber() {
        book.opened(new OpenOrder(foreign(0, 0, 555, "MSFT"), OrderStatus.SUBMITTED, ""));
        book.opened(new OpenOrder(foreign(0, 0, 556, "TSLA"), OrderStatus.SUBMITTED, ""));
        assertThat(book.pending(conId("MSFT"))).isTrue();
        assertThat(book.pending(conId("TSLA"))).isTrue();
    }

    @Test
    void aStatusOfAnOrderThatNobodyToldOfIsNotApplied() {
        assertThat(book.status(state(entry, 900, OrderStatus.SUBMITTED, 0))).isEmpty();
    }

    @Test
    void anUnknownStatusTextLeavesAnOrderLive() {
        sent();
        book.status(state(entry, 900, OrderStatus.UNKNOWN, 0));
        assertThat(own(entry).live()).isTrue();
    }

    @Test
    void anInactiveOrderCanStillTrade() {
        sent();
        book.status(state(entry, 900, OrderStatus.INACTIVE, 0));
        assertThat(book.pending(conId)).isTrue();
    }

    @Test
    void anInactiveOrderAmongTheCompletedOnesIsOver() {
        sent();
        book.status(state(entry, 900, OrderStatus.INACTIVE, 0));
        book.completed(completed(entry, 900, OrderStatus.INACTIVE, 0));
        assertThat(own(entry).live()).isFalse();
    }

    @Test
    void aCompletedOrderIsFoundBeforeItsLastingNumberIsKnown() {
        sent();
        book.completed(completed(entry, 900, OrderStatus.CANCELLED, 0));
        assertThat(own(entry).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(book.orders()).hasSize(2);
    }

    @Test
    void aCompletedOrderOfTheOtherLegIsNotTakenForThisOne() {
        sent();
        book.completed(completed(stop, 901, OrderStatus.CANCELLED, 0));
        assertThat(own(entry).live()).isTrue();
    }

    @Test
    void aCompletedOrderKeepsTheAveragePriceOfItsFills() {
        book.filled(fill(entry, 900, "0001.01", 40, 40));
        OrderBook.Ended ended = book.completed(completed(entry, 900, OrderStatus.FILLED, 40));
        assertThat(ended.order().avgFillPrice()).isEqualByComparingTo("100");
    }

    @Test
    void theEndOfAnOrderIsNewsOnce() {
        assertThat(book.completed(completed(entry, 900, OrderStatus.FILLED, 40)).news()).isTrue();
        assertThat(book.completed(completed(entry, 900, OrderStatus.FILLED, 40)).news()).isFalse();
    }

    @Test
    void theAveragePriceIsWeightedByQuantity() {
        Execution one = fill(entry, 900, "0001.01", 30, 30);
        book.filled(one);
        book.filled(
                new Execution(
                        "0002.01",
                        one.orderId(),
                        one.clientId(),
                        one.permId(),
                        one.contract(),
                        one.account(),
                        one.time(),
                        one.side(),
                        BigDecimal.TEN,
                        new BigDecimal("104"),
                        new BigDecimal("40"),
                        new BigDecimal("101"),
                        one.orderRef()));
        assertThat(book.averagePrice(ref("AAPL"), Side.BUY))
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("101"));
    }

    @Test
    void aPositionIsHeldUntilItIsZero() {
        book.position(position("AAPL", 40));
        assertThat(book.holds(conId)).isTrue();
        book.position(position("AAPL", 0));
        assertThat(book.holds(conId)).isFalse();
    }

    @Test
    void aPositionOfAnotherAccountIsNotOurs() {
        book.position(position("AAPL", 40));
        book.position(position("DU999", "AAPL", 0));
        assertThat(book.quantity(ACCOUNT, conId)).isEqualByComparingTo("40");
    }

    @Test
    void aSnapshotReplacesAllPositions() {
        book.position(position("AAPL", 40));
        answered(snapshot(List.of(), List.of(), List.of(), List.of(position("MSFT", 5))), NOW);
        assertThat(book.holds(conId)).isFalse();
        assertThat(book.holds(conId("MSFT"))).isTrue();
    }

    @Test
    void anEndThatAnOpenOrderToldIsOnlyKnownWithItsQuantity() {
        sent();
        book.opened(open(entry, 900, OrderStatus.CANCELLED));
        assertThat(own(entry).untoldEnd()).isTrue();
        OrderBook.Ended ended = book.completed(completed(entry, 900, OrderStatus.CANCELLED, 7));
        assertThat(ended.news()).isTrue();
        assertThat(own(entry).filled()).isEqualByComparingTo("7");
        assertThat(own(entry).untoldEnd()).isFalse();
        assertThat(book.completed(completed(entry, 900, OrderStatus.CANCELLED, 7)).news())
                .isFalse();
    }

    @Test
    void anEndUnderItsOwnNumberIsTheSameUnderItsLastingOne() {
        sent();
        book.status(state(entry, 0, OrderStatus.CANCELLED, 0));
        assertThat(book.completed(completed(entry, 900, OrderStatus.CANCELLED, 0)).news())
                .isFalse();
        assertThat(book.orders()).hasSize(2);
    }

    @Test
    void anOrderThatIsMissingOnceIsAskedForAgain() {
        sent();
        OrderList.Missing missing = answered(nothing(), NOW);
        assertThat(missing.unsure()).isTrue();
        assertThat(missing.lost()).isEmpty();
    }

    @Test
    void anOrderThatIsNewerThanTheQuestionNeedNotBeInTheAnswer() {
        book.asking();
        sent();
        OrderList.Missing missing = book.replace(nothing(), NOW);
        assertThat(missing.unsure()).isFalse();
        assertThat(missing.younger()).isTrue();
        assertThat(answered(nothing(), NOW).unsure()).isTrue();
    }

    @Test
    void anOrderThatIsMissingTwiceIsLostAndNotTakenForDead() {
        sent();
        answered(nothing(), NOW);
        assertThat(answered(nothing(), NOW).lost()).hasSize(2);
        assertThat(book.pending(conId)).isTrue();
    }

    @Test
    void aLostOrderIsReportedOnce() {
        sent();
        answered(nothing(), NOW);
        answered(nothing(), NOW);
        OrderList.Missing third = answered(nothing(), NOW);
        assertThat(third.lost()).isEmpty();
        assertThat(third.unsure()).isFalse();
    }

    @Test
    void aLostOrderThatIsToldAgainIsThere() {
        sent();
        answered(nothing(), NOW);
        answered(nothing(), NOW);
        book.opened(open(entry, 900, OrderStatus.SUBMITTED));
        assertThat(own(entry).status()).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void aLostOrderIsGivenUpADayLater() {
        sent();
        answered(nothing(), NOW);
        answered(nothing(), NOW);
        answered(nothing(), NOW.plus(Duration.ofDays(1)));
        assertThat(book.pending(conId)).isFalse();
    }

    @Test
    void aRefusedOrderInNoListIsOverAndNotLost() {
        sent();
        book.refused(11);
        book.refused(12);
        answered(nothing(), NOW);
        assertThat(answered(nothing(), NOW).lost()).isEmpty();
        assertThat(book.pending(conId)).isFalse();
    }

    @Test
    void anOrderInTheSnapshotIsNotLost() {
        sent();
        Snapshot told =
                snapshot(
                        List.of(open(entry, 900, OrderStatus.SUBMITTED)),
                        List.of(),
                        List.of(completed(stop, 901, OrderStatus.CANCELLED, 0)),
                        List.of());
        told.openOrders().forEach(book::opened);
        told.completed().forEach(book::completed);
        answered(told, NOW);
        assertThat(answered(told, NOW).lost()).isEmpty();
    }

    @Test
    void anOrderThatIsOverIsKeptForADayAfterTheBrokerToldOfIt() {
        sent();
        book.status(state(entry, 900, OrderStatus.FILLED, 40));
        book.status(state(stop, 901, OrderStatus.CANCELLED, 0));
        answered(nothing(), NOW);
        answered(nothing(), NOW.plus(Duration.ofHours(23)));
        assertThat(book.orders()).hasSize(2);
        answered(nothing(), NOW.plus(Duration.ofHours(24)));
        assertThat(book.orders()).isEmpty();
    }

    @Test
    void fillsOfALongGonePositionAreForgotten() {
        book.filled(fill(entry, 900, "0001.01", 40, 40));
        answered(nothing(), NOW);
        answered(nothing(), NOW.plus(Duration.ofDays(1)));
        assertThat(book.averagePrice(ref("AAPL"), Side.BUY)).isEmpty();
    }

    @Test
    void theEntryPriceOfAHeldPositionIsKept() {
        book.filled(fill(entry, 900, "0001.01", 40, 40));
        Snapshot held = snapshot(List.of(), List.of(), List.of(), List.of(position("AAPL", 40)));
        answered(held, NOW);
        answered(held, NOW.plus(Duration.ofDays(9)));
        assertThat(book.averagePrice(ref("AAPL"), Side.BUY)).isPresent();
    }

    @Test
    void aCommissionKeepsTheTimeWhenItWasFirstTold() {
        book.commission(commission("0001.01", "-5"), NOW.minus(Duration.ofDays(1)));
        book.commission(commission("0001.01", "-5"), NOW);
        assertThat(book.commissionsSince(NOW.minus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void theCommissionOfACorrectionReplacesTheOneBefore() {
        book.commission(commission("0001.01", "-5"), NOW);
        book.commission(commission("0001.02", "-7"), NOW);
        assertThat(book.commissionsSince(NOW)).hasSize(1);
    }

    /** An answer to a question that is newer than all that was sent. */
    private OrderList.Missing answered(Snapshot snapshot, Instant at) {
        book.asking();
        return book.replace(snapshot, at);
    }
}
