package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.DAY;
import static io.labase.trading.execution.Samples.NOW;
import static io.labase.trading.execution.Samples.candidate;
import static io.labase.trading.execution.Samples.commission;
import static io.labase.trading.execution.Samples.details;
import static io.labase.trading.execution.Samples.entry;
import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.foreign;
import static io.labase.trading.execution.Samples.position;
import static io.labase.trading.execution.Samples.ref;
import static io.labase.trading.execution.Samples.signal;
import static io.labase.trading.execution.Samples.sizing;
import static io.labase.trading.execution.Samples.state;
import static io.labase.trading.execution.Samples.ticker;
import static io.labase.trading.execution.Samples.trial;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Alert;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Decision;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import io.labase.trading.model.Reason;
import io.labase.trading.model.SecType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryGuardTest {

    @TempDir Path state;

    private static Envelope envelope(
            @Nullable Integer entries,
            @Nullable Integer open,
            @Nullable String exposure,
            @Nullable String loss) {
        return new Envelope(
                entries,
                open,
                exposure == null ? null : new BigDecimal(exposure),
                loss == null ? null : new BigDecimal(loss));
    }

    private Bench bench(Envelope envelope) {
        return new Bench(state, Mode.PAPER, envelope).ready();
    }

    private Bench bench() {
        return bench(Envelope.NONE);
    }

    private static Optional<Reason> check(Bench bench, Decision candidate) {
        return bench.guard.check(candidate, NOW);
    }

    private static Optional<Reason> aapl(Bench bench) {
        return check(bench, candidate("AAPL"));
    }

    @Test
    void nothingObjectsToAFreeTicker() {
        assertThat(aapl(bench())).isEmpty();
    }

    @Test
    void aHeldContractIsNotEntered() {
        Bench bench = bench();
        bench.book.position(position("AAPL", 1));
        assertThat(aapl(bench)).contains(Reason.IN_POSITION);
    }

    @Test
    void aContractHeldShortIsNotEntered() {
        Bench bench = bench();
        bench.book.position(position("AAPL", -1));
        assertThat(aapl(bench)).contains(Reason.IN_POSITION);
    }

    @Test
    void whatAnotherAccountHoldsDoesNotStandInTheWay() {
        Bench bench = bench();
        bench.book.position(position("DU999", "AAPL", 5));
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void aContractWithALiveOrderOfAnybodyIsNotEntered() {
        Bench bench = bench();
        bench.book.opened(new OpenOrder(foreign(0, 0, 555, "AAPL"), OrderStatus.SUBMITTED, ""));
        assertThat(aapl(bench)).contains(Reason.ORDER_PENDING);
    }

    @Test
    void aTrialOrderStandsInNobodysWay() {
        Bench bench = bench();
        bench.book.opened(new OpenOrder(trial("AAPL"), OrderStatus.SUBMITTED, ""));
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void anAlertOnlyTickerIsNotEntered() {
        Decision candidate =
                entry(ticker("AAPL", true), details("AAPL"), signal(), sizing(40))
                        .blocked(Reason.NO_RATE);
        assertThat(check(bench(), candidate)).contains(Reason.ALERT_ONLY);
    }

    @Test
    void alertsModeNeverEnters() {
        Bench bench = new Bench(state, Mode.ALERTS, Envelope.NONE).ready();
        assertThat(aapl(bench)).contains(Reason.ALERT_ONLY);
    }

    @Test
    void aPauseStopsEntries() throws IOException {
        Files.createFile(state.resolve("paused-AAPL"));
        assertThat(aapl(bench())).contains(Reason.PAUSED);
    }

    @Test
    void aClosedMarketIsNotEntered() {
        Instant night = Instant.parse("2026-01-15T21:00:00Z");
        assertThat(bench().guard.check(candidate("AAPL"), night)).contains(Reason.MARKET_CLOSED);
    }

    @Test
    void withoutAConnectionNothingIsEntered() {
        Bench bench = bench();
        bench.readiness.disconnected();
        assertThat(aapl(bench)).contains(Reason.DISCONNECTED);
    }

    @Test
    void withUnknownBooksNothingIsEntered() {
        Bench bench = bench();
        bench.readiness.doubt("test");
        assertThat(aapl(bench)).contains(Reason.DEGRADED);
    }

    @Test
    void withoutARateNothingIsEntered() {
        Decision unsized =
                new Decision(
                        NOW,
                        DAY,
                        ticker("AAPL"),
                        details("AAPL"),
                        signal(),
                        null,
                        Decision.Action.NO_TRADE,
                        Reason.NO_RATE);
        assertThat(check(bench(), unsized)).contains(Reason.NO_RATE);
    }

    @Test
    void aQuantityOfZeroIsNotEntered() {
        Decision none =
                entry(ticker("AAPL"), details("AAPL"), signal(), sizing(0)).blocked(Reason.NO_RATE);
        assertThat(check(bench(), none)).contains(Reason.QTY_ZERO);
    }

    @Test
    void theHeldContractIsTheFirstReasonOfAll() throws IOException {
        Files.createFile(state.resolve("paused"));
        Bench bench = bench();
        bench.readiness.disconnected();
        bench.book.position(position("AAPL", 1));
        assertThat(aapl(bench)).contains(Reason.IN_POSITION);
    }

    @Test
    void anEntryIsSpentByItsIntent() {
        Bench bench = bench();
        bench.intend(ref("AAPL"));
        assertThat(bench.guard.spent(ref("AAPL"))).isTrue();
    }

    @Test
    void anEntryIsSpentByWhatTheBrokerTold() {
        Bench bench = bench();
        bench.book.filled(fill(Samples.bracket("AAPL", 11).entry(), 900, "1.01", 1, 1));
        assertThat(bench.guard.spent(ref("AAPL"))).isTrue();
    }

    @Test
    void theDaysEntriesAreLimited() {
        Bench bench = bench(envelope(2, null, null, null));
        bench.intend(ref("MSFT"));
        assertThat(aapl(bench)).isEmpty();
        bench.intend(ref("TSLA"));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void theEntrysOwnIntentDoesNotCountAgainstIt() {
        Bench bench = bench(envelope(1, null, null, null));
        bench.intend(ref("AAPL"));
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void entriesOfAnotherDayDoNotCount() {
        Bench bench = bench(envelope(1, null, null, null));
        bench.intend("labase/2026-01-14/MSFT");
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void openPositionsAreLimited() {
        Bench bench = bench(envelope(null, 1, null, null));
        bench.book.position(position("MSFT", 5));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void aPendingEntryCountsAsAPosition() {
        Bench bench = bench(envelope(null, 1, null, null));
        bench.enter("MSFT");
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void anEntryCountsOnceWhenItsPositionShows() {
        Bench bench = bench(envelope(null, 2, null, null));
        bench.enter("MSFT");
        bench.book.position(position("MSFT", 15));
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void aFilledEntryCountsBeforeItsPositionShows() {
        Bench bench = bench(envelope(null, 1, null, null));
        BracketOrder sent = bench.enter("MSFT");
        bench.book.filled(fill(sent.entry(), 900, "1.01", 40, 40));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void aPositionThatIsClosedAgainNoLongerCounts() {
        Bench bench = bench(envelope(null, 1, null, null));
        BracketOrder sent = bench.enter("MSFT");
        bench.book.filled(fill(sent.entry(), 900, "1.01", 40, 40));
        bench.book.status(state(sent.stop(), 901, OrderStatus.FILLED, 40));
        bench.book.position(position("MSFT", 0));
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void theExposureMayReachItsLimit() {
        Bench bench = bench(envelope(null, null, "4500", null));
        bench.book.position(position("MSFT", 5));
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void theExposureMayNotPassItsLimit() {
        Bench bench = bench(envelope(null, null, "4499.99", null));
        bench.book.position(position("MSFT", 5));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void pendingEntriesCountWithWhatTheyMayCost() {
        Bench bench = bench(envelope(null, null, "7999", null));
        bench.enter("MSFT");
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void aPartlyFilledEntryCountsWithItsRestToo() {
        Bench bench = bench(envelope(null, null, "7999", null));
        bench.enter("MSFT");
        bench.book.position(position("MSFT", 10));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void noShareOfAPartlyFilledEntryCountsTwice() {
        Bench bench = bench(envelope(null, null, "8000", null));
        bench.enter("MSFT");
        bench.book.position(position("MSFT", 10));
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void aFilledEntryCountsInTheExposureBeforeItsPositionShows() {
        Bench bench = bench(envelope(null, null, "7999", null));
        BracketOrder sent = bench.enter("MSFT");
        bench.book.filled(fill(sent.entry(), 900, "1.01", 40, 40));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void aPendingEntryOfAnEarlierProcessIsOfUnknownCost() {
        Bench bench = bench(envelope(null, null, "100000", null));
        bench.book.opened(
                Samples.open(Samples.bracket("MSFT", 11).entry(), 900, OrderStatus.SUBMITTED));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void aPositionInACurrencyWithoutRateIsOfUnknownCost() {
        Bench bench = bench(envelope(null, null, "100000", null));
        bench.book.position(dollars("MSFT"));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void aPositionInAnotherCurrencyCountsInEuros() {
        Bench bench = bench(envelope(null, null, "4400", null));
        bench.rates.put("USD", FxRate.live(new BigDecimal("1.25")));
        bench.book.position(dollars("MSFT"));
        assertThat(aapl(bench)).isEmpty();
    }

    private static Position dollars(String symbol) {
        return new Position(
                Samples.ACCOUNT,
                new Contract(5, symbol, SecType.STK, "SMART", "", "USD"),
                new BigDecimal("5"),
                new BigDecimal("100"));
    }

    @Test
    void aPositionWithoutACostIsOfUnknownCost() {
        Bench bench = bench(envelope(null, null, "100000", null));
        bench.book.position(
                new Position(Samples.ACCOUNT, Samples.contract("MSFT", 5), BigDecimal.ONE, null));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void positionsOfAnotherAccountAreNotExposure() {
        Bench bench = bench(envelope(null, null, "4000", null));
        bench.book.position(position("DU999", "MSFT", 500));
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void theDaysLossMayNotReachItsLimit() {
        Bench bench = bench(envelope(null, null, null, "100"));
        bench.book.commission(commission("1.01", "-99.99"), NOW);
        assertThat(aapl(bench)).isEmpty();
        bench.book.commission(commission("2.01", "-0.01"), NOW);
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void theLossOfAnEarlierDayDoesNotCount() {
        Bench bench = bench(envelope(null, null, null, "100"));
        bench.book.commission(commission("1.01", "-500"), NOW.minus(Duration.ofDays(1)));
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void theProfitOfAnEarlierDayDoesNotMakeRoomForALoss() {
        Bench bench = bench(envelope(null, null, null, "100"));
        bench.book.commission(commission("1.01", "500"), NOW.minus(Duration.ofDays(1)));
        bench.book.commission(commission("2.01", "-100"), NOW);
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void theTradingDayBeginsAtMidnightOfTheTradingZone() {
        Bench bench = bench(envelope(null, null, null, "100"));
        bench.book.commission(commission("1.01", "-500"), Instant.parse("2026-01-14T23:00:00Z"));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void aLossInACurrencyWithoutRateIsUnknown() {
        Bench bench = bench(envelope(null, null, null, "100"));
        bench.book.commission(
                new CommissionReport("1.01", BigDecimal.ONE, "USD", new BigDecimal("-1")), NOW);
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }

    @Test
    void aCommissionOfAnOpeningFillIsNoLoss() {
        Bench bench = bench(envelope(null, null, null, "0.01"));
        bench.book.commission(commission("1.01", null), NOW);
        assertThat(aapl(bench)).isEmpty();
    }

    @Test
    void aLimitThatForbidsAnEntryIsToldOnceADay() {
        Bench bench = bench(envelope(1, null, null, null));
        bench.intend(ref("MSFT"));
        aapl(bench);
        aapl(bench);
        check(bench, candidate("TSLA"));
        assertThat(bench.told).hasSize(1);
        Alert alert = bench.told.get(0);
        assertThat(alert.kind()).isEqualTo(Alert.Kind.ENVELOPE_REACHED);
        assertThat(alert.values())
                .containsEntry("limit", "ENTRIES")
                .containsEntry("value", 1L)
                .containsEntry("most", 1);
    }

    @Test
    void aLossThatIsNotKnownIsToldWithoutANumber() {
        Bench bench = bench(envelope(null, null, null, "100"));
        bench.book.commission(
                new CommissionReport("1.01", BigDecimal.ONE, "USD", new BigDecimal("-5")), NOW);
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
        assertThat(bench.told.get(0).values()).containsEntry("limit", "LOSS");
        assertThat(bench.told.get(0).values()).doesNotContainKey("value");
    }

    /** A process that starts hears of the day's fills, and of what they earned, when it reconciles. */
    @Test
    void aLossOfBeforeTheStartCounts() {
        Bench bench = bench(envelope(null, null, null, "100"));
        BracketOrder earlier = Samples.bracket("MSFT", 11);
        bench.on(
                new BrokerEvent.CommissionReported(commission("1.01", "-150")),
                new Snapshot(
                        List.of(),
                        List.of(fill(earlier.stop(), 901, "1.01", 40, 40)),
                        List.of(),
                        List.of(),
                        java.util.Set.of(),
                        new CompletableFuture<>()));
        assertThat(aapl(bench)).contains(Reason.ENVELOPE);
    }
}
