package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.ib.sim.SimRules;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.Recording;
import io.labase.trading.ib.wire.Traffic;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pre-flight and its trial order, with the packaged jar where an order is placed. */
@Timeout(600)
class CheckIT {
    @TempDir Path home;
    private House house;

    private void move(UnaryOperator<SimSettings.Builder> change) {
        house =
                new House(
                        home,
                        settings ->
                                change.apply(
                                        settings.at(Instant.parse(House.SPY_BREAKS_OUT)).held()));
        house.tickers("SPY");
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private String[] check(String... more) {
        List<String> arguments = new ArrayList<>(List.of("check"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--set", "ibkr.port=" + house.gateway.port()));
        arguments.addAll(List.of("--set", "locale=en"));
        return arguments.toArray(String[]::new);
    }

    private String[] checkOrders(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--orders"));
        arguments.addAll(List.of("--set", "market.clock=gateway"));
        arguments.addAll(List.of(more));
        return check(arguments.toArray(String[]::new));
    }

    @Test
    void recordsWhatWasSpokenAsTheTestsReadIt() throws Exception {
        move(settings -> settings);
        Path records = home.resolve("my records");

        BotProcess.Ended ended = BotCommand.run(home, checkOrders("--record", records.toString()));

        assertThat(ended.code()).as(ended.toString()).isZero();
        List<Traffic> recorded = Traffic.in(records);
        assertThat(recorded).isNotEmpty();
        List<String> heard = new ArrayList<>();
        for (Traffic traffic : recorded) {
            for (Recording frame : traffic.frames()) {
                heard.add(frame.decode().getClass().getSimpleName());
            }
        }
        assertThat(heard).contains("ManagedAccounts", "NextValidId", "OrderStatusMessage");
        try (Stream<Path> files = Files.list(records)) {
            assertThat(files).allSatisfy(f -> assertThat(f).content().doesNotContain("DU1234567"));
        }
    }

    @Test
    void withoutOrdersNothingIsSent() throws Exception {
        move(settings -> settings);
        BotProcess.Ended ended = BotCommand.run(home, check("--set", "market.clock=gateway"));
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("✓ Prices of SPY").doesNotContain("✗", "rial order");
        assertThat(house.gateway.orders()).isEmpty();
    }

    @Test
    void anOrderFarFromTheMarketIsPlacedAndCancelled() throws Exception {
        move(settings -> settings);
        BotProcess.Ended ended = BotProcess.run(home, checkOrders());

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out())
                .contains("✓ BUY MKT 1 SPY, simulated without an order: initial margin ")
                .contains("✓ SELL STP 1 SPY, simulated without an order: initial margin ")
                .contains("commission 1..1 USD")
                .contains("✓ Trial order: acknowledged by the broker (Submitted), permId ")
                .contains("cancel confirmed")
                .doesNotContain("✗", "{");
        assertThat(house.gateway.orders()).hasSize(1);
        SimOrder placed = house.gateway.orders().get(0);
        Order order = placed.order();
        assertThat(placed.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(placed.filled()).isEqualByComparingTo("0");
        assertThat(order.type()).isEqualTo(OrderType.LMT);
        assertThat(order.quantity()).isEqualByComparingTo("1");
        assertThat(order.limitPrice()).isBetween(new BigDecimal("33"), new BigDecimal("34"));
        assertThat(order.orderRef()).startsWith("labase-check/");
        assertThat(order.clientId()).isEqualTo(8);
    }

    @Test
    void theTrialLeavesTheDaysEntryToTheBot() throws Exception {
        move(settings -> settings);
        assertThat(BotCommand.run(home, checkOrders()).code()).isZero();

        house.once();

        assertThat(house.gateway.orders()).hasSize(3);
        assertThat(house.gateway.judge().breaches()).isEmpty();
        assertThat(house.decisions("SPY"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("action", "ENTER_LONG"));
    }

    @Test
    void aLiveAccountGetsNoTrialOrder() throws Exception {
        move(settings -> settings.account("U7654321"));
        List<String> arguments = new ArrayList<>(List.of(check("--orders")));
        for (String set :
                List.of(
                        "trading.mode=live",
                        "ibkr.account=U7654321",
                        "entries.max-per-day=3",
                        "position.max-open=5",
                        "exposure.max-eur=10000",
                        "loss.max-day-eur=500")) {
            arguments.addAll(List.of("--set", set));
        }

        BotProcess.Ended ended = BotCommand.run(home, arguments.toArray(String[]::new));

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).hasLineCount(1).contains("account U7654321 is not a paper account");
        assertThat(house.gateway.orders()).isEmpty();
    }

    @Test
    void whereOnlyAlertsAreWantedNoOrderIsTried() throws Exception {
        move(settings -> settings);
        BotProcess.Ended ended =
                BotCommand.run(home, check("--orders", "--set", "trading.mode=alerts"));
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).hasLineCount(1).contains("trading.mode=alerts");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void anEndBetweenPlacingAndCancellingCancels() throws Exception {
        move(settings -> settings);
        // PreSubmitted and Submitted
        for (int status = 1; status <= 2; status++) {
            Trigger told = Trigger.before(OrderStatusMessage.class).nth(status);
            house.gateway.inject(Fault.of(new Effect.Lose(), told));
        }
        try (BotProcess process = BotProcess.start(home, checkOrders())) {
            await().atMost(House.LONG).until(() -> !house.gateway.orders().isEmpty());
            process.terminate();
            BotProcess.Ended ended = process.ended();
            assertThat(ended.out()).contains("never acknowledged, then cancelled");
        }
        assertThat(house.gateway.orders())
                .singleElement()
                .satisfies(o -> assertThat(o.status()).isEqualTo(OrderStatus.CANCELLED));
    }

    @Test
    void aReadOnlyGatewayIsToldAndNothingIsPlaced() throws Exception {
        move(settings -> settings.rules(SimRules.LENIENT.withReadOnly(true)));
        BotProcess.Ended ended = BotCommand.run(home, checkOrders());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("✗ List of open orders refused (IBKR 321: ")
                .contains("✗ List of completed orders refused (IBKR 321: ")
                .contains("untick \"Read-Only API\"")
                .contains("Trial order: nothing is sent");
    }

    @Test
    void aListThatTheBotCanDoWithoutIsADoubtAndNoFailure() throws Exception {
        move(settings -> settings);
        house.gateway.inject(
                Fault.of(new Effect.Lose(), Trigger.before(CompletedOrdersEnd.class)).times(0));
        BotProcess.Ended ended = BotCommand.run(home, check("--set", "market.clock=gateway"));
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out())
                .contains("⚠️ The gateway does not return the list of completed orders")
                .doesNotContain("✗");
    }

    @Test
    void aReadOnlyGatewayIsEnoughForAlerts() throws Exception {
        move(settings -> settings.rules(SimRules.LENIENT.withReadOnly(true)));
        BotProcess.Ended ended =
                BotCommand.run(
                        home,
                        check("--set", "trading.mode=alerts", "--set", "market.clock=gateway"));
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("✓ List of open orders not returned").doesNotContain("✗");
    }

    @Test
    void aStopThatIsRefusedAloneIsNoReasonToStop() throws Exception {
        move(settings -> settings);
        house.gateway.inject(
                Fault.of(
                        new Effect.Reject(201, "Order rejected - reason:Short sale"),
                        Trigger.before(PlaceOrder.class).leg(Trigger.Leg.STOP)));
        BotProcess.Ended ended = BotCommand.run(home, checkOrders());
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out())
                .contains(
                        "✓ SELL STP 1 SPY, simulated without an order and without the buy: refused")
                .contains("cancel confirmed");
    }

    @Test
    void aTrialOrderThatIsRefusedIsToldWithTheBrokersReason() throws Exception {
        move(settings -> settings);
        house.gateway.inject(
                Fault.of(
                        new Effect.Reject(201, "Order rejected - reason:Too far"),
                        Trigger.before(PlaceOrder.class).nth(3)));
        BotProcess.Ended ended = BotCommand.run(home, checkOrders());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("✗ Trial order: refused by the broker (IBKR 201: ")
                .contains("Too far");
    }
}
