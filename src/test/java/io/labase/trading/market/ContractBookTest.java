package io.labase.trading.market;

import static io.labase.trading.market.Fixtures.details;
import static io.labase.trading.market.Fixtures.newYork;
import static io.labase.trading.market.Fixtures.sessions;
import static io.labase.trading.market.Fixtures.ticker;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Ticker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractBookTest {

    private static final LocalDate THURSDAY = LocalDate.parse("2026-01-15");

    private final FakeBroker broker = new FakeBroker();
    private final GatewayMarketClock clock = new GatewayMarketClock();
    private final Ticker aapl = ticker("AAPL");
    private final List<String> told = new ArrayList<>();
    private Path file;
    private ContractBook book;

    @BeforeEach
    void openBook(@TempDir Path home) {
        file = home.resolve("state/contracts.json");
        clock.advanceTo(newYork("2026-01-15T10:00"));
        knows(265598, 5);
        book = reopened();
    }

    private ContractBook reopened() {
        Market market = new Market(broker, clock, MarketSettings.defaults());
        ContractBook opened = new ContractBook(market, file, Runnable::run);
        opened.onUnknown(
                found ->
                        told.add(
                                found.entrySet().stream()
                                        .map(e -> e.getKey().symbol() + ": " + e.getValue())
                                        .collect(Collectors.joining("; "))));
        return opened;
    }

    private void knows(int conId, int days) {
        answers(details("AAPL", conId, sessions(THURSDAY, days)));
    }

    private void answers(ContractDetails... found) {
        broker.contracts = query -> CompletableFuture.completedFuture(List.of(found));
    }

    private void fails(Kind kind) {
        broker.contracts = query -> FakeBroker.failed(kind, "the broker's words");
    }

    private Kind failure() {
        Throwable cause = book.details(aapl).handle((d, f) -> Failures.cause(f)).join();
        return ((BrokerException) cause).kind();
    }

    private int conId() {
        return book.details(aapl).join().contract().conId();
    }

    private void pass(Duration time) {
        clock.advanceTo(clock.instant().plus(time));
    }

    @Test
    void aContractIsAskedOnceAndKeptOverARestart() {
        ContractDetails first = book.details(aapl).join();
        assertThat(book.details(aapl).join()).isEqualTo(first);
        book = reopened();
        assertThat(book.details(aapl).join()).isEqualTo(first);
        assertThat(broker.asked).containsExactly(aapl.query());
    }

    @Test
    void aContractThatStoppedExistingIsLookedUpAtOnceAndItsSuccessorTold() {
        List<ContractBook.Change> changes = new ArrayList<>();
        book.onChange(changes::add);
        ContractDetails former = book.details(aapl).join();
        knows(777, 5);
        assertThat(book.renew(aapl, former).join().contract().conId()).isEqualTo(777);
        assertThat(conId()).isEqualTo(777);
        assertThat(broker.asked).hasSize(2);
        assertThat(changes).containsExactly(new ContractBook.Change(aapl, 265598, 777));
    }

    @Test
    void aHeldContractThatTheListNoLongerNamesIsLookedUpInTime() {
        book.details(aapl).join();
        Watchlist others = Fixtures.watchlist("MSFT");
        book.keepCurrent(List.of(265598), others);
        assertThat(broker.asked).hasSize(1);

        pass(Duration.ofDays(4));
        knows(265598, 10);
        book.keepCurrent(List.of(1, 2), others);
        book.keepCurrent(List.of(265598), Fixtures.watchlist("AAPL"));
        assertThat(broker.asked).hasSize(1);
        book.keepCurrent(List.of(265598), others);
        assertThat(broker.asked).hasSize(2).last().isEqualTo(aapl.query());
        assertThat(book.known(265598).orElseThrow().isOpenAt(newYork("2026-01-22T10:00"))).isTrue();
    }

    @Test
    void aHeldContractWhoseEntryIsAnotherOneNowStaysKnownAndCurrent() {
        book.details(aapl).join();
        Contract before = aapl.query();
        Contract other =
                new Contract(
                        0, before.symbol(), before.secType(), before.exchange(), "NYSE", "EUR");
        Ticker edited = new Ticker("AAPL", other, false, null, null, "");
        knows(4711, 1);
        book.details(edited).join();
        assertThat(book.known(4711)).isPresent();
        assertThat(book.known(265598)).isPresent();
        assertThat(book.symbol(265598)).contains("AAPL");

        pass(Duration.ofDays(4));
        knows(265598, 10);
        book.keepCurrent(List.of(265598), new Watchlist(List.of(edited), 0));
        assertThat(broker.asked).last().isEqualTo(aapl.query());
        assertThat(book.known(265598).orElseThrow().isOpenAt(newYork("2026-01-22T10:00"))).isTrue();

        knows(265598, 10);
        book.details(aapl).join();
        assertThat(book.known(265598)).isPresent();
    }

    @Test
    void aContractThatExistsAfterAllIsKept() {
        ContractDetails former = book.details(aapl).join();
        assertThat(book.renew(aapl, former).join()).isEqualTo(former);
        book.details(aapl).join();
        assertThat(broker.asked).hasSize(2);
        book.reportUnknown();
        assertThat(told).isEmpty();
    }

    @Test
    void aContractThatStoppedExistingWithoutASuccessorIsTold() {
        ContractDetails former = book.details(aapl).join();
        fails(Kind.UNKNOWN_CONTRACT);
        assertThat(book.renew(aapl, former).handle((d, f) -> Failures.cause(f)).join())
                .isInstanceOf(BrokerException.class);
        assertThat(failure()).isEqualTo(Kind.UNKNOWN_CONTRACT);
        book.reportUnknown();
        assertThat(told).containsExactly("AAPL: the broker's words");
    }

    @Test
    void questionsForOneTickerAtTheSameTimeAreOneQuestion() {
        CompletableFuture<List<ContractDetails>> answer = new CompletableFuture<>();
        broker.contracts = query -> answer;
        var first = book.details(aapl);
        var second = book.details(aapl);
        first.cancel(false);
        answer.complete(List.of(details("AAPL", 1, sessions(THURSDAY, 5))));
        assertThat(second.join().contract().conId()).isEqualTo(1);
        assertThat(broker.asked).hasSize(1);
    }

    @Test
    void rowsOfOneContractAreOneContractAndTheRoutingExchangeIsPreferred() {
        ContractDetails smart = details("AAPL", 7, sessions(THURSDAY, 5));
        ContractDetails other = details("AM.PA", 7, sessions(THURSDAY, 5));
        var elsewhere =
                new ContractDetails(
                        new Contract(7, "AAPL", smart.contract().secType(), "IEX", "", "USD"),
                        "",
                        "US/Eastern",
                        smart.liquidHours(),
                        other.ladder(),
                        1);
        answers(elsewhere, smart);
        assertThat(book.details(aapl).join()).isEqualTo(smart);
    }

    @Test
    void whatIsUnknownInOneCycleIsReportedTogetherWhenTheCycleIsOver() {
        fails(Kind.UNKNOWN_CONTRACT);
        failure();
        book.details(ticker("NOPE")).handle((d, f) -> d).join();
        assertThat(told).isEmpty();
        book.reportUnknown();
        assertThat(told).containsExactly("AAPL: the broker's words; NOPE: the broker's words");
        book.reportUnknown();
        assertThat(told).hasSize(1);
    }

    @Test
    void severalContractsAreAsGoodAsNone() {
        answers(
                details("AAPL", 1, sessions(THURSDAY, 5)),
                details("AAPL", 2, sessions(THURSDAY, 5)));
        assertThat(failure()).isEqualTo(Kind.UNKNOWN_CONTRACT);
        book.reportUnknown();
        assertThat(told).singleElement().asString().contains("several contracts AAPL", "1, 2");
    }

    @Test
    void noRowsMeanNoContract() {
        answers();
        assertThat(failure()).isEqualTo(Kind.UNKNOWN_CONTRACT);
        book.reportUnknown();
        assertThat(told).singleElement().asString().contains("no contract");
    }

    @Test
    void anUnknownTickerIsToldOnceAndNotAskedInEveryCycle() {
        fails(Kind.UNKNOWN_CONTRACT);
        assertThat(failure()).isEqualTo(Kind.UNKNOWN_CONTRACT);
        pass(Duration.ofHours(5));
        assertThat(failure()).isEqualTo(Kind.UNKNOWN_CONTRACT);
        assertThat(broker.asked).hasSize(1);
        book.reportUnknown();
        assertThat(told).containsExactly("AAPL: the broker's words");

        knows(3, 5);
        pass(Duration.ofMinutes(61));
        assertThat(conId()).isEqualTo(3);
    }

    @Test
    void anUnknownTickerIsAskedAgainOnTheNextTradingDay() {
        fails(Kind.UNKNOWN_CONTRACT);
        clock.advanceTo(Instant.parse("2026-01-15T22:59:00Z"));
        failure();
        knows(3, 5);
        clock.advanceTo(Instant.parse("2026-01-15T23:00:00Z"));
        assertThat(conId()).isEqualTo(3);
    }

    @Test
    void anUnknownTickerIsAskedAgainAfterForgettingOrWithAnotherQuery() {
        fails(Kind.UNKNOWN_CONTRACT);
        failure();
        book.forget();
        failure();
        assertThat(broker.asked).hasSize(2);

        Ticker corrected =
                Fixtures.parse("{\"tickers\":[{\"symbol\":\"AAPL\",\"primaryExchange\":\"BATS\"}]}")
                        .tickers()
                        .get(0);
        knows(4, 5);
        assertThat(book.details(corrected).join().contract().conId()).isEqualTo(4);
    }

    @Test
    void otherFailuresAreNotRemembered() {
        for (Kind kind : List.of(Kind.TIMEOUT, Kind.DISCONNECTED, Kind.PACING)) {
            fails(kind);
            assertThat(failure()).isEqualTo(kind);
        }
        knows(5, 5);
        assertThat(conId()).isEqualTo(5);
        book.reportUnknown();
        assertThat(told).isEmpty();
    }

    @Test
    void hoursThatEndSoonAreRefreshedWhileTheCachedOnesServe() {
        knows(1, 2);
        conId();
        pass(Duration.ofHours(22));
        CompletableFuture<List<ContractDetails>> refresh = new CompletableFuture<>();
        broker.contracts = query -> refresh;
        assertThat(book.details(aapl)).isCompleted();
        assertThat(broker.asked).hasSize(2);

        var longer = details("AAPL", 1, sessions(THURSDAY, 9));
        refresh.complete(List.of(longer));
        assertThat(book.details(aapl).join()).isEqualTo(longer);
    }

    @Test
    void aRefreshThatFailsKeepsWhatIsKnownAndIsNotRepeatedInEveryCycle() {
        knows(1, 2);
        conId();
        pass(Duration.ofHours(22));
        fails(Kind.UNKNOWN_CONTRACT);
        assertThat(conId()).isEqualTo(1);
        pass(Duration.ofMinutes(5));
        assertThat(conId()).isEqualTo(1);
        assertThat(broker.asked).hasSize(2);
        pass(Duration.ofHours(1));
        assertThat(conId()).isEqualTo(1);
        assertThat(broker.asked).hasSize(3);
        book.reportUnknown();
        assertThat(told).isEmpty();
    }

    @Test
    void hoursThatAreOverAreAskedAnewBeforeTheAnswer() {
        knows(1, 2);
        conId();
        clock.advanceTo(newYork("2026-01-19T10:00"));
        answers(details("AAPL", 1, sessions(LocalDate.parse("2026-01-19"), 5)));
        assertThat(book.details(aapl).join().isOpenAt(clock.instant())).isTrue();
        assertThat(broker.asked).hasSize(2);
    }

    @Test
    void hoursThatNeverCoverThePresentAreAskedHourly() {
        answers(details("AAPL", 1, List.of()));
        conId();
        pass(Duration.ofMinutes(55));
        conId();
        assertThat(broker.asked).hasSize(1);
        pass(Duration.ofMinutes(5));
        conId();
        assertThat(broker.asked).hasSize(2);
    }

    @Test
    void aKnownContractThatIsGoneAfterTheWeekendIsDoubtedForHalfAnHourOnly() {
        knows(1, 2);
        conId();
        clock.advanceTo(newYork("2026-01-19T10:00"));
        fails(Kind.UNKNOWN_CONTRACT);
        assertThat(failure()).isEqualTo(Kind.UNKNOWN_CONTRACT);
        answers(details("AAPL", 1, sessions(LocalDate.parse("2026-01-19"), 5)));
        pass(Duration.ofMinutes(31));
        assertThat(conId()).isEqualTo(1);
    }

    @Test
    void aRefreshMayBringAnotherContract() {
        conId();
        pass(Duration.ofHours(21));
        knows(99, 9);
        conId();
        assertThat(conId()).isEqualTo(99);
    }

    @Test
    void whatWasSavedUnderAnotherQueryIsNotTrusted() throws Exception {
        conId();
        Files.writeString(file, Files.readString(file).replace("\"USD\"", "\"CAD\""));
        book = reopened();
        conId();
        assertThat(broker.asked).hasSize(2);
    }

    @Test
    void anAnswerFromTheFutureIsNotTrusted() throws Exception {
        conId();
        Files.writeString(
                file,
                Files.readString(file).replace("2026-01-15T15:00:00Z", "2026-01-16T15:00:00Z"));
        book = reopened();
        conId();
        assertThat(broker.asked).hasSize(2);
    }

    @Test
    void aCacheThatCannotBeUsedCostsOneQuestionOnly() throws Exception {
        conId();
        String good = Files.readString(file);
        List<String> broken =
                List.of(
                        "",
                        "{",
                        good.substring(0, good.length() / 2),
                        good + "x",
                        good.replace("\"version\":1", "\"version\":2"),
                        good.replace("\"priceMagnifier\":1", "\"priceMagnifier\":0"),
                        good.replace("\"conId\":265598", "\"conId\":0"),
                        good.replace("2026-01-15T15:00:00Z", "yesterday"),
                        "{\"version\":1,\"contracts\":[null]}",
                        "{\"version\":1}");
        for (String text : broken) {
            Files.writeString(file, text);
            broker.asked.clear();
            book = reopened();
            assertThat(conId()).isEqualTo(265598);
            assertThat(broker.asked).as(text).hasSize(1);
        }
        assertThat(Files.readString(file)).isEqualTo(good);
    }

    @Test
    void aFolderThatCannotBeWrittenDoesNotMatter() throws Exception {
        Files.writeString(file.getParent(), "a file where the folder should be");
        assertThat(conId()).isEqualTo(265598);
    }

    @Test
    void answersThatComeTogetherAreWrittenTogether() {
        List<Runnable> later = new ArrayList<>();
        Market market = new Market(broker, clock, MarketSettings.defaults());
        book = new ContractBook(market, file, later::add);
        book.details(aapl).join();
        book.details(ticker("AMZN")).join();
        assertThat(later).hasSize(1);
        later.get(0).run();
        book = reopened();
        book.details(aapl).join();
        book.details(ticker("AMZN")).join();
        assertThat(broker.asked).hasSize(2);
    }
}
