package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.TestMarket.buy;
import static io.labase.trading.ib.sim.TestMarket.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.sim.Ledger.Trade;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final List<Bar> BARS = TestBars.flat("2025-06-04T13:30:00Z", 78, 50);
    private final Instruments instruments =
            Instruments.ofBars(Map.of("AAPL", BARS, "AZN.L", BARS), 1.25);
    private final Instrument share = instruments.byTicker("AAPL").orElseThrow();
    private final Ledger ledger = new Ledger("DU1", "EUR", new BigDecimal("1000"));

    private static Trade trade(int quantity, String price, String commission) {
        return new Trade(
                BigDecimal.valueOf(quantity), new BigDecimal(price), new BigDecimal(commission));
    }

    @Test
    void averageCostIncludesTheCommission() {
        ledger.book(share, trade(10, "50", "1"));
        ledger.book(share, trade(10, "60", "1"));

        assertThat(ledger.position(share).avgCost()).isEqualByComparingTo("55.1");
        assertThat(ledger.cash().get("USD")).isEqualByComparingTo("-1102");
    }

    @Test
    void openingTradeRealizesNothing() {
        assertThat(ledger.book(share, trade(10, "50", "1"))).isNull();
    }

    @Test
    void closingTradeRealizesTheDifferenceLessItsCommission() {
        ledger.book(share, trade(10, "50", "1"));

        assertThat(ledger.book(share, trade(-4, "52", "1"))).isEqualByComparingTo("6.6");
        assertThat(ledger.position(share).quantity()).isEqualByComparingTo("6");
    }

    @Test
    void tradeCanTurnAPosition() {
        ledger.book(share, trade(10, "50", "0"));

        ledger.book(share, trade(-15, "40", "0"));

        assertThat(ledger.position(share).quantity()).isEqualByComparingTo("-5");
        assertThat(ledger.position(share).avgCost()).isEqualByComparingTo("40");
    }

    @Test
    void shortPositionGainsWhenThePriceFalls() {
        ledger.book(share, trade(-10, "50", "1"));

        assertThat(ledger.position(share).avgCost()).isEqualByComparingTo("49.9");
        assertThat(ledger.book(share, trade(10, "40", "1"))).isEqualByComparingTo("98");
    }

    @Test
    void dollarsAreCountedInEuros() {
        TestMarket market = new TestMarket(instruments, "2025-06-04T14:00:00Z", FillPolicy.WHOLE);
        market.place(buy(1, "AAPL", 100).order());
        market.at("2025-06-04T14:00:01Z");

        Map<String, String> values = market.market.accountValues();

        // 5000 USD at 1.25 are 4000 EUR; the commission of 1 USD is gone
        assertThat(values)
                .containsEntry("GrossPositionValue", "4000.00")
                .containsEntry("TotalCashValue", "95999.20")
                .containsEntry("NetLiquidation", "99999.20")
                .containsEntry("AvailableFunds", "98999.20")
                .containsEntry("BuyingPower", "395996.80");
        assertThat(market.market.accountValues(List.of("NetLiquidation", "Nonsense")))
                .containsExactly(new AccountValue("DU1", "NetLiquidation", "99999.20", "EUR"));
        assertThat(market.market.accountValues(List.of("$LEDGER:ALL")))
                .contains(
                        new AccountValue("DU1", "CashBalance", "-5001.00", "USD"),
                        new AccountValue("DU1", "ExchangeRate", "0.8000000", "USD"));
    }

    @Test
    void londonIsPaidInPounds() {
        TestMarket market = new TestMarket(instruments, "2025-06-04T14:00:00Z", FillPolicy.WHOLE);
        market.place(buy(1, "AZN.L", 100).order());
        market.at("2025-06-04T14:00:01Z");

        Position position = market.market.positions().get(0);

        // 100 x 50 pence and 3 pounds of commission
        assertThat(position.avgCost()).isEqualByComparingTo("0.53");
        assertThat(market.fillPrices()).containsExactly(new BigDecimal("50.00"));
    }

    @Test
    void closedPositionIsToldOnceAsZero() {
        TestMarket market = new TestMarket(instruments, "2025-06-04T14:00:00Z", FillPolicy.WHOLE);
        market.place(buy(1, "AAPL", 100).order());
        market.place(sell(2, "AAPL", 100).order());
        market.at("2025-06-04T14:00:01Z");

        assertThat(market.market.positions()).isEmpty();
        assertThat(market.events)
                .filteredOn(MarketEvent.PositionChanged.class::isInstance)
                .extracting(
                        event ->
                                ((MarketEvent.PositionChanged) event)
                                        .position()
                                        .quantity()
                                        .intValue())
                .containsExactly(100, 0);
    }
}
