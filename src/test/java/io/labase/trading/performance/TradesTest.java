package io.labase.trading.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labase.trading.model.FxRate;
import io.labase.trading.performance.Skipped.Cause;
import io.labase.trading.performance.Trade.ExitReason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradesTest {
    private static final String BUY_TIME = "2026-11-02T15:00:00Z";
    private static final String SELL_TIME = "2026-11-04T16:30:00Z";

    @TempDir Path folder;
    private Books books;

    @BeforeEach
    void open() {
        books = new Books(folder);
    }

    @Test
    void aTradeIsMadeOfPartialFillsOverSeveralDaysAndALateCommission() throws IOException {
        books.stop("2026-11-02T14:59:59Z", "AAPL", "98")
                .fill(BUY_TIME, "BUY", "AAPL", "a.1.01", "6 100 0.60 USD")
                .fill("2026-11-02T15:00:01Z", "BUY", "AAPL", "a.2.01", "4 101")
                .commission("2026-11-02T15:00:09Z", "a.2.01", "0.40")
                .fill("2026-11-03T15:00:00Z", "STOP", "AAPL", "s.1.01", "3 97 0.30 USD")
                .fill(SELL_TIME, "STOP", "AAPL", "s.2.01", "7 96 0.70 USD");

        Performance performance = books.read();

        Trade trade = performance.trades().get(0);
        // bought 6 x 100 + 4 x 101 = 1004, sold 3 x 97 + 7 x 96 = 963
        assertThat(trade.entry().price()).isEqualByComparingTo("100.4");
        assertThat(trade.exit().price()).isEqualByComparingTo("96.3");
        assertThat(trade.quantity()).isEqualByComparingTo("10");
        assertThat(trade.own().gross()).isEqualByComparingTo("-41");
        assertThat(trade.own().commissions()).isEqualByComparingTo("2.00");
        assertThat(trade.own().net()).isEqualByComparingTo("-43.00");
        assertThat(trade.netEur().orElseThrow()).isEqualByComparingTo("-39.56");
        assertThat(trade.netUsd().orElseThrow()).isEqualByComparingTo("-43");
        assertThat(trade.exitReason()).isEqualTo(ExitReason.STOP);
        // risk (100.4 - 98) x 10 = 24
        assertThat(trade.r().orElseThrow()).isCloseTo(-43.0 / 24, within(1e-9));
        assertThat(trade.holdingTime()).contains(Duration.parse("PT49H30M"));
        assertThat(performance.open()).isEmpty();
        assertThat(performance.skipped().count(Cause.FALLBACK_RATE)).isEqualTo(1);
    }

    @Test
    void aCorrectionStandsInThePlaceOfWhatItCorrects() throws IOException {
        books.fill(BUY_TIME, "BUY", "AAPL", "a.1.01", "10 100 1 USD")
                .fill(SELL_TIME, "STOP", "AAPL", "s.1.09", "10 90 1 USD")
                .fill("2026-11-05T16:00:00Z", "STOP", "AAPL", "s.1.10", "10 95")
                .fill("2026-11-05T16:00:01Z", "STOP", "AAPL", "s.1.08", "10 80");

        Trade trade = books.read().trades().get(0);

        assertThat(trade.own().net()).isEqualByComparingTo("-52");
        assertThat(trade.exit().time()).isEqualTo(Instant.parse(SELL_TIME));
    }

    @Test
    void sharesSoldByHandCloseTheOldestEntryOfTheContract() throws IOException {
        books.fill(BUY_TIME, "BUY", "AAPL", "a.1.01", "10 100 1 USD")
                .fill(SELL_TIME, "MANUAL SELL", "AAPL", "m.1.01", "4 110 1 USD");

        Performance performance = books.read();

        Trade trade = performance.trades().get(0);
        assertThat(trade.exitReason()).isEqualTo(ExitReason.MANUAL);
        assertThat(trade.quantity()).isEqualByComparingTo("4");
        // 4 x 10 less 1 for the sale and 4/10 of the purchase's commission
        assertThat(trade.own().net()).isEqualByComparingTo("38.6");
        assertThat(performance.open().get(0).quantity()).isEqualByComparingTo("6");
    }

    @Test
    void whatAPersonBoughtIsWhatThatPersonSellsFirst() throws IOException {
        books.fill(BUY_TIME, "BUY", "AAPL", "a.1.01", "10 100 1 USD")
                .fill("2026-11-03T15:00:00Z", "MANUAL BUY", "AAPL", "m.1.01", "5 100 1 USD")
                .fill("2026-11-03T16:00:00Z", "MANUAL SELL", "AAPL", "m.2.01", "5 90 1 USD")
                .fill(SELL_TIME, "STOP", "AAPL", "s.1.01", "10 105 1 USD");

        Performance performance = books.read();

        assertThat(performance.trades()).hasSize(1);
        assertThat(performance.trades().get(0).own().net()).isEqualByComparingTo("48");
    }

    @Test
    void aClosingOrderOfOursIsAFlatten() throws IOException {
        books.fill(BUY_TIME, "BUY", "AAPL", "a.1.01", "10 100 1 USD")
                .fill(SELL_TIME, "FLATTEN", "AAPL", "f.1.01", "10 101 1 USD");

        assertThat(books.read().trades().get(0).exitReason()).isEqualTo(ExitReason.FLATTEN);
    }

    @Test
    void everyFillIsConvertedAtTheRateOfItsOwnTime() throws IOException {
        books.fill(BUY_TIME, "BUY", "AAPL", "a.1.01", "10 100 1 USD")
                .fill(SELL_TIME, "STOP", "AAPL", "s.1.01", "10 100 1 USD");
        RateSource falling =
                (currency, at) ->
                        Optional.of(
                                currency.equals("EUR")
                                        ? FxRate.EUR
                                        : FxRate.live(
                                                new BigDecimal(
                                                        at.equals(Instant.parse(BUY_TIME))
                                                                ? "1.00"
                                                                : "1.25")));

        Performance performance = Performance.of(folder, Books.NOVEMBER, falling);

        // paid 1000 EUR + 1, got 1000 / 1.25 = 800 EUR - 0.8
        assertThat(performance.trades().get(0).netEur().orElseThrow())
                .isEqualByComparingTo("-201.8");
        assertThat(performance.skipped().count(Cause.FALLBACK_RATE)).isZero();
    }

    @Test
    void aFillIsConvertedAtTheRateThatItsRowNames() throws IOException {
        books.stop(BUY_TIME, "AAPL", "90")
                .fill(BUY_TIME, "BUY", "AAPL", "a.1.01", "10 100 1 USD", "1 EUR = 1.25 USD")
                .fill(SELL_TIME, "STOP", "AAPL", "s.1.01", "5 80 1 USD", "1 EUR = 1.6 USD");

        Performance performance = books.read();

        // paid 500 / 1.25 + half of 1 / 1.25, got 400 / 1.6 - 1 / 1.6
        assertThat(performance.trades().get(0).netEur().orElseThrow())
                .isEqualByComparingTo("-151.025");
        // 5 x 10 USD at the rate of the entry, as its message said
        assertThat(performance.open().get(0).riskEur().orElseThrow()).isEqualByComparingTo("40");
        assertThat(performance.skipped().count(Cause.FALLBACK_RATE)).isZero();
    }

    @Test
    void aRateThatIsNamedOnOneSideOnlyMakesNoResultOfItsOwn() throws IOException {
        books.fill(BUY_TIME, "BUY", "AAPL", "a.1.01", "10 100 0 USD", "1 EUR = 1.25 USD")
                .fill(SELL_TIME, "STOP", "AAPL", "s.1.01", "10 100 0 USD");

        Performance performance = books.read();

        assertThat(performance.trades().get(0).netEur().orElseThrow()).isZero();
        assertThat(performance.skipped().count(Cause.FALLBACK_RATE)).isEqualTo(1);
    }

    @Test
    void theConfiguredRateIsSaidAlsoOfWhatIsStillOpen() throws IOException {
        books.stop(BUY_TIME, "AAPL", "90")
                .fill(
                        BUY_TIME,
                        "BUY",
                        "AAPL",
                        "a.1.01",
                        "10 100 1 USD",
                        "1 USD = 0.9 EUR (fx.usd-eur)")
                .stop(BUY_TIME, "MSFT", "90")
                .fill(BUY_TIME, "BUY", "MSFT", "m.1.01", "10 100 1 USD");

        Performance performance = books.read();

        assertThat(performance.open())
                .allMatch(OpenLot::fallbackRate)
                .extracting(lot -> lot.riskEur().orElseThrow().intValueExact())
                .containsExactly(90, 92);
        assertThat(performance.skipped().count(Cause.FALLBACK_RATE)).isEqualTo(2);
    }

    @Test
    void londonPricesArePenceAndPoundsHaveNoFallbackRate() throws IOException {
        books.fill(BUY_TIME, "BUY", "VOD.L", "a.1.01", "100 80 1 GBP")
                .fill(SELL_TIME, "STOP", "VOD.L", "s.1.01", "100 90 1 GBP");

        Performance performance = books.read();

        assertThat(performance.trades().get(0).own().net()).isEqualByComparingTo("8");
        assertThat(performance.trades().get(0).netEur()).isEmpty();
        assertThat(performance.skipped().count(Cause.NO_RATE)).isEqualTo(1);
        assertThat(performance.statistics().trades().winRate()).isEqualTo(Figure.of(1));
        assertThat(performance.statistics().trades().pnlEur()).isEmpty();
        assertThat(performance.statistics().trades().expectancy())
                .isEqualTo(Figure.none(Figure.Why.NO_RATE));
    }

    @Test
    void aTradeBelongsToThePeriodOfItsExit() throws IOException {
        books.fill("2026-10-30T15:00:00Z", "BUY", "AAPL", "a.1.01", "10 100 1 USD")
                .fill(BUY_TIME, "STOP", "AAPL", "s.1.01", "5 101 1 USD")
                .fill("2026-12-01T15:00:00Z", "STOP", "AAPL", "s.2.01", "5 101 1 USD");

        // Closed as a whole in December only.
        assertThat(books.read().trades()).isEmpty();
    }

    @Test
    void aSaleOfOursWithoutPurchaseIsToldNotInvented() throws IOException {
        books.fill(SELL_TIME, "STOP", "AAPL", "s.1.01", "10 101 1 USD");

        Performance performance = books.read();

        assertThat(performance.trades()).isEmpty();
        assertThat(performance.skipped().count(Cause.SELL_WITHOUT_ENTRY)).isEqualTo(1);
    }
}
