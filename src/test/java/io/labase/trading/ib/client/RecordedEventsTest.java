package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.Recording;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OrderStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded orders, in the layout of today's gateways, through the whole client over a socket. */
class RecordedEventsTest {
    private static final List<Class<? extends BrokerEvent>> A_MARKET_ORDER =
            List.of(
                    BrokerEvent.OrderOpened.class,
                    BrokerEvent.StatusChanged.class,
                    BrokerEvent.Filled.class,
                    BrokerEvent.OrderOpened.class,
                    BrokerEvent.StatusChanged.class,
                    BrokerEvent.OrderOpened.class,
                    BrokerEvent.CommissionReported.class);

    private final Events events = new Events();
    private ScriptedGateway gateway;
    private IbBroker broker;

    @BeforeEach
    void start() throws IOException {
        gateway = new ScriptedGateway();
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
        gateway.close();
    }

    private void connect(int version) throws Exception {
        gateway.version(version);
        broker = new IbBroker(gateway.settings());
        broker.listen(events);
        broker.connect();
    }

    private static List<Recording> sequence(String id, int version) {
        return Recording.all().stream()
                .filter(r -> r.id().startsWith(id))
                .map(r -> r.liftedTo(version))
                .toList();
    }

    static Stream<Arguments> versionsByteByByteAndWhole() {
        return Stream.of(176, 177, 178)
                .flatMap(v -> Stream.of(Arguments.of(v, true), Arguments.of(v, false)));
    }

    private void send(List<Recording> recordings, boolean byteByByte) throws IOException {
        byte[] bytes = Frames.join(recordings.stream().map(Recording::payload).toList());
        if (!byteByByte) {
            gateway.sendRaw(bytes);
            return;
        }
        for (byte b : bytes) {
            gateway.sendRaw(new byte[] {b});
        }
    }

    @ParameterizedTest
    @MethodSource("versionsByteByByteAndWhole")
    void theLifeOfARecordedOrderIsTold(int version, boolean byteByByte) throws Exception {
        connect(version);

        send(sequence("tsla-mkt-buy", version), byteByByte);

        var opened = events.next(BrokerEvent.OrderOpened.class).order();
        assertThat(opened.status()).isEqualTo(OrderStatus.PRE_SUBMITTED);
        assertThat(opened.order().limitPrice()).isNull();
        assertThat(opened.order().stopPrice()).isNull();
        assertThat(events.next(BrokerEvent.StatusChanged.class).state().status())
                .isEqualTo(OrderStatus.PRE_SUBMITTED);
        Execution fill = events.next(BrokerEvent.Filled.class).execution();
        assertThat(fill.price()).isEqualByComparingTo("196.52");
        assertThat(fill.quantity()).isEqualByComparingTo("100");
        assertThat(fill.key()).isEqualTo("00025b46.63f8f39c.01");
        assertThat(events.next(BrokerEvent.OrderOpened.class).order().status())
                .isEqualTo(OrderStatus.FILLED);
        assertThat(events.next(BrokerEvent.StatusChanged.class).state().avgFillPrice())
                .isEqualByComparingTo("196.52");
        assertThat(events.next(BrokerEvent.OrderOpened.class).order().order().orderId())
                .isEqualTo(13);
        assertThat(events.next(BrokerEvent.CommissionReported.class).report().commission())
                .isEqualByComparingTo("1");
        assertThat(broker.reserveOrderIds(1)).isEqualTo(14);
    }

    @Test
    void aRecordedCancelIsAStatusAndThenANotice() throws Exception {
        connect(178);

        send(sequence("cancel-", 178), true);

        assertThat(events.next(BrokerEvent.StatusChanged.class).state().status())
                .isEqualTo(OrderStatus.CANCELLED);
        assertThat(events.next(BrokerEvent.Told.class))
                .isEqualTo(
                        new BrokerEvent.Told(
                                41,
                                202,
                                BrokerEvent.Severity.ORDER_NOTICE,
                                "Order Canceled - reason:"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void inAnyOrderAndTwiceEachTheSameFactsAreTold(long seed) throws Exception {
        connect(178);
        List<Recording> shuffled = new ArrayList<>(sequence("tsla-mkt-buy", 178));
        shuffled.addAll(sequence("tsla-mkt-buy", 178));
        Collections.shuffle(shuffled, new Random(seed));

        send(shuffled, false);

        List<BrokerEvent> told = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i++) {
            told.add(events.next(BrokerEvent.class));
        }
        assertThat(told).filteredOn(BrokerEvent.Filled.class::isInstance).hasSize(2);
        assertThat(told)
                .filteredOn(BrokerEvent.Filled.class::isInstance)
                .map(e -> ((BrokerEvent.Filled) e).execution().execId())
                .containsOnly("00025b46.63f8f39c.01.01");
        List<Class<? extends BrokerEvent>> twice = new ArrayList<>(A_MARKET_ORDER);
        twice.addAll(A_MARKET_ORDER);
        assertThat(told).map(Object::getClass).containsExactlyInAnyOrderElementsOf(twice);
        assertThat(events.none()).isTrue();
    }
}
