package io.labase.trading.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a {@link Broker} promises of its connection and of the order ids that outlive it. */
public abstract class BrokerConnectionContractTest extends BrokerContractTest {

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static IbSettings settings(int port, Duration connectTimeout) {
        Duration answer = Duration.ofSeconds(20);
        return new IbSettings("127.0.0.1", port, CLIENT, connectTimeout, answer, answer);
    }

    @Test
    void theHandshakeTellsVersionAndAccounts() throws Exception {
        assertThat(broker.connected()).isFalse();

        Broker.Session session = broker.connect();

        assertThat(session).isEqualTo(new Broker.Session(178, List.of(TradingFloor.ACCOUNT)));
        assertThat(broker.connected()).isTrue();
    }

    @Test
    void anAddressWithoutAGatewayIsUnreachable() throws Exception {
        // held, so that nobody else can listen there meanwhile
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            Broker nobodys = make(settings(held.getLocalPort(), Duration.ofSeconds(20)), events);

            assertThrows(nobodys::connect, Kind.UNREACHABLE, 0);

            assertThat(nobodys.connected()).isFalse();
            nobodys.close();
        }
        assertThat(events.all()).isEmpty();
    }

    @Test
    void aGatewayThatStaysSilentIsUnreachable() throws Exception {
        try (ServerSocket silent = server()) {
            Broker waiting = make(settings(silent.getLocalPort(), SOON), events);

            assertThrows(waiting::connect, Kind.UNREACHABLE, 0);

            assertThat(waiting.connected()).isFalse();
        }
    }

    @Test
    void aGatewayOfAnOldVersionIsNotSupported() throws Exception {
        try (ServerSocket old = server()) {
            Broker modern = make(settings(old.getLocalPort(), Duration.ofSeconds(20)), events);
            CompletableFuture<Void> answered =
                    CompletableFuture.runAsync(() -> answerAsVersion165(old));

            assertThrows(modern::connect, Kind.UNSUPPORTED_VERSION, 0);

            answer(answered);
            assertThat(modern.connected()).isFalse();
        }
    }

    private static void answerAsVersion165(ServerSocket server) {
        try (Socket socket = server.accept()) {
            Handshake.readVersions(socket.getInputStream());
            Handshake.writeAnswer(
                    socket.getOutputStream(), new Handshake.Answer(165, "20260106 15:42:00 CET"));
            // until the client hangs up
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aClientIdInUseIsSaidSoAndDisturbsNobody() throws Exception {
        broker.connect();
        SeenEvents others = new SeenEvents();
        Broker second = make(floor.settings(CLIENT), others);

        assertThrows(second::connect, Kind.CLIENT_ID_IN_USE, 326);

        assertThat(second.connected()).isFalse();
        assertThat(answer(broker.currentTime())).isEqualTo(TradingFloor.START);
        second.close();
        assertThat(others.all(BrokerEvent.Disconnected.class)).isEmpty();
    }

    @Test
    void withoutAConnectionNothingCanBeAskedOrOrdered() {
        assertFails(broker.currentTime(), Kind.DISCONNECTED, 0);
        assertFails(broker.openOrders(), Kind.DISCONNECTED, 0);
        assertFails(broker.contractDetails(Venue.contractOf("IBM")), Kind.DISCONNECTED, 0);
        assertThrows(() -> broker.cancel(1), Kind.DISCONNECTED, 0);
        assertThatThrownBy(() -> broker.reserveOrderIds(1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theEndOfTheGatewayIsToldOnceAndFailsWhatWaits() throws Exception {
        broker.connect();
        floor.tap().stall(ReqCurrentTime.class);
        CompletableFuture<Instant> waiting = broker.currentTime();

        floor.gateway().close();

        assertFails(waiting, Kind.DISCONNECTED, 0);
        String reason = events.await(BrokerEvent.Disconnected.class).reason();
        assertThat(reason).isNotBlank().doesNotContain("\n");
        assertThat(broker.connected()).isFalse();
        assertFails(broker.positions(), Kind.DISCONNECTED, 0);
        broker.close();
        assertThat(events.all(BrokerEvent.Disconnected.class)).hasSize(1);
        assertThat(events.all()).last().isInstanceOf(BrokerEvent.Disconnected.class);
    }

    @Test
    void closingIsToldOnceHoweverOftenItIsDone() throws Exception {
        broker.close();
        broker.connect();

        broker.close();
        broker.close();

        events.await(BrokerEvent.Disconnected.class);
        assertThat(broker.connected()).isFalse();
        assertThat(events.all(BrokerEvent.Disconnected.class)).hasSize(1);
    }

    @Test
    void theSameObjectConnectsAgainAndAgain() throws Exception {
        broker.connect();
        broker.close();
        broker.connect();
        assertThat(answer(broker.currentTime())).isEqualTo(TradingFloor.START);

        // closes the connection that is open, and takes over its client id
        broker.connect();

        assertThat(broker.connected()).isTrue();
        assertThat(answer(broker.currentTime())).isEqualTo(TradingFloor.START);
        events.await(BrokerEvent.Disconnected.class);
        events.await(BrokerEvent.Disconnected.class);
        assertThat(events.all(BrokerEvent.Disconnected.class)).hasSize(2);
    }

    @Test
    void orderIdsOnlyRise() throws Exception {
        broker.connect();
        int first = broker.reserveOrderIds(2);
        assertThat(first).isPositive();
        assertThat(broker.reserveOrderIds(1)).isEqualTo(first + 2);

        broker.raiseOrderIds(100);
        broker.raiseOrderIds(50);
        assertThat(broker.reserveOrderIds(1)).isEqualTo(101);

        // the gateway, which saw none of these, begins anew
        broker.connect();
        assertThat(broker.reserveOrderIds(1)).isEqualTo(102);
    }
}
