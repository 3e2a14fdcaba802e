package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a position and its stop while the bot is down, over a real socket. */
@Timeout(120)
class GuardIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int BOT = 7;
    private static final int PERSON = 99;

    @TempDir Path home;
    private House house;

    @BeforeEach
    void buy() throws Exception {
        house = House.at(home, House.SPY_BREAKS_OUT);
        house.once();
        assertThat(house.gateway.positions()).hasSize(1);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private IbBroker connected(int clientId) throws Exception {
        IbBroker broker = new IbBroker(IbSettings.of("127.0.0.1", house.gateway.port(), clientId));
        broker.listen(event -> {});
        broker.connect();
        return broker;
    }

    private void cancelTheStop() throws Exception {
        try (IbBroker bot = connected(BOT)) {
            bot.cancel(house.orders(Side.SELL).get(0).order().orderId());
            await().atMost(SOON).until(() -> openSells().isEmpty());
        }
    }

    private List<SimOrder> openSells() {
        return house.orders(Side.SELL).stream().filter(SimOrder::open).toList();
    }

    @Test
    void aStopThatWasCancelledIsPlacedAgainOnce() throws Exception {
        Order first = house.orders(Side.SELL).get(0).order();
        cancelTheStop();

        house.once();
        await().atMost(SOON).until(() -> openSells().size() == 1);
        Order again = openSells().get(0).order();
        assertThat(again.type()).isEqualTo(OrderType.STP);
        assertThat(again.tif()).isEqualTo("GTC");
        assertThat(again.quantity()).isEqualByComparingTo(first.quantity());
        assertThat(again.stopPrice()).isEqualByComparingTo("168.77");
        assertThat(again.orderRef()).isEqualTo(first.orderRef());
        assertThat(house.told()).contains("sans stop actif");

        house.once();
        assertThat(openSells()).hasSize(1);
        assertThat(house.orders(Side.BUY)).hasSize(1);
    }

    @Test
    void aPositionThatAPersonClosedLeavesNoStopBehind() throws Exception {
        Order bought = house.orders(Side.BUY).get(0).order();
        try (IbBroker person = connected(PERSON)) {
            person.place(
                    List.of(
                            new Order(
                                    person.reserveOrderIds(1),
                                    0,
                                    0,
                                    0,
                                    bought.contract(),
                                    Side.SELL,
                                    OrderType.MKT,
                                    bought.quantity(),
                                    null,
                                    null,
                                    "DAY",
                                    bought.account(),
                                    "by hand",
                                    true)));
            await().atMost(SOON).until(() -> house.gateway.positions().isEmpty());
        }

        house.once();
        await().atMost(SOON).until(() -> openSells().isEmpty());
        assertThat(house.told()).contains("hors du bot");
        assertThat(house.gateway.positions()).isEmpty();
    }

    @Test
    void aCoveredPositionIsLeftAsItIs() throws Exception {
        house.once();
        house.once();
        assertThat(house.gateway.orders()).hasSize(2);
        assertThat(openSells()).hasSize(1);
    }
}
