package io.labase.trading.market;

import static io.labase.trading.market.Fixtures.barsAt;
import static io.labase.trading.market.Fixtures.details;
import static io.labase.trading.market.Fixtures.newYork;
import static io.labase.trading.market.Fixtures.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import io.labase.trading.model.TradingSession;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BarFeedTest {

    private static final Instant SLOT = newYork("2026-01-15T10:00");
    private static final Instant SLOT_BAR = SLOT.minusSeconds(300);
    private static final LocalDate DAY = LocalDate.parse("2026-01-15");

    @TempDir private Path home;
    private final FakeBroker broker = new FakeBroker();
    private final FakeBroker rates = new FakeBroker();
    private final GatewayMarketClock clock = new GatewayMarketClock();
    private final Map<String, CompletableFuture<List<Bar>>> answers = new HashMap<>();

    @BeforeEach
    void begin() {
        clock.advanceTo(SLOT.plusSeconds(5));
        broker.contracts = this::found;
        broker.bars = this::answer;
        rates.bars =
                request -> CompletableFuture.completedFuture(List.of(Fixtures.barAt(SLOT, 1.09)));
    }

    private CompletableFuture<List<ContractDetails>> found(Contract query) {
        String symbol = query.symbol().equals("BTC") ? "BTC-EUR" : query.symbol();
        List<TradingSession> hours =
                symbol.equals("BTC-EUR")
                        ? List.of(
                                new TradingSession(SLOT.minusSeconds(86_400), SLOT.plusSeconds(1)))
                        : sessions(DAY, 5);
        return CompletableFuture.completedFuture(
                List.of(details(symbol, 1 + Math.abs(symbol.hashCode()), hours)));
    }

    private CompletableFuture<List<Bar>> answer(BarsRequest request) {
        return answers.computeIfAbsent(
                request.contract().symbol(), symbol -> new CompletableFuture<>());
    }

    private BarFeed feed(String... symbols) {
        return feed(MarketSettings.defaults(), symbols);
    }

    private BarFeed feed(MarketSettings settings, String... symbols) {
        Market market = new Market(broker, clock, settings);
        ContractBook contracts =
                new ContractBook(market, home.resolve("contracts.json"), Runnable::run);
        return new BarFeed(
                market,
                () -> Fixtures.watchlist(symbols),
                contracts,
                new FxRates(new Market(rates, clock, settings)),
                found -> {});
    }

    private static MarketSettings impatient() {
        return new MarketSettings(
                BarSize.MINS_5,
                "2 D",
                new BigDecimal("0.92"),
                ZoneOffset.UTC,
                Duration.ofMillis(1));
    }

    private TickerBars onlyOne(BarFeed feed) {
        Iterator<TickerBars> found = feed.requestBars();
        TickerBars one = found.next();
        assertThat(found.hasNext()).isFalse();
        return one;
    }

    @Test
    void answersComeInTheOrderOfTheirArrival() {
        Iterator<TickerBars> found = feed("A", "B", "C").requestBars();
        assertThat(broker.barsAsked).hasSize(3);
        answers.get("C").complete(barsAt(SLOT_BAR));
        clock.advanceTo(SLOT.plusSeconds(7));
        answers.get("A").complete(barsAt(SLOT_BAR.minusSeconds(300), SLOT_BAR, SLOT));

        TickerBars first = found.next();
        assertThat(first.ticker().symbol()).isEqualTo("C");
        assertThat(first.outcome()).isEqualTo(Outcome.BARS);
        assertThat(first.at()).isEqualTo(SLOT.plusSeconds(5));
        assertThat(first.details()).isNotNull();
        TickerBars second = found.next();
        assertThat(second.ticker().symbol()).isEqualTo("A");
        assertThat(second.bars()).hasSize(3);
        assertThat(second.at()).isEqualTo(SLOT.plusSeconds(7));

        answers.get("B").complete(barsAt(SLOT_BAR));
        assertThat(found.next().ticker().symbol()).isEqualTo("B");
        assertThat(found.hasNext()).isFalse();
        assertThatThrownBy(found::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void sharesAreAskedForTradesAndCryptoForAggregatedTrades() {
        feed("A", "BTC-EUR").requestBars();
        assertThat(broker.barsAsked)
                .extracting(BarsRequest::whatToShow)
                .containsExactly("TRADES", "AGGTRADES");
        assertThat(broker.barsAsked)
                .allMatch(r -> r.contract().qualified() && r.barSize().equals("5 mins"))
                .allMatch(r -> r.duration().equals("2 D"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T09:25:05, MARKET_CLOSED",
        "2026-01-15T09:30:05, MARKET_CLOSED",
        "2026-01-15T09:34:59, MARKET_CLOSED",
        "2026-01-15T09:35:00, BARS",
        "2026-01-15T16:00:05, BARS",
        "2026-01-15T16:04:59, BARS",
        "2026-01-15T16:05:00, MARKET_CLOSED",
        "2026-01-17T12:00:05, MARKET_CLOSED"
    })
    void onlyASlotWhoseBarLiesInASessionIsAskedFor(String local, Outcome outcome) {
        clock.advanceTo(newYork("2026-01-15T08:00"));
        GatewayMarketClock late = new GatewayMarketClock();
        late.advanceTo(newYork(local));
        Instant bar = BarSize.MINS_5.slotAt(late.instant()).minusSeconds(300);
        broker.bars = request -> CompletableFuture.completedFuture(barsAt(bar));
        Market market = new Market(broker, late, MarketSettings.defaults());
        BarFeed feed =
                new BarFeed(
                        market,
                        () -> Fixtures.watchlist("A"),
                        new ContractBook(market, home.resolve("c.json"), Runnable::run),
                        new FxRates(new Market(rates, late, MarketSettings.defaults())),
                        found -> {});
        assertThat(onlyOne(feed).outcome()).isEqualTo(outcome);
        assertThat(broker.barsAsked).hasSize(outcome == Outcome.BARS ? 1 : 0);
    }

    @Test
    void aContractThatStoppedExistingCostsNoSlot() {
        BarFeed feed = feed("A");
        feed.warmUp().join();
        broker.contracts =
                query ->
                        CompletableFuture.completedFuture(
                                List.of(details("A", 777, sessions(DAY, 5))));
        broker.bars =
                request ->
                        request.contract().conId() == 777
                                ? CompletableFuture.completedFuture(barsAt(SLOT_BAR))
                                : FakeBroker.failed(
                                        Kind.UNKNOWN_CONTRACT, "No security definition");
        TickerBars one = onlyOne(feed);
        assertThat(one.outcome()).isEqualTo(Outcome.BARS);
        assertThat(one.details().contract().conId()).isEqualTo(777);
    }

    @Test
    void aContractThatIsRefusedButUnchangedIsAskedForOnce() {
        BarFeed feed = feed("A");
        broker.bars = request -> FakeBroker.failed(Kind.UNKNOWN_CONTRACT, "No security definition");
        assertThat(onlyOne(feed).outcome()).isEqualTo(Outcome.NO_CONTRACT);
        assertThat(broker.barsAsked).hasSize(1);
    }

    @Test
    void aMissingBarIsAskedForOnceMoreAfterFifteenSecondsOfMarketTime() {
        Iterator<TickerBars> found = feed("A").requestBars();
        var first = answers.remove("A");
        first.complete(barsAt(SLOT_BAR.minusSeconds(300), SLOT));
        clock.advanceTo(SLOT.plusSeconds(19));
        assertThat(broker.barsAsked).hasSize(1);
        clock.advanceTo(SLOT.plusSeconds(20));
        assertThat(broker.barsAsked).hasSize(2);
        answers.get("A").complete(barsAt(SLOT_BAR, SLOT));

        TickerBars one = found.next();
        assertThat(one.outcome()).isEqualTo(Outcome.BARS);
        assertThat(one.at()).isEqualTo(SLOT.plusSeconds(20));
    }

    @Test
    void aBarThatIsMissingTwiceIsLateWithTheOlderBars() {
        broker.bars = r -> CompletableFuture.completedFuture(barsAt(SLOT_BAR.minusSeconds(300)));
        Iterator<TickerBars> found = feed("A").requestBars();
        clock.advanceTo(SLOT.plusSeconds(20));
        TickerBars one = found.next();
        assertThat(one.outcome()).isEqualTo(Outcome.LATE);
        assertThat(one.bars()).hasSize(1);
        assertThat(one.note()).contains(SLOT_BAR.toString());
        assertThat(broker.barsAsked).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT, LATE, 1", "NO_DATA, LATE, 1", "DISCONNECTED, DISCONNECTED, 0"})
    void aSecondAskThatFailsLeavesTheFirstAnswerUnlessTheConnectionIsGone(
            Kind kind, Outcome outcome, int bars) {
        broker.bars = r -> CompletableFuture.completedFuture(barsAt(SLOT_BAR.minusSeconds(300)));
        Iterator<TickerBars> found = feed("A").requestBars();
        broker.bars = r -> FakeBroker.failed(kind, "words");
        clock.advanceTo(SLOT.plusSeconds(20));
        TickerBars one = found.next();
        assertThat(one.outcome()).isEqualTo(outcome);
        assertThat(one.bars()).hasSize(bars);
        assertThat(one.note()).contains("words");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyFailureOfTheBrokerIsAFinding(Kind kind) {
        broker.bars = request -> FakeBroker.failed(kind, "the broker's words");
        TickerBars one = onlyOne(feed("A"));
        Outcome expected =
                switch (kind) {
                    case UNKNOWN_CONTRACT -> Outcome.NO_CONTRACT;
                    case DISCONNECTED, UNREACHABLE -> Outcome.DISCONNECTED;
                    case NO_DATA -> Outcome.LATE;
                    default -> Outcome.NO_ANSWER;
                };
        assertThat(one.outcome()).isEqualTo(expected);
        assertThat(one.note()).isEqualTo("the broker's words");
        assertThat(one.details()).isNotNull();
        assertThat(one.bars()).isEmpty();
    }

    @Test
    void aTickerWithoutContractIsSaidAndTheOthersGoOn() {
        broker.contracts =
                query ->
                        query.symbol().equals("X")
                                ? FakeBroker.failed(Kind.UNKNOWN_CONTRACT, "no definition")
                                : found(query);
        broker.bars = request -> CompletableFuture.completedFuture(barsAt(SLOT_BAR));
        Iterator<TickerBars> found = feed("X", "A").requestBars();
        assertThat(found.next().outcome()).isEqualTo(Outcome.NO_CONTRACT);
        assertThat(found.next().outcome()).isEqualTo(Outcome.BARS);
    }

    @Test
    void withoutAConnectionEveryTickerIsDisconnectedAtOnce() {
        broker.connected = false;
        List<Outcome> outcomes = new ArrayList<>();
        feed("A", "B", "C").requestBars().forEachRemaining(one -> outcomes.add(one.outcome()));
        assertThat(outcomes).hasSize(3).containsOnly(Outcome.DISCONNECTED);
        assertThat(broker.asked).isEmpty();
    }

    @Test
    void threeOfThirtyEightThatHangHoldUpNoneOfTheOthers() {
        String[] symbols = IntStream.range(0, 38).mapToObj(i -> "T" + i).toArray(String[]::new);
        List<String> hanging = List.of("T0", "T17", "T37");
        broker.bars =
                request ->
                        hanging.contains(request.contract().symbol())
                                ? new CompletableFuture<>()
                                : CompletableFuture.completedFuture(barsAt(SLOT_BAR));
        Iterator<TickerBars> found = feed(symbols).requestBars();
        for (int i = 0; i < 35; i++) {
            assertThat(found.next().outcome()).isEqualTo(Outcome.BARS);
        }
    }

    @Test
    void whatNeverAnswersEndsWithItsDeadline() {
        TickerBars bars = onlyOne(feed(impatient(), "A"));
        assertThat(bars.outcome()).isEqualTo(Outcome.NO_ANSWER);
        assertThat(bars.note()).contains("no answer within");

        broker.contracts = query -> new CompletableFuture<>();
        assertThat(onlyOne(feed(impatient(), "B")).outcome()).isEqualTo(Outcome.NO_ANSWER);
    }

    @Test
    void marketTimeThatStandsStillEndsTheWaitForTheSecondAsk() {
        broker.bars = request -> CompletableFuture.completedFuture(List.of());
        assertThat(onlyOne(feed(impatient(), "A")).outcome()).isEqualTo(Outcome.NO_ANSWER);
    }

    @Test
    void aFaultOfOursIsAFindingToo() {
        broker.bars =
                request -> {
                    throw new IllegalStateException("fault");
                };
        TickerBars one = onlyOne(feed("A"));
        assertThat(one.outcome()).isEqualTo(Outcome.NO_ANSWER);
        assertThat(one.note()).contains("fault");
    }

    @Test
    void anInterruptEndsTheIterationAndIsKept() throws Exception {
        Iterator<TickerBars> found = feed("A").requestBars();
        FutureTask<List<Boolean>> reading =
                new FutureTask<>(
                        () ->
                                List.of(
                                        found.next() != null,
                                        Thread.currentThread().isInterrupted()));
        Thread reader = new Thread(reading);
        reader.start();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> reader.getState() == Thread.State.WAITING);
        reader.interrupt();
        assertThat(reading.get()).containsExactly(false, true);
        assertThat(found.hasNext()).isFalse();
    }

    @Test
    void nobodyWaitsForTheNextAnswerBeforeTheOneInHandIsHandled() {
        Iterator<TickerBars> found = feed("A", "B").requestBars();
        answers.get("A").complete(barsAt(SLOT_BAR));
        assertThat(found.next().ticker().symbol()).isEqualTo("A");
        // The splitter asks before it hands A on; B's contract, bar or answer may be minutes away.
        assertThat(found.hasNext()).isTrue();
        answers.get("B").complete(barsAt(SLOT_BAR));
        assertThat(found.next().ticker().symbol()).isEqualTo("B");
        assertThat(found.hasNext()).isFalse();
    }

    @Test
    void aContractThatIsNotToldHoldsUpNoOtherTicker() {
        broker.contracts =
                query -> query.symbol().equals("X") ? new CompletableFuture<>() : found(query);
        Iterator<TickerBars> found = feed("X", "A").requestBars();
        answers.get("A").complete(barsAt(SLOT_BAR));
        assertThat(found.next().ticker().symbol()).isEqualTo("A");
        assertThat(found.hasNext()).isTrue();
    }

    @Test
    void aRateThatIsNotToldHoldsUpOnlyTheTickersOfItsCurrency() {
        CompletableFuture<List<Bar>> pounds = new CompletableFuture<>();
        var atHand = rates.bars;
        rates.bars =
                request ->
                        request.contract().currency().equals("GBP")
                                ? pounds
                                : atHand.apply(request);
        broker.contracts =
                query ->
                        query.symbol().equals("VOD")
                                ? CompletableFuture.completedFuture(
                                        List.of(details("VOD.L", 7, sessions(DAY, 5))))
                                : found(query);
        Iterator<TickerBars> found = feed("VOD.L", "A").requestBars();
        answers.get("VOD").complete(barsAt(SLOT_BAR));
        answers.get("A").complete(barsAt(SLOT_BAR));
        assertThat(found.next().ticker().symbol()).isEqualTo("A");
        pounds.complete(List.of());
        assertThat(found.next().ticker().symbol()).isEqualTo("VOD.L");
    }

    @Test
    void aFaultOfWhoWatchesLosesNoTicker() {
        broker.bars = request -> CompletableFuture.completedFuture(barsAt(SLOT_BAR));
        Market market = new Market(broker, clock, MarketSettings.defaults());
        BarFeed feed =
                new BarFeed(
                        market,
                        () -> Fixtures.watchlist("A"),
                        new ContractBook(market, home.resolve("c.json"), Runnable::run),
                        new FxRates(market),
                        bars -> {
                            throw new IllegalStateException("fault");
                        });
        assertThat(onlyOne(feed).outcome()).isEqualTo(Outcome.BARS);
    }

    @Test
    void warmingUpAsksEveryContractAndNeverFails() {
        broker.contracts =
                query ->
                        query.symbol().equals("X")
                                ? FakeBroker.failed(Kind.TIMEOUT, "no answer")
                                : found(query);
        assertThat(feed("X", "A", "BTC-EUR").warmUp()).isCompleted();
        assertThat(broker.asked).hasSize(3);
    }

    @Test
    void currenciesAreThoseOfTickersThatAreOrdered() {
        assertThat(feed("A", "MC.PA", "VOD.L", "BTC-USD").currencies())
                .containsExactly("USD", "GBP");
    }
}
