package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a position and its stop while the bot is down, over a real socket. */
@Timeout(600)
class GuardIT {
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

    private void cancelTheStop() throws Exception {
        try (IbBroker bot = house.connected(BOT)) {
            bot.cancel(house.orders(Side.SELL).get(0).order().orderId());
            await().atMost(House.LONG).until(() -> house.openSells().isEmpty());
        }
    }

    @Test
    void aStopThatWasCancelledIsPlacedAgainOnce() throws Exception {
        Order first = house.orders(Side.SELL).get(0).order();
        cancelTheStop();

        house.once();
        await().atMost(House.LONG).until(() -> house.openSells().size() == 1);
        Order again = house.openSells().get(0).order();
        assertThat(again.type()).isEqualTo(OrderType.STP);
        assertThat(again.tif()).isEqualTo("GTC");
        assertThat(again.quantity()).isEqualByComparingTo(first.quantity());
        assertThat(again.stopPrice()).isEqualByComparingTo("168.77");
        assertThat(again.orderRef()).isEqualTo(first.orderRef());
        assertThat(house.told()).contains("sans stop actif");

        house.once();
        assertThat(house.openSells()).hasSize(1);
        assertThat(house.orders(Side.BUY)).hasSize(1);
    }

    @Test
    void aPositionThatAPersonClosedLeavesNoStopBehind() throws Exception {
        long held = house.gateway.positions().get(0).quantity().longValueExact();
        try (IbBroker person = house.connected(PERSON)) {
            house.byHand(person, Side.SELL, OrderType.MKT, held, null);
            await().atMost(House.LONG).until(() -> house.gateway.positions().isEmpty());
        }

        house.once();
        await().atMost(House.LONG).until(() -> house.openSells().isEmpty());
        assertThat(house.told()).contains("hors du bot");
        assertThat(house.gateway.positions()).isEmpty();
    }

    @Test
    void aCoveredPositionIsLeftAsItIs() throws Exception {
        house.once();
        house.once();
        assertThat(house.gateway.orders()).hasSize(2);
        assertThat(house.openSells()).hasSize(1);
    }
}
