package io.labase.trading.market;

import static io.labase.trading.market.Fixtures.barAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.FxRate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FxRatesTest {

    private static final Instant T = Instant.parse("2026-01-15T14:30:00Z");
    private static final FxRate FALLBACK = FxRate.fallback(new BigDecimal("0.92"));

    private final FakeBroker broker = new FakeBroker();
    private final GatewayMarketClock clock = new GatewayMarketClock();
    private final FxRates rates = new FxRates(new Market(broker, clock, MarketSettings.defaults()));

    @BeforeEach
    void begin() {
        clock.advanceTo(T);
    }

    private void quotes(double price) {
        broker.bars =
                request ->
                        CompletableFuture.completedFuture(
                                List.of(barAt(T.minusSeconds(900), 1), barAt(T, price)));
    }

    private void fails() {
        broker.bars = request -> FakeBroker.failed(Kind.TIMEOUT, "no answer");
    }

    private Optional<FxRate> usd() {
        return rates.rate("USD").join();
    }

    private void pass(int minutes) {
        clock.advanceTo(clock.instant().plus(Duration.ofMinutes(minutes)));
    }

    private static Optional<FxRate> live(String price) {
        return Optional.of(FxRate.live(new BigDecimal(price)));
    }

    @Test
    void euroIsEuroAndAsksNobody() {
        rates.refresh(List.of("EUR"));
        assertThat(rates.rate("EUR").join()).contains(FxRate.EUR);
        assertThat(broker.barsAsked).isEmpty();
    }

    @Test
    void theRateIsTheLastCloseOfTheMidPrice() {
        quotes(1.0812);
        assertThat(usd()).isEqualTo(live("1.0812"));
        assertThat(broker.barsAsked)
                .containsExactly(
                        new BarsRequest(Contract.cash("EUR", "USD"), "5 mins", "2 D", "MIDPOINT"));
    }

    @Test
    void aRateServesAnHourAndIsRefreshedAfterAQuarter() {
        quotes(1.08);
        rates.refresh(List.of("USD"));
        pass(14);
        rates.refresh(List.of("USD"));
        assertThat(broker.barsAsked).hasSize(1);

        pass(1);
        CompletableFuture<List<Bar>> slow = new CompletableFuture<>();
        broker.bars = request -> slow;
        rates.refresh(List.of("USD"));
        rates.refresh(List.of("USD"));
        assertThat(broker.barsAsked).hasSize(2);
        pass(44);
        assertThat(usd()).isEqualTo(live("1.08"));

        pass(1);
        var waiting = rates.rate("USD");
        assertThat(waiting).isNotDone();
        slow.complete(List.of(barAt(T, 1.09)));
        assertThat(waiting.join()).isEqualTo(live("1.09"));
        assertThat(broker.barsAsked).hasSize(2);
    }

    @Test
    void withoutALiveRateTheDollarIsTheConfiguredOneAndAnotherCurrencyNone() {
        fails();
        assertThat(usd()).contains(FALLBACK);
        assertThat(rates.rate("GBP").join()).isEmpty();
        broker.bars = request -> CompletableFuture.completedFuture(List.of());
        assertThat(rates.rate("CHF").join()).isEmpty();
    }

    @Test
    void aFailureIsNotRepeatedForEveryTickerButByTheNextCycle() {
        fails();
        usd();
        pass(3);
        assertThat(usd()).contains(FALLBACK);
        assertThat(broker.barsAsked).hasSize(1);
        quotes(1.1);
        rates.refresh(List.of("USD"));
        assertThat(usd()).isEqualTo(live("1.1"));
    }

    @Test
    void aFailedRefreshKeepsTheRateOfTheLastHour() {
        quotes(1.08);
        usd();
        pass(30);
        fails();
        rates.refresh(List.of("USD"));
        assertThat(usd()).isEqualTo(live("1.08"));
        pass(31);
        assertThat(usd()).contains(FALLBACK);
    }

    @ParameterizedTest
    @CsvSource({"1.25, true", "1.2501, false", "0.9240, true", "0.9238, false", "108, false"})
    void aDollarRateMoreThanFifteenPercentOffTheConfiguredOneIsRefused(
            double price, boolean believed) {
        quotes(price);
        assertThat(usd().isPresent()).isEqualTo(believed);
    }

    @Test
    void anotherCurrencyHasNothingToBeComparedWith() {
        quotes(0.85);
        assertThat(rates.rate("GBP").join()).isEqualTo(live("0.85"));
    }

    @Test
    void aBrokerThatNeverAnswersHoldsNobodyUpForEver() {
        MarketSettings impatient =
                new MarketSettings(
                        BarSize.MINS_5,
                        "2 D",
                        new BigDecimal("0.92"),
                        ZoneOffset.UTC,
                        Duration.ofMillis(1));
        broker.bars = request -> new CompletableFuture<>();
        FxRates hurried = new FxRates(new Market(broker, clock, impatient));
        assertThat(hurried.rate("USD").join()).contains(FALLBACK);
    }
}
