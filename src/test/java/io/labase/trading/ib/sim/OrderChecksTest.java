package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.TestMarket.buy;
import static io.labase.trading.ib.sim.TestMarket.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderChecksTest {
    private final TestMarket market =
            new TestMarket(
                    Map.of(
                            "AAPL", TestBars.flat("2025-06-04T13:30:00Z", 78, 20),
                            "UG.PA", TestBars.flat("2025-06-04T07:00:00Z", 102, 20.5),
                            "BTC-EUR", TestBars.flat("2025-06-04T00:00:00Z", 288, 50_000)),
                    "2025-06-04T14:00:00Z");

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(200, buy(1, "XYZ", 1).order()),
                arguments(435, buy(1, "AAPL", 1).account("DU2").order()),
                arguments(321, buy(1, "AAPL", 1).type(OrderType.OTHER).order()),
                arguments(321, buy(1, "AAPL", 1).type(OrderType.LMT).order()),
                arguments(321, buy(1, "AAPL", 1).tif("GTX").order()),
                arguments(403, sell(1, "AAPL", 1).type(OrderType.STP).order()),
                arguments(403, sell(1, "AAPL", 1).stop("0").order()),
                arguments(434, buy(1, "AAPL", 0).order()),
                arguments(10243, TestMarket.Draft.of(1, "AAPL", 1.5).order()),
                arguments(110, buy(1, "AAPL", 1).limit("20.001").order()),
                arguments(110, sell(1, "UG.PA", 1).stop("20.502").order()),
                arguments(201, buy(1, "AAPL", 100_000).order()),
                arguments(201, buy(1, "EURUSD", 100).order()),
                arguments(201, sell(1, "BTC-EUR", 1).stop("40000").tif("IOC").order()),
                arguments(201, buy(1, "BTC-EUR", 1).limit("40000").tif("GTC").order()),
                arguments(201, sell(1, "BTC-EUR", 1).tif("IOC").order()),
                arguments(10289, buy(1, "BTC-EUR", 1).tif("IOC").order()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void orderIsRefusedWithItsCode(int code, Order order) {
        market.place(order);

        assertThat(market.codes(1)).containsExactly(code);
        assertThat(market.market.orders()).noneMatch(SimOrder::open);
    }

    @Test
    void rejectedOrderShowsAsInactive() {
        market.place(buy(1, "AAPL", 100_000).order());

        assertThat(market.status(1)).isEqualTo(OrderStatus.INACTIVE);
    }

    @Test
    void whatIfHasToBeTransmitted() {
        market.place(buy(1, "AAPL", 1).held().order(), OrderExtras.WHAT_IF);

        assertThat(market.codes(1)).containsExactly(413);
    }

    @Test
    void europeanStepDependsOnThePrice() {
        market.place(sell(1, "UG.PA", 1).stop("20.495").order());
        market.place(sell(2, "UG.PA", 1).stop("9.999").order());

        assertThat(market.market.orders()).allMatch(SimOrder::open);
    }

    @Test
    void cryptoIsBoughtForAnAmount() {
        OrderExtras amount = new OrderExtras(false, "", 0, false, new BigDecimal("1000"));
        market.place(buy(1, "BTC-EUR", 0).tif("IOC").order(), amount);

        market.at("2025-06-04T14:00:01Z");

        assertThat(market.order(1).filled()).isEqualByComparingTo("0.02");
        assertThat(market.market.executions().get(0).cost().commission())
                .isEqualByComparingTo("1.8");
    }

    @Test
    void cryptoOrderForMinutesLivesFiveOfThem() {
        market.place(buy(1, "BTC-EUR", 1).limit("40000").tif("Minutes").order());
        market.at("2025-06-04T14:04:59Z");
        assertThat(market.order(1).open()).isTrue();

        market.at("2025-06-04T14:05:00Z");

        assertThat(market.status(1)).isEqualTo(OrderStatus.CANCELLED);
    }
}
