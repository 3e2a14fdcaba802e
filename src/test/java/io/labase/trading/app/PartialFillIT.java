package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.ib.sim.Deed;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.sim.Trigger.Leg;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that fills an entry in part, over a real socket: the rest is cut, the stop is for the part. */
@Timeout(600)
class PartialFillIT {

    @TempDir Path home;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private House house;

    @AfterEach
    void leave() {
        thread.shutdown();
        house.close();
    }

    @Test
    void aPartialFillOfSevenIsCutAndItsStopIsForSeven() throws Exception {
        house = House.at(home, House.SPY_BREAKS_OUT);
        house.gateway.inject(
                Fault.of(
                        new Effect.Partial(new BigDecimal("7"), null),
                        Trigger.now().leg(Leg.ENTRY)));
        try (Session session = house.open(false)) {
            session.once();
            SimOrder entry = house.orders(Side.BUY).get(0);
            assertThat(entry.filled()).isEqualByComparingTo("7");
            assertThat(entry.order().quantity()).isGreaterThan(new BigDecimal("7"));
            await().atMost(House.LONG).until(() -> !house.orders(Side.BUY).get(0).open());
            await().atMost(House.LONG).until(() -> house.told().contains("entrée partielle"));
            await().atMost(House.LONG)
                    .untilAsserted(
                            () ->
                                    assertThat(house.openSells())
                                            .singleElement()
                                            .satisfies(
                                                    stop ->
                                                            assertThat(stop.order().quantity())
                                                                    .isEqualByComparingTo("7")));
        }
        assertThat(house.gateway.positions())
                .singleElement()
                .satisfies(p -> assertThat(p.quantity()).isEqualByComparingTo("7"));
        assertThat(house.gateway.judge().breaches()).isEmpty();

        house.once();
        assertThat(house.openSells()).hasSize(1);
        assertThat(house.orders(Side.BUY)).hasSize(1);
    }

    @Test
    void anEntryThatIsHalfFilledWhenTheBotIsKilledIsCutByTheNextOne() throws Exception {
        house = House.at(home, House.SPY_BREAKS_OUT, "2013-10-11T13:56:30Z");
        house.gateway.inject(
                Fault.of(
                        new Effect.Partial(new BigDecimal("7"), null),
                        Trigger.now().leg(Leg.ENTRY)));
        try (BotProcess bot = house.process("once")) {
            await().atMost(House.LONG)
                    .until(
                            () ->
                                    house.orders(Side.BUY).stream()
                                            .anyMatch(o -> o.filled().signum() > 0));
            bot.kill();
        }
        assertThat(house.orders(Side.BUY).get(0).open()).isTrue();
        Instant later = Instant.parse("2013-10-11T13:56:30Z");
        house.gateway.release();
        await().atMost(House.LONG).until(() -> !house.gateway.clock().now().isBefore(later));

        try (Session session = house.open(false)) {
            session.once();
            await().atMost(House.LONG).until(() -> house.told().contains("entrée partielle"));
            await().atMost(House.LONG)
                    .untilAsserted(
                            () ->
                                    assertThat(house.openSells())
                                            .singleElement()
                                            .satisfies(
                                                    stop ->
                                                            assertThat(stop.order().quantity())
                                                                    .isEqualByComparingTo("7")));
        }
        assertThat(house.orders(Side.BUY))
                .singleElement()
                .satisfies(entry -> assertThat(entry.open()).isFalse());
        assertThat(house.gateway.judge().breaches()).isEmpty();
    }

    @Test
    void aPartThatIsToldSecondsAfterItsEntryEndedKeepsItsStop() throws Exception {
        Instant then = Instant.parse(House.SPY_BREAKS_OUT);
        house = new House(home, settings -> settings.at(then));
        Effect late = new Effect.Delay(Duration.ofSeconds(3));
        house.gateway.inject(
                Fault.of(
                        new Effect.Partial(new BigDecimal("7"), null),
                        Trigger.now().leg(Leg.ENTRY)));
        house.gateway.inject(
                Fault.of(late, Trigger.before(ExecDetails.class).leg(Leg.ENTRY)).times(0));
        house.gateway.inject(
                Fault.of(late, Trigger.before(OrderStatusMessage.class).leg(Leg.ENTRY)).times(0));
        try (Session session = house.open(false)) {
            Future<Void> cycle =
                    thread.submit(
                            () -> {
                                session.once();
                                return null;
                            });
            await().atMost(House.LONG)
                    .until(
                            () ->
                                    house.orders(Side.BUY).stream()
                                            .anyMatch(o -> !o.filled().equals(BigDecimal.ZERO)));
            house.gateway.inject(
                    Fault.of(
                            new Deed.End(Deed.How.CANCELLED, "halted"),
                            Trigger.now().leg(Leg.ENTRY)));
            cycle.get();
            await().atMost(House.LONG).until(() -> house.told().contains("entrée partielle"));
        }
        assertThat(house.orders(Side.BUY).get(0).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(house.orders(Side.SELL))
                .as("the first stop, cut, and no other")
                .singleElement()
                .satisfies(stop -> assertThat(stop.open()).isTrue())
                .satisfies(stop -> assertThat(stop.order().quantity()).isEqualByComparingTo("7"));
        assertThat(house.gateway.judge().breaches()).isEmpty();
    }
}
