package io.labase.trading.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.AccountValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapitalTest {
    private static AccountValue value(String account, String tag, String value, String currency) {
        return new AccountValue(account, tag, value, currency);
    }

    @Test
    void theCurrencyIsTheAccountsAsTold() throws BrokerException {
        Capital capital =
                Capital.of(
                        List.of(
                                value("DU2", "NetLiquidation", "7", "USD"),
                                value("DU1", "AvailableFunds", "5000.25", "EUR"),
                                value("DU1", "NetLiquidation", "100500.50", "EUR")),
                        "DU1");
        assertThat(capital.netLiquidation()).isEqualByComparingTo("100500.50");
        assertThat(capital.availableFunds().orElseThrow()).isEqualByComparingTo("5000.25");
        assertThat(capital.currency()).isEqualTo("EUR");
    }

    @ParameterizedTest
    @CsvSource({"'',EUR", "n/a,EUR", "0,EUR", "-5,EUR", "100,''", "100,'E,R'"})
    void whatIsNotToldIsNotTakenForZero(String amount, String currency) {
        assertThatThrownBy(
                        () ->
                                Capital.of(
                                        List.of(value("DU1", "NetLiquidation", amount, currency)),
                                        "DU1"))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("NetLiquidation");
    }

    @Test
    void fundsAreLeftOutWhereTheyAreNotTold() throws BrokerException {
        Capital capital = Capital.of(List.of(value("DU1", "NetLiquidation", "100", "USD")), "DU1");
        assertThat(capital.availableFunds()).isEmpty();
    }
}
