package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.TestBars.bar;
import static io.labase.trading.ib.sim.TestMarket.buy;
import static io.labase.trading.ib.sim.TestMarket.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Bar;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BracketTest {
    private static final String START = "2025-06-04T13:32:00Z";
    private static final List<Bar> BARS =
            TestBars.from(
                    "2025-06-04T13:30:00Z",
                    bar(20, 20, 20, 20),
                    bar(20, 21, 18, 19),
                    bar(19, 25, 19, 25));

    private final TestMarket market = new TestMarket(Map.of("AAPL", BARS), START);

    private static TestMarket sevenAtATime() {
        int[] left = {7};
        return new TestMarket(
                Map.of("AAPL", BARS),
                START,
                (order, wanted, at) -> {
                    BigDecimal slice = wanted.min(BigDecimal.valueOf(left[0]));
                    left[0] -= order.order().orderId() == 1 ? slice.intValue() : 0;
                    return order.order().orderId() == 1 ? slice : wanted;
                });
    }

    @Test
    void heldParentIsNotToldUntilItsLastChildComes() {
        market.place(buy(1, "AAPL", 10).held().order());
        market.at("2025-06-04T13:33:00Z");

        assertThat(market.events).isEmpty();
        assertThat(market.order(1).open()).isFalse();
    }

    @Test
    void transmittingChildBringsParentAndSiblings() {
        market.place(buy(1, "AAPL", 10).held().order());
        market.place(sell(2, "AAPL", 10).limit("24.00").childOf(1).held().order());
        market.place(sell(3, "AAPL", 10).stop("18.50").childOf(1).order());

        assertThat(market.market.orders()).allMatch(SimOrder::open);
        assertThat(market.order(3).status()).isEqualTo(OrderStatus.PRE_SUBMITTED);
        assertThat(market.order(3).life().whyHeld()).isEqualTo("child,trigger");
        assertThat(market.order(3).life().parentPermId())
                .isEqualTo(market.order(1).order().permId());
    }

    @Test
    void refusedChildLeavesTheParentUntransmitted() {
        market.place(buy(1, "AAPL", 10).held().order());
        market.place(sell(2, "AAPL", 10).stop("18.505").childOf(1).order());
        market.at("2025-06-04T13:45:00Z");

        assertThat(market.codes(2)).containsExactly(110);
        assertThat(market.market.executions()).isEmpty();
    }

    @Test
    void childSleepsWhileItsParentHasNoFill() {
        market.place(buy(1, "AAPL", 10).limit("17.00").held().order());
        market.place(sell(2, "AAPL", 10).stop("18.50").childOf(1).order());

        market.at("2025-06-04T13:45:00Z");

        assertThat(market.market.executions()).isEmpty();
        assertThat(market.status(2)).isEqualTo(OrderStatus.PRE_SUBMITTED);
    }

    @Test
    void parentAndStopCanFillInOneLongStep() {
        market.place(buy(1, "AAPL", 10).limit("19.50").held().order());
        market.place(sell(2, "AAPL", 10).stop("18.50").childOf(1).order());

        market.at("2025-06-04T13:45:00Z");

        assertThat(market.fillPrices())
                .containsExactly(new BigDecimal("19.50"), new BigDecimal("18.50"));
        assertThat(market.market.positions()).isEmpty();
    }

    @Test
    void childrenCancelEachOther() {
        market.place(buy(1, "AAPL", 10).held().order());
        market.place(sell(2, "AAPL", 10).limit("24.00").childOf(1).held().order());
        market.place(sell(3, "AAPL", 10).stop("18.50").childOf(1).order());

        market.at("2025-06-04T13:45:00Z");

        assertThat(market.status(3)).isEqualTo(OrderStatus.FILLED);
        assertThat(market.status(2)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void cancelOfAnUnfilledParentTakesItsChildren() {
        market.place(buy(1, "AAPL", 10).limit("17.00").held().order());
        market.place(sell(2, "AAPL", 10).stop("16.00").childOf(1).order());

        market.cancel(1);

        assertThat(market.status(2)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(market.codes(2)).containsExactly(202);
    }

    @Test
    void expiryOfTheParentTakesItsChildren() {
        market.place(buy(1, "AAPL", 10).limit("17.00").tif("DAY").held().order());
        market.place(sell(2, "AAPL", 10).stop("16.00").childOf(1).order());

        market.at("2025-06-04T20:00:00Z");

        assertThat(market.status(2)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void childOutlivesAFilledDayParent() {
        market.place(buy(1, "AAPL", 10).tif("DAY").held().order());
        market.place(sell(2, "AAPL", 10).stop("10.00").childOf(1).order());

        market.at("2025-06-05T02:00:00Z");

        assertThat(market.status(1)).isEqualTo(OrderStatus.FILLED);
        assertThat(market.order(2).open()).isTrue();
    }

    @Test
    void childSellsOnlyWhatItsParentBought() {
        TestMarket partly = sevenAtATime();
        partly.place(buy(1, "AAPL", 19).held().order());
        partly.place(sell(2, "AAPL", 19).stop("18.50").childOf(1).order());

        partly.at("2025-06-04T13:45:00Z");

        assertThat(partly.order(1).filled()).isEqualByComparingTo("7");
        assertThat(partly.order(2).filled()).isEqualByComparingTo("7");
        assertThat(partly.market.positions()).isEmpty();
    }

    @Test
    void cancelOfAPartlyFilledParentKeepsItsStop() {
        TestMarket partly = sevenAtATime();
        partly.place(buy(1, "AAPL", 19).held().order());
        partly.place(sell(2, "AAPL", 19).stop("18.50").childOf(1).order());
        partly.at("2025-06-04T13:33:00Z");

        partly.cancel(1);

        assertThat(partly.status(1)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(partly.order(2).open()).isTrue();
        partly.at("2025-06-04T13:45:00Z");
        assertThat(partly.order(2).filled()).isEqualByComparingTo("7");
        assertThat(partly.status(2)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void childWithoutAParentIsRefused() {
        market.place(sell(2, "AAPL", 10).stop("18.50").childOf(1).order());

        assertThat(market.codes(2)).containsExactly(10006);
    }

    @Test
    void childOfAnotherSizeIsRefused() {
        market.place(buy(1, "AAPL", 10).held().order());
        market.place(sell(2, "AAPL", 9).stop("18.50").childOf(1).order());

        assertThat(market.codes(2)).containsExactly(405);
    }

    @Test
    void heldParentCanBeCancelled() {
        market.place(buy(1, "AAPL", 10).held().order());

        market.cancel(1);

        assertThat(market.codes(1)).containsExactly(202);
    }
}
