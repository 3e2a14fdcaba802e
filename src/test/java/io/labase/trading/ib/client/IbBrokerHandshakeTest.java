package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.StartApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbBrokerHandshakeTest {
    private final Events events = new Events();
    private ScriptedGateway gateway;
    private IbBroker broker;

    @BeforeEach
    void start() throws IOException {
        gateway = new ScriptedGateway();
        broker(gateway.settings());
    }

    private void broker(IbSettings settings) {
        broker = new IbBroker(settings);
        broker.listen(events);
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
        gateway.close();
    }

    private void assertRefused(Kind kind, String text) {
        assertThatThrownBy(broker::connect)
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(text)
                .hasMessageNotContaining("\n");
        assertThat(broker.connected()).isFalse();
        assertThat(events.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {176, 177, 178})
    void aSessionTellsVersionAndAccounts(int version) throws Exception {
        gateway.version(version);

        Broker.Session session = broker.connect();

        assertThat(session).isEqualTo(new Broker.Session(version, List.of("DU1234567")));
        assertThat(broker.connected()).isTrue();
        assertThat(gateway.next(StartApi.class)).isEqualTo(new StartApi(7));
    }

    @Test
    void accountsMayComeBeforeTheOrderIdAndNoticesBetween() throws Exception {
        gateway.greeting(
                new ManagedAccounts(List.of("DU1", "DU2")),
                new ErrMsg(-1, 2104, "Market data farm connection is OK:usfarm", ""),
                new NextValidId(9));

        assertThat(broker.connect().accounts()).containsExactly("DU1", "DU2");
        assertThat(broker.reserveOrderIds(1)).isEqualTo(9);
        assertThat(events.next(BrokerEvent.Told.class).code()).isEqualTo(2104);
    }

    @Test
    void aSilentGatewayIsUnreachable() {
        gateway.silent();
        broker(gateway.settings(Duration.ofMillis(100), Duration.ofSeconds(1)));

        assertRefused(Kind.UNREACHABLE, "did not finish the handshake within 100 ms");
    }

    @Test
    void aGatewayThatNeverTellsItsAccountsIsUnreachable() {
        gateway.greeting(new NextValidId(1));
        broker(gateway.settings(Duration.ofMillis(100), Duration.ofSeconds(1)));

        assertRefused(Kind.UNREACHABLE, "did not finish the handshake");
    }

    @Test
    void aPortWithoutGatewayIsUnreachable() throws Exception {
        // held, so that nobody else can listen there meanwhile
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            broker(IbSettings.of("127.0.0.1", held.getLocalPort(), 7));

            assertRefused(Kind.UNREACHABLE, "no gateway at 127.0.0.1:");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {157, 175, 179, 201})
    void anotherVersionIsRefusedByName(int version) {
        gateway.version(version);

        assertRefused(
                Kind.UNSUPPORTED_VERSION,
                "gateway speaks version " + version + ", needed is 176..178");
    }

    @Test
    void aClientIdInUseIsToldAsSuch() {
        gateway.greeting(new ErrMsg(-1, 326, "Unable to connect as the client id is in use.", ""));

        assertRefused(Kind.CLIENT_ID_IN_USE, "client id 7 is in use");
    }

    @Test
    void aGatewayThatHangsUpDuringTheHandshakeIsUnreachable() throws Exception {
        gateway.on(
                StartApi.class,
                m -> {
                    try {
                        gateway.drop();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    return List.of();
                });
        gateway.greeting();

        assertRefused(Kind.UNREACHABLE, "client id 7 in use, or API not enabled?");
    }

    @Test
    void beforeAnyConnectionNothingCanBeAsked() {
        assertThat(broker.connected()).isFalse();
        assertThatThrownBy(() -> broker.cancel(1)).isInstanceOf(BrokerException.class);
        assertThat(broker.positions()).isCompletedExceptionally();
        assertThatThrownBy(() -> broker.reserveOrderIds(1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void orderIdsOnlyRiseAlsoWhenTheGatewayFallsBack() throws Exception {
        broker.raiseOrderIds(40);
        broker.connect();
        assertThat(broker.reserveOrderIds(2)).isEqualTo(41);

        gateway.greeting(new NextValidId(1), new ManagedAccounts(List.of("DU1")));
        broker.connect();
        assertThat(broker.reserveOrderIds(1)).isEqualTo(43);

        gateway.greeting(new NextValidId(1000), new ManagedAccounts(List.of("DU1")));
        broker.connect();
        assertThat(broker.reserveOrderIds(1)).isEqualTo(1000);
    }

    @Test
    void closingTwiceEndsOnceAndANewConnectionCanFollow() throws Exception {
        broker.connect();
        broker.close();
        broker.close();

        assertThat(events.next(BrokerEvent.Disconnected.class).reason()).isEqualTo("closed by us");
        assertThat(events.none()).isTrue();
        assertThat(broker.connected()).isFalse();
        broker.connect();
        assertThat(broker.connected()).isTrue();
    }
}
