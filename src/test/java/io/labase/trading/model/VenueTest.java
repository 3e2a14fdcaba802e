package io.labase.trading.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VenueTest {

    @ParameterizedTest
    @CsvSource({
        "AAPL, US, AAPL, USD",
        "BRK.B, US, BRK B, USD",
        "UG.PA, PARIS, UG, EUR",
        "SHELL.AS, AMSTERDAM, SHELL, EUR",
        "VOW3.DE, XETRA, VOW3, EUR",
        "RACE.MI, MILAN, RACE, EUR",
        "SAN.MC, MADRID, SAN, EUR",
        "ABI.BR, BRUSSELS, ABI, EUR",
        "AZN.L, LONDON, AZN, GBP",
        "NESN.SW, ZURICH, NESN, CHF",
        "BTC-EUR, CRYPTO, BTC, EUR",
        "EURUSD, CASH, EUR, USD",
        "GOOGLE, US, GOOGLE, USD"
    })
    void tickerTellsVenueSymbolAndCurrency(
            String ticker, Venue venue, String symbol, String currency) {
        Contract contract = Venue.contractOf(ticker);

        assertThat(Venue.of(ticker)).isEqualTo(venue);
        assertThat(contract.symbol()).isEqualTo(symbol);
        assertThat(contract.currency()).isEqualTo(currency);
        assertThat(contract.qualified()).isFalse();
    }

    @Test
    void europeanShareIsRoutedSmartAndNamesItsListing() {
        Contract contract = Venue.contractOf("UG.PA");

        assertThat(contract.exchange()).isEqualTo("SMART");
        assertThat(contract.primaryExchange()).isEqualTo("SBF");
    }

    @Test
    void americanShareLeavesTheListingToIb() {
        assertThat(Venue.contractOf("IBM").primaryExchange()).isEmpty();
    }

    @Test
    void onlyLondonQuotesInHundredths() {
        assertThat(Venue.LONDON.priceMagnifier()).isEqualTo(100);
        assertThat(Venue.PARIS.priceMagnifier()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyZoneIsKnownToTheJdk(Venue venue) {
        assertThat(venue.zone().getRules()).isNotNull();
    }
}
