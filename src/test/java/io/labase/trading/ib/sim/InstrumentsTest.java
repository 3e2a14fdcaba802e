package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Venue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstrumentsTest {
    private static final List<Bar> ONE_BAR = TestBars.flat("2025-06-04T13:30:00Z", 1, 10);
    private final Instruments instruments =
            Instruments.ofBars(
                    Map.of("UG", ONE_BAR, "UG.PA", ONE_BAR, "BTC-EUR", ONE_BAR, "AZN.L", ONE_BAR),
                    1.08);

    private List<String> find(Contract query) {
        return instruments.find(query).stream().map(Instrument::ticker).toList();
    }

    private static Contract stock(String symbol, String exchange, String primary, String currency) {
        return new Contract(0, symbol, SecType.STK, exchange, primary, currency);
    }

    @Test
    void everyTickerFindsItselfAlone() {
        for (Instrument instrument : instruments.all()) {
            assertThat(find(Venue.contractOf(instrument.ticker())))
                    .containsExactly(instrument.ticker());
        }
    }

    @Test
    void conIdIsEnough() {
        int conId = instruments.byTicker("UG.PA").orElseThrow().conId();

        assertThat(find(new Contract(conId, "", SecType.OTHER, "", "", "")))
                .containsExactly("UG.PA");
    }

    @Test
    void conIdIsTheSameOnEveryStart() {
        Instruments again = Instruments.ofBars(Map.of("UG.PA", ONE_BAR), 1.08);

        assertThat(again.byTicker("UG.PA").orElseThrow().conId())
                .isEqualTo(instruments.byTicker("UG.PA").orElseThrow().conId());
    }

    @Test
    void symbolWithoutACurrencyIsAmbiguous() {
        assertThat(find(stock("UG", "SMART", "", ""))).containsExactlyInAnyOrder("UG", "UG.PA");
    }

    @Test
    void wrongListingFindsNothing() {
        assertThat(find(stock("UG", "SMART", "AEB", "EUR"))).isEmpty();
        assertThat(find(stock("UG", "LSE", "", "EUR"))).isEmpty();
        assertThat(find(stock("XYZ", "SMART", "", "USD"))).isEmpty();
    }

    @Test
    void americanShareMayBeAskedForOnAnyAmericanExchange() {
        assertThat(find(stock("UG", "SMART", "NYSE", "USD"))).containsExactly("UG");
    }

    @Test
    void listingIsTheShareOwnWhereItIsKnown() {
        Instruments american =
                Instruments.ofBars(Map.of("IBM", ONE_BAR, "SPY", ONE_BAR, "UG", ONE_BAR), 1.08);

        assertThat(american.byTicker("IBM").orElseThrow().contract().primaryExchange())
                .isEqualTo("NYSE");
        assertThat(american.byTicker("SPY").orElseThrow().listing()).isEqualTo("ARCA");
        assertThat(american.byTicker("UG").orElseThrow().listing()).isEqualTo("NASDAQ");
        assertThat(instruments.byTicker("UG.PA").orElseThrow().listing()).isEqualTo("SBF");
    }

    @Test
    void venueItselfIsAnExchangeToo() {
        assertThat(find(stock("UG", "SBF", "", "EUR"))).containsExactly("UG.PA");
    }

    @Test
    void euroRateIsThereWithoutARecording() {
        Instrument rate = instruments.find(Contract.cash("EUR", "USD")).get(0);

        assertThat(rate.prices().at(0)).hasValue(1.08);
    }

    @Test
    void londonIsValuedInPounds() {
        Instrument share = instruments.byTicker("AZN.L").orElseThrow();

        assertThat(share.value(ONE_BAR.get(0).start().toEpochMilli())).hasValue(0.1);
    }

    @Test
    void emptyFolderIsRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> Instruments.load(folder, 1.08))
                .isInstanceOf(SimException.class)
                .hasMessageContaining("holds no .csv file");
        assertThatThrownBy(() -> Instruments.load(folder.resolve("gone"), 1.08))
                .isInstanceOf(SimException.class)
                .hasMessageContaining("the folder of bars cannot be read");
    }

    @Test
    void marketTimeBeginsSeventyMinutesIntoTheLastFullDay() {
        assertThat(DefaultStart.of(Instruments.load(TestBars.DEMO, 1.08)))
                .isEqualTo("2013-10-11T14:40:00Z");
    }

    @Test
    void shortenedLastDayIsNotBegunWith() {
        List<Bar> bars =
                TestBars.join(
                        TestBars.flat("2025-07-02T13:30:00Z", 78, 10),
                        TestBars.flat("2025-07-03T13:30:00Z", 42, 10));

        assertThat(DefaultStart.of(Instruments.ofBars(Map.of("AAPL", bars), 1)))
                .isEqualTo("2025-07-02T14:40:00Z");
    }

    @Test
    void pairsAloneBeginADayBeforeTheirEnd() {
        List<Bar> bars = TestBars.flat("2018-04-04T00:00:00Z", 3 * 288, 6000);

        assertThat(DefaultStart.of(Instruments.ofBars(Map.of("BTC-EUR", bars), 1)))
                .isEqualTo("2018-04-06T00:00:00Z");
    }
}
