package io.labase.trading.ib.client;

import io.labase.trading.ib.wire.FrameTap;
import java.time.Duration;

/**
 * Where the gateway is and how long it may take.
 *
 * @param host name or address
 * @param port TCP port, 1 to 65535
 * @param clientId number of this client at the gateway, 0 or more; fixed per bot
 * @param connectTimeout from the first packet until the gateway takes requests
 * @param requestTimeout for an answer to anything but bars
 * @param historyTimeout for an answer to a request of bars
 * @param tap is told the frames of each connection
 */
public record IbSettings(
        String host,
        int port,
        int clientId,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration historyTimeout,
        FrameTap tap) {
    private static final int MAX_PORT = 65535;

    public IbSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be empty");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 1.." + MAX_PORT + ", was " + port);
        }
        if (clientId < 0) {
            throw new IllegalArgumentException("clientId must be >= 0, was " + clientId);
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("requestTimeout", requestTimeout);
        requirePositive("historyTimeout", historyTimeout);
    }

    /** Nobody listens to the frames. */
    public IbSettings(
            String host,
            int port,
            int clientId,
            Duration connectTimeout,
            Duration requestTimeout,
            Duration historyTimeout) {
        this(host, port, clientId, connectTimeout, requestTimeout, historyTimeout, FrameTap.NONE);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be > 0, was " + duration);
        }
    }

    /** Ten seconds to connect, five for an answer, ten for bars. */
    public static IbSettings of(String host, int port, int clientId) {
        return new IbSettings(
                host,
                port,
                clientId,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    /** The same with somebody who is told the frames. */
    public IbSettings tappedBy(FrameTap listener) {
        return new IbSettings(
                host, port, clientId, connectTimeout, requestTimeout, historyTimeout, listener);
    }

    /** The address in one word, for messages. */
    String address() {
        return host + ":" + port;
    }
}
