package io.labase.trading.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.Patience;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Broker} promises, over a socket to the simulated gateway. The promises stand in
 * the three classes below this one; an implementation is held to them by a subclass of each that
 * makes a broker.
 */
public abstract class BrokerContractTest {
    static final int CLIENT = 7;
    static final Duration SOON = Duration.ofMillis(150);

    private final List<Broker> brokers = new ArrayList<>();
    final SeenEvents events = new SeenEvents();
    TradingFloor floor;
    Broker broker;

    /** A broker under test, not connected. */
    protected abstract Broker broker(IbSettings settings);

    @BeforeEach
    void open(@TempDir Path bars) throws Exception {
        floor = new TradingFloor(bars);
        broker = make(floor.settings(CLIENT), events);
    }

    @AfterEach
    void closeAll() {
        brokers.forEach(Broker::close);
        floor.close();
    }

    /** Another broker, closed at the end of the test. */
    Broker make(IbSettings settings, SeenEvents listener) {
        Broker made = broker(settings);
        made.listen(listener);
        brokers.add(made);
        return made;
    }

    /** A broker in place of the usual one that does not wait long for answers. */
    void connectImpatiently() throws BrokerException {
        broker = make(floor.settings(CLIENT, SOON), events);
        broker.connect();
    }

    static <T> T answer(CompletableFuture<T> future) throws Exception {
        return future.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    /** The failure must be the future's direct cause. */
    static void assertFails(CompletableFuture<?> future, Kind kind, int code) {
        assertThatThrownBy(() -> answer(future))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(BrokerException.class, e -> assertFailure(e, kind, code));
    }

    static void assertThrows(ThrowingCallable call, Kind kind, int code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(BrokerException.class, e -> assertFailure(e, kind, code));
    }

    private static void assertFailure(BrokerException e, Kind kind, int code) {
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }

    Contract qualified(String ticker) throws Exception {
        List<ContractDetails> found = answer(broker.contractDetails(Venue.contractOf(ticker)));
        assertThat(found).hasSize(1);
        return found.get(0).contract();
    }

    /** A purchase at the market for the day; held back if a child follows. */
    static Order entry(int orderId, Contract contract, boolean transmit) {
        return order(orderId, 0, contract, Side.BUY, null, transmit);
    }

    /** A protective stop, good until cancelled. */
    static Order stop(int orderId, int parentId, Contract contract, String price) {
        return order(orderId, parentId, contract, Side.SELL, new BigDecimal(price), true);
    }

    private static Order order(
            int orderId,
            int parentId,
            Contract contract,
            Side side,
            @Nullable BigDecimal stopPrice,
            boolean transmit) {
        return new Order(
                orderId,
                0,
                0,
                parentId,
                contract,
                side,
                stopPrice == null ? OrderType.MKT : OrderType.STP,
                BigDecimal.TEN,
                null,
                stopPrice,
                stopPrice == null ? "DAY" : "GTC",
                TradingFloor.ACCOUNT,
                "labase/2026-01-06/" + contract.symbol(),
                transmit);
    }
}
