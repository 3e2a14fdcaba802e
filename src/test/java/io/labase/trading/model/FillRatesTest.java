package io.labase.trading.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillRatesTest {
    private static String text(String currency, Map<String, FxRate> known) {
        return FillRates.text(currency, code -> Optional.ofNullable(known.get(code)));
    }

    @Test
    void aRowNamesTheRateOfItsCurrencyAndThatOfTheDollar() {
        FxRate dollar = FxRate.live(new BigDecimal("1.08430"));
        FxRate pound = FxRate.live(new BigDecimal("0.86"));
        Map<String, FxRate> known = Map.of("EUR", FxRate.EUR, "USD", dollar, "GBP", pound);

        assertThat(text("USD", known)).isEqualTo("1 EUR = 1.0843 USD");
        assertThat(text("EUR", known)).isEqualTo("1 EUR = 1.0843 USD");
        assertThat(text("GBP", known)).isEqualTo("1 EUR = 0.86 GBP; 1 EUR = 1.0843 USD");
        assertThat(text("CHF", Map.of("EUR", FxRate.EUR))).isEmpty();
    }

    @Test
    void whatARowNamesIsReadBackWithItsOrigin() {
        FxRate configured = FxRate.fallback(new BigDecimal("0.92"));
        FxRate pound = FxRate.live(new BigDecimal("0.86"));
        Map<String, FxRate> known = Map.of("USD", configured, "GBP", pound);

        assertThat(text("USD", known)).isEqualTo("1 USD = 0.92 EUR (fx.usd-eur)");
        assertThat(FillRates.read(text("GBP", known))).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "201: Order rejected", "1 EUR = 0 USD", "1 EUR = x USD", "1 EUR = 1 US"})
    void otherTextsNameNone(String message) {
        assertThat(FillRates.read(message)).isEmpty();
    }
}
