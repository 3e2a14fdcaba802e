package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.sim.Trigger.Leg;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that refuses stops or ends the day: over a real socket. */
@Timeout(600)
class GuardFaultsIT {
    private static final int BOT = 7;
    private static final int PERSON = 99;

    @TempDir Path home;
    private House house;

    @AfterEach
    void leave() {
        house.close();
    }

    @Test
    void aRefusedStopIsToldAndPlacedAgainAfterARestart() throws Exception {
        house = House.at(home, House.SPY_BREAKS_OUT);
        house.once();
        try (IbBroker bot = house.connected(BOT)) {
            bot.cancel(house.orders(Side.SELL).get(0).order().orderId());
            await().atMost(House.LONG).until(() -> house.openSells().isEmpty());
        }
        house.gateway.inject(
                Fault.of(
                        new Effect.Reject(201, "no margin today"),
                        Trigger.before(PlaceOrder.class).leg(Leg.STOP)));
        try (Session session = house.open(false)) {
            session.once();
            await().atMost(House.LONG).until(() -> house.told().contains("no margin today"));
        }
        assertThat(house.told()).contains("sans stop actif", "a été refusé");
        assertThat(house.openSells()).isEmpty();

        // The wait of half an hour ends with the process.
        try (Session session = house.open(false)) {
            session.once();
            await().atMost(House.LONG).until(() -> house.told().contains("de nouveau sous stop"));
        }
        assertThat(house.openSells()).hasSize(1);
        assertThat(house.orders(Side.SELL))
                .extracting(SimOrder::status)
                .containsExactly(
                        OrderStatus.CANCELLED, OrderStatus.INACTIVE, OrderStatus.PRE_SUBMITTED);
        assertThat(house.oversold()).isEmpty();
    }

    @Test
    void theStopOutlivesTheNightAndADayOrderDoesNot() throws Exception {
        house = House.at(home, House.SPY_BREAKS_OUT, "2013-10-14T14:30:00Z");
        house.once();
        try (IbBroker person = house.connected(PERSON)) {
            house.byHand(person, Side.BUY, OrderType.MKT, 5, null);
            house.byHand(person, Side.SELL, OrderType.STP, 5, "150");
            await().atMost(House.LONG).until(() -> house.openSells().size() == 2);
        }
        house.gateway.release();
        Instant monday = Instant.parse("2013-10-14T14:30:00Z");
        await().atMost(House.LONG).until(() -> !house.gateway.clock().now().isBefore(monday));
        await().atMost(House.LONG).until(() -> house.openSells().size() == 1);
        assertThat(house.openSells().get(0).order().clientId()).isEqualTo(BOT);
        assertThat(house.openSells().get(0).order().tif()).isEqualTo("GTC");

        house.tickers("BAC");
        house.once();
        assertThat(house.openSells()).as("covered: nothing is added").hasSize(1);
        assertThat(house.orders(Side.SELL)).hasSize(2);
    }

    @Test
    void aPositionWhoseJournalIsLostOvernightIsGuardedByItsStop() throws Exception {
        house = House.at(home, House.SPY_BREAKS_OUT, "2013-10-14T14:30:00Z");
        house.once();
        Order first = house.orders(Side.SELL).get(0).order();
        house.gateway.release();
        Instant monday = Instant.parse("2013-10-14T14:30:00Z");
        await().atMost(House.LONG).until(() -> !house.gateway.clock().now().isBefore(monday));
        Files.delete(JournalFile.ORDERS.in(home));

        house.tickers("SPY");
        try (Session session = house.open(false)) {
            session.once();
            await().atMost(House.LONG).until(() -> house.told().contains("achat absent"));
        }
        assertThat(house.openSells()).hasSize(1);
        try (IbBroker bot = house.connected(BOT)) {
            bot.cancel(first.orderId());
            await().atMost(House.LONG).until(() -> house.openSells().isEmpty());
        }

        house.once();
        await().atMost(House.LONG).until(() -> house.openSells().size() == 1);
        Order again = house.openSells().get(0).order();
        assertThat(again.quantity()).isEqualByComparingTo(first.quantity());
        assertThat(again.stopPrice()).isEqualByComparingTo(first.stopPrice());
        assertThat(again.orderRef()).isEqualTo(first.orderRef());
        assertThat(house.told()).containsOnlyOnce("achat absent");
    }
}
