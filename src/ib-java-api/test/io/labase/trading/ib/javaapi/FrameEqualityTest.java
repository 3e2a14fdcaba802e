package io.labase.trading.ib.javaapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ib.client.EClient;
import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.SeenEvents;
import io.labase.trading.broker.TradingFloor;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same calls on both brokers, and what arrives at the gateway: field by field the same, but for
 * the {@link Equivalents}.
 */
class FrameEqualityTest {
    @TempDir Path folder;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What is done with a broker, step by step. */
    @FunctionalInterface
    private interface Script {
        void play(Broker broker, SeenEvents events, TradingFloor floor) throws Exception;
    }

    private Relay.Recording record(
            Function<IbSettings, Broker> make, Duration deadline, Script script) throws Exception {
        Path bars = Files.createTempDirectory(folder, "bars");
        try (TradingFloor floor = new TradingFloor(bars);
                Relay relay = new Relay(floor.gateway().port())) {
            Duration connect = Duration.ofSeconds(20);
            IbSettings settings =
                    new IbSettings("127.0.0.1", relay.port(), 7, connect, deadline, deadline);
            SeenEvents events = new SeenEvents();
            try (Broker broker = make.apply(settings)) {
                broker.listen(events);
                broker.connect();
                script.play(broker, events, floor);
            }
            return relay.recording();
        }
    }

    private static <T> T answer(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static Order order(
            int id,
            Contract contract,
            Side side,
            OrderType type,
            @Nullable String limit,
            @Nullable String stop) {
        return new Order(
                id,
                0,
                0,
                0,
                contract,
                side,
                type,
                new BigDecimal("10"),
                limit == null ? null : new BigDecimal(limit),
                stop == null ? null : new BigDecimal(stop),
                "GTC",
                TradingFloor.ACCOUNT,
                "labase/2026-01-06/IBM",
                true);
    }

    private static void data(Broker broker, SeenEvents events, TradingFloor floor)
            throws Exception {
        answer(broker.currentTime());
        ContractDetails ibm = answer(broker.contractDetails(Venue.contractOf("IBM"))).get(0);
        answer(broker.contractDetails(ibm.contract()));
        answer(broker.contractDetails(new Contract(0, "UG", SecType.STK, "SMART", "", "EUR")));
        answer(broker.bars(new BarsRequest(ibm.contract(), "5 mins", "2 D", "TRADES")));
        answer(
                broker.bars(
                        new BarsRequest(Contract.cash("EUR", "USD"), "1 day", "1 M", "MIDPOINT")));
        answer(broker.accountSummary(List.of("NetLiquidation", "AvailableFunds")));
        answer(broker.positions());
        answer(broker.openOrders());
        answer(broker.executions());
        answer(broker.completedOrders());
    }

    private static void orders(Broker broker, SeenEvents events, TradingFloor floor)
            throws Exception {
        Contract ibm = answer(broker.contractDetails(Venue.contractOf("IBM"))).get(0).contract();
        int id = broker.reserveOrderIds(5);
        Order stop = order(id + 1, ibm, Side.SELL, OrderType.STP, null, "95.25");
        broker.place(List.of(order(id, ibm, Side.BUY, OrderType.MKT, null, null), stop));
        events.await(BrokerEvent.StatusChanged.class, e -> e.state().orderId() == id + 1);
        broker.place(List.of(stop.withQuantity(new BigDecimal("4"))));
        broker.place(List.of(order(id + 2, ibm, Side.BUY, OrderType.LMT, "98.1", null)));
        broker.place(List.of(order(id + 3, ibm, Side.BUY, OrderType.STP_LMT, "102.3", "102")));
        broker.cancel(id + 2);
        events.await(
                BrokerEvent.StatusChanged.class,
                e -> e.state().orderId() == id + 2 && e.state().status() == OrderStatus.CANCELLED);
    }

    private static void impatience(Broker broker, SeenEvents events, TradingFloor floor)
            throws Exception {
        floor.tap().stall(ReqHistoricalData.class);
        BarsRequest bars = new BarsRequest(Venue.contractOf("IBM"), "5 mins", "2 D", "TRADES");

        // a request that is answered later has left later
        assertThatThrownBy(() -> answer(broker.bars(bars))).isInstanceOf(ExecutionException.class);
        answer(broker.currentTime());
    }

    private void assertSameFrames(Duration deadline, Script script) throws Exception {
        Relay.Recording own = record(IbBroker::new, deadline, script);
        Relay.Recording theirs = record(JavaApiBroker::new, deadline, script);

        assertThat(theirs.preamble()).isEqualTo(own.preamble());
        assertThat(names(theirs)).isEqualTo(names(own)).hasSizeGreaterThan(1);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < own.frames().size(); i++) {
            List<String> mine = own.frames().get(i);
            List<String> its = theirs.frames().get(i);
            int message = Integer.parseInt(mine.get(0));
            for (int k = 0; k < mine.size(); k++) {
                if (!Equivalents.same(message, k, mine.get(k), its.get(k))) {
                    different.add(
                            "message %d field %d: '%s' / '%s'"
                                    .formatted(message, k, mine.get(k), its.get(k)));
                }
            }
        }
        assertThat(different).isEmpty();
    }

    /** Number and count of fields of each frame. */
    private static List<String> names(Relay.Recording recording) {
        return recording.frames().stream().map(f -> f.get(0) + " with " + f.size()).toList();
    }

    @Test
    void requestsForDataAreTheSame() throws Exception {
        assertSameFrames(PATIENCE, FrameEqualityTest::data);
    }

    @Test
    void ordersChangesAndCancelsAreTheSame() throws Exception {
        assertSameFrames(PATIENCE, FrameEqualityTest::orders);
    }

    @Test
    void whatIsTakenBackAfterItsDeadlineIsTheSame() throws Exception {
        assertSameFrames(Duration.ofMillis(200), FrameEqualityTest::impatience);
    }

    @Test
    void theVersionsOfferedAreTheirOwnAndLeadToTheSameOne() throws Exception {
        Script ask = (broker, events, floor) -> answer(broker.currentTime());

        assertThat(record(IbBroker::new, PATIENCE, ask).versions()).isEqualTo("v157..178");
        assertThat(record(JavaApiBroker::new, PATIENCE, ask).versions())
                .isEqualTo("v" + EClient.MIN_VERSION + ".." + EClient.MAX_VERSION);
    }
}
