package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.ACCOUNT;
import static io.labase.trading.execution.Samples.details;
import static io.labase.trading.execution.Samples.entry;
import static io.labase.trading.execution.Samples.ref;
import static io.labase.trading.execution.Samples.signal;
import static io.labase.trading.execution.Samples.sizing;
import static io.labase.trading.execution.Samples.ticker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Decision;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Side;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryDeskTest {

    @TempDir Path state;
    private Bench bench;

    @BeforeEach
    void ready() {
        bench = new Bench(state).ready();
    }

    /** Records the intent and sends. */
    private Decision send(BracketOrder bracket) {
        bench.intend(bracket.orderRef());
        return bench.desk.send(bracket);
    }

    private BracketOrder prepared() {
        return bench.desk.prepare(entry("AAPL"));
    }

    private void nothingLeft(Decision outcome, Reason why) {
        assertThat(outcome.reason()).isEqualTo(why);
        assertThat(outcome.isEnter()).isFalse();
        assertThat(bench.broker.placed).isEmpty();
    }

    @Test
    void bothLegsLeaveInOneWriteTheStopLast() {
        send(prepared());
        assertThat(bench.broker.placed).hasSize(1);
        assertThat(bench.broker.tickets())
                .extracting(Order::side)
                .containsExactly(Side.BUY, Side.SELL);
        assertThat(bench.broker.tickets()).extracting(Order::transmit).containsExactly(false, true);
    }

    @Test
    void theEntryIsForTheDayAndTheStopStays() {
        send(prepared());
        assertThat(bench.broker.tickets())
                .extracting(Order::type)
                .containsExactly(OrderType.MKT, OrderType.STP);
        assertThat(bench.broker.tickets()).extracting(Order::tif).containsExactly("DAY", "GTC");
    }

    @Test
    void theStopIsTheChildOfTheEntry() {
        BracketOrder bracket = prepared();
        assertThat(bracket.stop().parentId()).isEqualTo(bracket.entry().orderId());
        assertThat(bracket.stop().quantity()).isEqualByComparingTo(bracket.entry().quantity());
    }

    @Test
    void everyTicketNamesAccountAndReference() {
        send(prepared());
        assertThat(bench.broker.tickets()).extracting(Order::account).containsOnly(ACCOUNT);
        assertThat(bench.broker.tickets()).extracting(Order::orderRef).containsOnly(ref("AAPL"));
    }

    @Test
    void anEntryThatLeftStaysTheDecision() {
        assertThat(send(prepared())).isEqualTo(entry("AAPL"));
    }

    @Test
    void theBooksKnowTheTicketsBeforeAnythingIsHeardOfThem() {
        send(prepared());
        assertThat(bench.book.live()).hasSize(2);
    }

    @Test
    void withoutAnIntentNothingLeaves() {
        nothingLeft(bench.desk.send(prepared()), Reason.ALREADY_TRADED);
    }

    @Test
    void anIntentOfAnEarlierProcessDoesNotLetAnythingLeave() {
        bench.intend(ref("AAPL"));
        Bench restarted = new Bench(state).ready();
        BracketOrder bracket = restarted.desk.prepare(entry("AAPL"));
        assertThat(restarted.desk.send(bracket).reason()).isEqualTo(Reason.ALREADY_TRADED);
        assertThat(restarted.broker.placed).isEmpty();
    }

    @Test
    void anIntentIsGoodForOneBracket() {
        BracketOrder bracket = prepared();
        send(bracket);
        assertThat(bench.desk.send(bracket).reason()).isEqualTo(Reason.ALREADY_TRADED);
        assertThat(bench.broker.placed).hasSize(1);
    }

    @Test
    void whoCallsThirtyEightTimesSendsOneBracket() {
        for (int i = 0; i < 38; i++) {
            send(prepared());
        }
        assertThat(bench.broker.placed).hasSize(1);
    }

    @Test
    void ofManyThreadsOneSends() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Decision>> all = new ArrayList<>();
            for (int i = 0; i < 38; i++) {
                all.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return send(prepared());
                                }));
            }
            start.countDown();
            for (Future<Decision> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(bench.broker.placed).hasSize(1);
    }

    @Test
    void whatTheBrokerKnowsOfTheDayIsNotSentAgain() {
        BracketOrder bracket = prepared();
        bench.intend(bracket.orderRef());
        bench.book.filled(Samples.fill(Samples.bracket("AAPL", 1).entry(), 5, "1.01", 1, 1));
        nothingLeft(bench.desk.send(bracket), Reason.ALREADY_TRADED);
    }

    @Test
    void aStaleBarIsNotSent() {
        BracketOrder bracket = prepared();
        bench.pass(Duration.ofMinutes(5));
        nothingLeft(send(bracket), Reason.STALE_BAR);
    }

    @Test
    void aBarOfTheFutureIsNotSent() {
        BracketOrder bracket = prepared();
        bench.pass(Duration.ofSeconds(-6));
        nothingLeft(send(bracket), Reason.STALE_BAR);
    }

    @Test
    void aDecisionOfAnotherDayIsNotSent() {
        Decision d = entry("AAPL");
        Decision yesterday =
                new Decision(
                        d.at(),
                        LocalDate.parse("2026-01-14"),
                        d.ticker(),
                        d.details(),
                        d.signal(),
                        d.sizing(),
                        d.action(),
                        d.reason());
        nothingLeft(send(bench.desk.prepare(yesterday)), Reason.STALE_BAR);
    }

    @Test
    void ticketsForAnotherAccountAreNotSent() {
        nothingLeft(send(BracketOrder.of(entry("AAPL"), 100, "DU999")), Reason.DISCONNECTED);
    }

    @Test
    void aDecisionThatIsNoEntryIsNotSent() {
        Decision blocked = entry("AAPL").blocked(Reason.PAUSED);
        nothingLeft(send(BracketOrder.of(blocked, 100, ACCOUNT)), Reason.REFUSED);
    }

    @Test
    void aBarThatDidNotBreakOutIsNotSent() {
        Signal s = signal();
        Signal none = new Signal(s.bar(), s.size(), 100, 98, false);
        Decision decision = entry(ticker("AAPL"), details("AAPL"), none, sizing(40));
        nothingLeft(send(BracketOrder.of(decision, 100, ACCOUNT)), Reason.REFUSED);
    }

    @Test
    void aChangedQuantityIsNotSent() {
        BracketOrder b = prepared();
        BracketOrder more =
                new BracketOrder(
                        b.decision(), b.entry().withQuantity(new BigDecimal(41)), b.stop());
        nothingLeft(send(more), Reason.REFUSED);
    }

    @Test
    void aChangedStopIsNotSent() {
        BracketOrder b = prepared();
        Order s = b.stop();
        Order lower =
                new Order(
                        s.orderId(),
                        s.clientId(),
                        s.permId(),
                        s.parentId(),
                        s.contract(),
                        s.side(),
                        s.type(),
                        s.quantity(),
                        s.limitPrice(),
                        new BigDecimal("50"),
                        s.tif(),
                        s.account(),
                        s.orderRef(),
                        s.transmit());
        nothingLeft(send(new BracketOrder(b.decision(), b.entry(), lower)), Reason.REFUSED);
    }

    @Test
    void twoSellsAreNotSent() {
        BracketOrder b = prepared();
        nothingLeft(send(new BracketOrder(b.decision(), b.stop(), b.stop())), Reason.REFUSED);
    }

    @Test
    void aSizeBeyondTheCapsIsNotSent() {
        Decision large = entry(ticker("AAPL"), details("AAPL"), signal(), sizing(41));
        nothingLeft(send(bench.desk.prepare(large)), Reason.REFUSED);
    }

    @Test
    void aSizeWithinTheCapsOfTheUsersOwnIsSent() {
        Decision small = entry(ticker("AAPL"), details("AAPL"), signal(), sizing(3));
        assertThat(send(bench.desk.prepare(small)).isEnter()).isTrue();
    }

    @Test
    void aStopThatIsNotTheSignalsIsNotSent() {
        Sizing own = new Sizing(new BigDecimal("101"), 40, BigDecimal.ONE, FxRate.EUR);
        Decision decision = entry(ticker("AAPL"), details("AAPL"), signal(), own);
        nothingLeft(send(bench.desk.prepare(decision)), Reason.REFUSED);
    }

    @Test
    void aPauseBetweenDecisionAndSendingStopsTheEntry() throws IOException {
        BracketOrder bracket = prepared();
        Files.createFile(state.resolve("paused"));
        nothingLeft(send(bracket), Reason.PAUSED);
    }

    @Test
    void aDoubtBetweenDecisionAndSendingStopsTheEntry() {
        BracketOrder bracket = prepared();
        bench.readiness.doubt("test");
        nothingLeft(send(bracket), Reason.DEGRADED);
    }

    @Test
    void inAlertsModeNothingLeaves() {
        bench = new Bench(state, Mode.ALERTS, Envelope.NONE).ready();
        nothingLeft(send(prepared()), Reason.ALERT_ONLY);
    }

    @Test
    void outsideTheEnvelopeNothingLeaves() {
        bench =
                new Bench(state, Mode.PAPER, new Envelope(null, null, new BigDecimal(1), null))
                        .ready();
        nothingLeft(send(prepared()), Reason.ENVELOPE);
    }

    @Test
    void aRefusedEntrySpendsItsDay() throws IOException {
        Path pause = Files.createFile(state.resolve("paused"));
        BracketOrder bracket = prepared();
        send(bracket);
        Files.delete(pause);
        assertThat(send(bracket).reason()).isEqualTo(Reason.ALREADY_TRADED);
    }

    @Test
    void whenNothingCouldLeaveTheBooksDoNotWaitForIt() {
        bench.broker.sendFails = ScriptedBroker.gone(Kind.DISCONNECTED);
        nothingLeft(send(prepared()), Reason.DISCONNECTED);
        assertThat(bench.book.orders()).isEmpty();
        assertThat(bench.tracker.settled()).isTrue();
    }

    @Test
    void aTicketThatNoBrokerShouldSeeIsRefusedAndForgotten() {
        bench.broker.ticketRefused = new IllegalArgumentException("orderRef cannot travel");
        nothingLeft(send(prepared()), Reason.REFUSED);
        assertThat(bench.book.orders()).isEmpty();
    }

    @Test
    void theOrderNumbersOfABracketAreItsOwn() {
        BracketOrder one = prepared();
        BracketOrder two = prepared();
        assertThat(two.entry().orderId()).isGreaterThan(one.stop().orderId());
    }

    @Test
    void withoutAVerifiedAccountNoTicketIsWritten() {
        Bench unconnected = new Bench(state);
        assertThatThrownBy(() -> unconnected.desk.prepare(entry("AAPL")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("account");
    }

    @Test
    void noTicketIsWrittenForABlockedDecision() {
        assertThatThrownBy(() -> bench.desk.prepare(entry("AAPL").blocked(Reason.PAUSED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AAPL");
    }

    @Test
    void theRecordOfAnIntentSaysWhatIsSent() {
        assertThat(Samples.bracket("AAPL", 11).summary())
                .endsWith(
                        "BUY 40 MKT #11, SELL STP 98.00 #12,"
                                + " BREAKOUT of 2026-01-15T15:00:00Z close 100.0 hh 99.0 ll 98.0");
    }
}
