package io.labase.trading.app;

import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's time before anything else is asked of it: where the market's clock is its clock. */
final class FirstTime {
    private static final Logger LOG = LoggerFactory.getLogger(FirstTime.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private FirstTime() {}

    /** A bot that runs by itself waits for its gateway; a single cycle does not. */
    static Instant of(Settings settings, boolean patient) throws BrokerException {
        for (boolean told = false; ; told = true) {
            try {
                return gatewayTime(settings);
            } catch (BrokerException e) {
                if (!patient || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (!told) {
                    LOG.warn("waiting for the gateway's clock: {}", e.getMessage());
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    /** The day has to be known before the journals are read, so the gateway is asked first. */
    private static Instant gatewayTime(Settings settings) throws BrokerException {
        try (Broker broker = new IbBroker(Wiring.besideTheBot(settings))) {
            broker.connect();
            return broker.currentTime().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerException(
                    BrokerException.Kind.TIMEOUT,
                    0,
                    Wording.of("broker.no-time", settings.address()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(
                    BrokerException.Kind.DISCONNECTED, 0, Wording.of("broker.interrupted"));
        }
    }
}
