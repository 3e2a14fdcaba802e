package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.model.Venue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that asks and never reads, over a real socket. */
class SlowReaderTest {
    private static final int SLOW = 8;
    private static final int SMALL = 4096;

    /** Far more than the box and the buffers of both sockets hold. */
    private static final int ENOUGH = 50 * Outbox.FULL;

    private final GatewayHarness harness = new GatewayHarness();

    @AfterEach
    void close() throws IOException {
        harness.close();
    }

    @Test
    void clientThatNeverReadsIsCutOffAndNobodyElse() throws Exception {
        WireClient other = harness.client(7);
        try (Socket slow = deaf()) {
            byte[] question =
                    ClientMessages.REGISTRY.encode(
                            new ReqContractData(1, Venue.contractOf("IBM"), "", false), 178);

            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < ENOUGH; i++) {
                                    Frames.write(slow.getOutputStream(), question);
                                }
                            })
                    .isInstanceOf(IOException.class);
        }
        other.send(new ReqCurrentTime());
        other.await(CurrentTime.class);
        // its number is free again: nothing is left of it
        harness.again(SLOW).await(NextValidId.class);
    }

    /** A client that is there, and stops reading with a small buffer. */
    private Socket deaf() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        socket.connect(new InetSocketAddress("127.0.0.1", harness.gateway.port()));
        Handshake.writeVersions(socket.getOutputStream(), new Handshake.Versions(157, 178));
        Handshake.readAnswer(new BufferedInputStream(socket.getInputStream()));
        Frames.write(
                socket.getOutputStream(), ClientMessages.REGISTRY.encode(new StartApi(SLOW), 178));
        return socket;
    }

    @Test
    void boxIsFullAtItsBoundAndNotBefore() {
        Outbox outbox = new Outbox(new Outbox.Latency(Duration.ZERO, Duration.ZERO), () -> 0);
        for (int i = 1; i < Outbox.FULL; i++) {
            assertThat(outbox.put(new NextValidId(i))).isTrue();
        }

        assertThat(outbox.put(new NextValidId(0))).isFalse();
    }
}
