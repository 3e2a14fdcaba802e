package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.model.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the packaged jar that are asked to end by SIGTERM. */
@Timeout(600)
class BrokenOffIT {
    @TempDir Path home;
    private House house;

    @BeforeEach
    void move() {
        house = House.at(home, House.SPY_BREAKS_OUT);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private BotProcess.Ended terminated(BotProcess process) throws Exception {
        process.terminate();
        return process.ended();
    }

    @Test
    void onceSaysWhichEntryItLeavesOpen() throws Exception {
        house.gateway.inject(
                Fault.of(
                        new Effect.Drop(Duration.ofHours(1)),
                        Trigger.after(PlaceOrder.class).leg(Trigger.Leg.CHILD)));
        try (BotProcess once = house.process("once")) {
            await().atMost(House.LONG).until(() -> house.orders(Side.SELL).size() == 1);
            BotProcess.Ended ended = terminated(once);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("labase/2013-10-11/SPY");
        }
        assertThat(HomeLock.holder(home.resolve("state"))).isEmpty();
    }

    /** Between the end of a stop and what comes in its place there is time to be asked to end. */
    private void stopsAnswerLate() throws Exception {
        house.close();
        Instant then = Instant.parse(House.SPY_BREAKS_OUT);
        house = new House(home, settings -> settings.at(then));
        house.once();
        Effect late = new Effect.Delay(Duration.ofSeconds(2));
        house.gateway.inject(
                Fault.of(late, Trigger.before(OrderStatusMessage.class).leg(Trigger.Leg.STOP))
                        .times(0));
    }

    @Test
    void aSessionThatHasTakenAStopAwaySellsBeforeItEnds() throws Exception {
        stopsAnswerLate();
        try (Session session = house.open(false)) {
            session.flatten(null);
            await().atMost(House.LONG).until(() -> house.openSells().isEmpty());
            assertThat(house.gateway.positions()).isNotEmpty();
        }
        assertThat(house.gateway.positions()).isEmpty();
    }

    @Test
    void flattenSellsBeforeItEndsOnceItHasTakenTheStopAway() throws Exception {
        stopsAnswerLate();
        try (BotProcess flatten = house.process("flatten", "--yes")) {
            await().atMost(House.LONG).until(() -> house.openSells().isEmpty());
            assertThat(house.gateway.positions()).isNotEmpty();
            BotProcess.Ended ended = terminated(flatten);
            assertThat(house.gateway.positions()).isEmpty();
            assertThat(ended.out()).contains("SPY : position fermée");
            assertThat(ended.err()).contains("interrompu à la demande", "Rien n'est resté");
            assertThat(ended.code()).isEqualTo(1);
        }
    }

    @Test
    void flattenNamesWhatItCouldNotFinish() throws Exception {
        house.close();
        Instant then = Instant.parse(House.SPY_BREAKS_OUT);
        house = new House(home, settings -> settings.at(then));
        house.once();
        house.gateway.inject(Fault.of(new Effect.Lose(), Trigger.before(PlaceOrder.class)));
        try (BotProcess flatten = house.process("flatten", "--yes")) {
            await().atMost(House.LONG).until(() -> house.openSells().isEmpty());
            BotProcess.Ended ended = terminated(flatten);
            assertThat(ended.err()).contains("Clôture inachevée", "SPY");
            assertThat(ended.code()).isEqualTo(1);
        }
    }

    @Test
    void aFlattenThatDoesNotReachTheGatewayPausesAllTheSame() throws Exception {
        house.gateway.close();
        try (BotProcess flatten = house.process("flatten", "--yes")) {
            BotProcess.Ended ended = flatten.ended();
            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.out()).contains("entrées en pause");
            assertThat(home.resolve("state/paused")).exists();
        }
    }

    @Test
    void checkEndsWithOne() throws Exception {
        house.gateway.inject(Fault.of(new Effect.Lose(), Trigger.before(ReqContractData.class)));
        try (BotProcess check = house.process("check")) {
            await().atMost(House.LONG).until(() -> check.out().contains("✓ Passerelle"));
            BotProcess.Ended ended = terminated(check);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("check : interrompu à la demande");
        }
    }
}
