package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.TestBars.bar;
import static io.labase.trading.ib.sim.TestMarket.buy;
import static io.labase.trading.ib.sim.TestMarket.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.model.Bar;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderLifeTest {
    /** Two days: 20 all day long, then a gap down to 15. */
    private static final List<Bar> GAP =
            TestBars.join(
                    TestBars.flat("2025-06-04T13:30:00Z", 78, 20),
                    TestBars.from(
                            "2025-06-05T13:30:00Z", bar(15, 17, 14, 16), bar(16, 18, 16, 18)));

    private final TestMarket market = new TestMarket(Map.of("AAPL", GAP), "2025-06-04T14:00:00Z");

    @Test
    void marketOrderFillsAtTheNextStep() {
        market.place(buy(1, "AAPL", 10).order());
        assertThat(market.status(1)).isEqualTo(OrderStatus.PRE_SUBMITTED);

        market.at("2025-06-04T14:00:01Z");

        assertThat(market.status(1)).isEqualTo(OrderStatus.FILLED);
        assertThat(market.fillPrices()).containsExactly(new BigDecimal("20.00"));
    }

    @Test
    void fillIsToldInTheOrderOfARealGateway() {
        market.place(buy(1, "AAPL", 10).order());
        market.at("2025-06-04T14:00:01Z");

        assertThat(market.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "OrderOpened",
                        "StatusChanged",
                        "Filled",
                        "OrderOpened",
                        "StatusChanged",
                        "OrderOpened",
                        "CommissionCharged",
                        "PositionChanged");
    }

    @Test
    void dayOrderExpiresAtTheClose() {
        market.place(buy(1, "AAPL", 10).limit("10.00").tif("DAY").order());
        market.at("2025-06-04T19:59:59Z");
        assertThat(market.status(1)).isEqualTo(OrderStatus.SUBMITTED);

        market.at("2025-06-04T20:00:00Z");

        assertThat(market.status(1)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(market.codes(1)).containsExactly(202);
    }

    @Test
    void dayStopIsGoneWhenTheGapComes() {
        market.place(sell(1, "AAPL", 10).stop("19.00").tif("DAY").order());

        market.at("2025-06-05T14:00:00Z");

        assertThat(market.status(1)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(market.fillPrices()).isEmpty();
    }

    @Test
    void stopFillsAtTheOpenWhenTheMarketGapsThroughIt() {
        market.place(sell(1, "AAPL", 10).stop("19.00").order());

        market.at("2025-06-05T14:00:00Z");

        assertThat(market.fillPrices()).containsExactly(new BigDecimal("15.00"));
        assertThat(market.market.executions().get(0).time()).isEqualTo("2025-06-05T13:30:00Z");
    }

    @Test
    void marketOrderOutsideHoursWaitsForTheOpen() {
        market.at("2025-06-04T21:00:00Z");
        market.place(buy(1, "AAPL", 10).tif("DAY").order());
        market.at("2025-06-05T13:29:59Z");
        assertThat(market.status(1)).isEqualTo(OrderStatus.PRE_SUBMITTED);
        assertThat(market.codes(1)).containsExactly(399);

        market.at("2025-06-05T13:30:00Z");

        assertThat(market.fillPrices()).containsExactly(new BigDecimal("15.00"));
    }

    @Test
    void orderAtTheOpenWaitsForTheFirstTrade() {
        List<Bar> late =
                TestBars.join(
                        TestBars.flat("2025-06-04T13:30:00Z", 78, 20),
                        TestBars.flat("2025-06-05T13:45:00Z", 70, 25));
        TestMarket sparse = new TestMarket(Map.of("AAPL", late), "2025-06-05T13:31:00Z");
        sparse.place(buy(1, "AAPL", 10).order());
        sparse.at("2025-06-05T13:44:00Z");
        assertThat(sparse.status(1)).isEqualTo(OrderStatus.PRE_SUBMITTED);

        sparse.at("2025-06-05T13:46:00Z");

        assertThat(sparse.fillPrices()).containsExactly(new BigDecimal("25.00"));
    }

    @Test
    void limitOrderOutsideHoursGoesToWorkAtTheOpen() {
        market.at("2025-06-04T21:00:00Z");
        market.place(buy(1, "AAPL", 10).limit("10.00").order());
        assertThat(market.status(1)).isEqualTo(OrderStatus.PRE_SUBMITTED);

        market.at("2025-06-05T13:30:00Z");

        assertThat(market.status(1)).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void stopLimitWaitsAtItsLimitAfterTheTrigger() {
        market.place(sell(1, "AAPL", 10).stop("19.00").limit("17.50").order());
        market.at("2025-06-05T13:30:01Z");
        assertThat(market.status(1)).isEqualTo(OrderStatus.SUBMITTED);

        market.at("2025-06-05T13:40:00Z");

        assertThat(market.fillPrices()).containsExactly(new BigDecimal("17.50"));
    }

    @Test
    void immediateOrderThatDoesNotFillIsCancelled() {
        market.place(buy(1, "AAPL", 10).limit("10.00").tif("IOC").order());

        market.at("2025-06-04T14:00:01Z");

        assertThat(market.status(1)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void cancelIsToldAsStatusThenNotice() {
        market.place(buy(1, "AAPL", 10).limit("10.00").order());
        market.events.clear();

        market.cancel(1);

        assertThat(market.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("StatusChanged", "Told");
        assertThat(market.codes(1)).containsExactly(202);
    }

    @Test
    void changeOfTheStopCountsAtOnce() {
        market.place(sell(1, "AAPL", 10).stop("19.00").order());
        market.place(sell(1, "AAPL", 6).stop("14.50").order());

        market.at("2025-06-05T14:00:00Z");

        assertThat(market.fillPrices()).containsExactly(new BigDecimal("14.50"));
        assertThat(market.order(1).filled()).isEqualByComparingTo("6");
    }

    @Test
    void refusedChangeLeavesTheOrderAsItWas() {
        market.place(sell(1, "AAPL", 10).stop("19.00").order());

        market.place(sell(1, "AAPL", 10).stop("18.005").order());
        market.place(buy(1, "AAPL", 10).stop("19.00").order());
        market.place(sell(1, "AAPL", 10).limit("25.00").order());

        assertThat(market.codes(1)).containsExactly(110, 105, 329);
        assertThat(market.order(1).order().stopPrice()).isEqualTo("19.00");
        assertThat(market.order(1).open()).isTrue();
    }

    @Test
    void idOfAnEndedOrderCannotBeUsedAgain() {
        market.place(buy(1, "AAPL", 10).order());
        market.place(buy(2, "AAPL", 10).limit("1.00").order());
        market.cancel(2);
        market.at("2025-06-04T14:00:01Z");
        market.events.clear();

        market.place(buy(1, "AAPL", 10).order());
        market.place(buy(2, "AAPL", 10).limit("1.00").order());

        assertThat(market.codes(1)).containsExactly(104);
        assertThat(market.codes(2)).containsExactly(103);
    }

    @Test
    void cancelOfAnUnknownOrEndedOrderSaysSo() {
        market.place(buy(1, "AAPL", 10).order());
        market.at("2025-06-04T14:00:01Z");

        market.cancel(1);
        market.cancel(99);

        assertThat(market.codes(1)).containsExactly(10148);
        assertThat(market.codes(99)).containsExactly(10147);
    }

    @Test
    void globalCancelTakesEverything() {
        market.place(buy(1, "AAPL", 10).limit("10.00").order());
        market.place(sell(2, "AAPL", 10).stop("5.00").order());

        market.market.cancelAll();

        assertThat(market.market.orders()).noneMatch(SimOrder::open);
    }

    @Test
    void fillCancelsTheRestOfItsOcaGroup() {
        OrderExtras group = new OrderExtras(false, "exit", 1, false, null);
        market.place(sell(1, "AAPL", 10).stop("19.00").order(), group);
        market.place(sell(2, "AAPL", 10).limit("30.00").order(), group);

        market.at("2025-06-05T13:31:00Z");

        assertThat(market.status(1)).isEqualTo(OrderStatus.FILLED);
        assertThat(market.status(2)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void missingTifIsTakenForADayAndSaid() {
        market.place(buy(1, "AAPL", 10).limit("10.00").tif("").order());

        assertThat(market.codes(1)).containsExactly(10349);
        assertThat(market.order(1).order().tif()).isEqualTo("DAY");
        assertThat(market.order(1).open()).isTrue();
    }

    @Test
    void whatIfTellsMarginsAndLeavesNoOrder() {
        market.place(buy(1, "AAPL", 100).order(), OrderExtras.WHAT_IF);

        assertThat(market.market.orders()).isEmpty();
        MarketEvent.MarginsTold told = (MarketEvent.MarginsTold) market.events.get(0);
        // 100 x 20 USD at 1.25 USD per EUR, a quarter of it
        assertThat(told.margins().change()).isEqualByComparingTo("400");
        assertThat(told.margins().commission()).isEqualByComparingTo("1");
    }

    @Test
    void whatIfUnderALivingNumberChangesNothing() {
        market.place(buy(1, "AAPL", 10).limit("10.00").order());

        market.place(buy(1, "AAPL", 20).limit("11.00").order(), OrderExtras.WHAT_IF);

        assertThat(market.order(1).order().quantity()).isEqualByComparingTo("10");
        assertThat(market.order(1).order().limitPrice()).isEqualByComparingTo("10.00");
    }

    @Test
    void whatIfOfASaleThatClosesGivesMarginBack() {
        market.place(buy(1, "AAPL", 100).order());
        market.at("2025-06-04T14:00:01Z");

        market.place(sell(2, "AAPL", 50).order(), OrderExtras.WHAT_IF);

        assertThat(market.events)
                .filteredOn(MarketEvent.MarginsTold.class::isInstance)
                .singleElement()
                .satisfies(
                        told ->
                                assertThat(((MarketEvent.MarginsTold) told).margins().change())
                                        .isNegative());
    }

    @Test
    void onlyTheSliceThatThePolicyGivesIsFilled() {
        TestMarket partly =
                new TestMarket(
                        Map.of("AAPL", GAP),
                        "2025-06-04T14:00:00Z",
                        (order, wanted, at) -> wanted.min(BigDecimal.valueOf(4)));
        partly.place(buy(1, "AAPL", 10).order());

        partly.at("2025-06-04T14:00:01Z");
        assertThat(partly.status(1)).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(partly.order(1).remaining()).isEqualByComparingTo("6");
        partly.at("2025-06-04T14:00:02Z");
        partly.at("2025-06-04T14:00:03Z");

        assertThat(partly.status(1)).isEqualTo(OrderStatus.FILLED);
        // the least commission of one dollar is charged once an order
        assertThat(partly.market.executions())
                .extracting(e -> e.cost().commission())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("0.8"), new BigDecimal("0.2"), BigDecimal.ZERO);
    }

    @Test
    void executionAndPermanentIdsAreUniqueAndRise() {
        for (int id = 1; id <= 5; id++) {
            market.place(buy(id, "AAPL", 10).order());
        }
        market.at("2025-06-04T14:00:01Z");

        assertThat(market.market.executions())
                .extracting(e -> e.execution().execId())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}\\.[0-9a-f]{8}\\.[0-9a-f]{2}\\.01"));
        assertThat(market.market.orders())
                .extracting(order -> order.order().permId())
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
