package io.labase.trading.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.labase.trading.Patience;
import io.labase.trading.app.PingTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(600)
class HeartbeatPingTest {
    private static final Duration LONG = Patience.LIMIT;

    private final Logger logger = (Logger) LoggerFactory.getLogger(HeartbeatPing.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final PingTarget target = new PingTarget();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setLevel(null);
        target.close();
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void theAddressIsAskedFor() {
        HeartbeatPing ping = new HeartbeatPing(target.address(), LONG);
        assertThat(ping.call().join()).isTrue();
        assertThat(target.calls()).containsExactly("GET /" + PingTarget.SECRET);
        assertThat(lines()).isEmpty();
    }

    @Test
    void aFailureIsToldWhenItBeginsAndWhenItIsOverAndNeverWithTheAddress() {
        HeartbeatPing ping = new HeartbeatPing(target.address(), LONG);
        target.answer(404);
        assertThat(ping.call().join()).isFalse();
        assertThat(ping.call().join()).isFalse();
        assertThat(lines()).singleElement().asString().contains("status 404");
        target.answer(204);
        assertThat(ping.call().join()).isTrue();
        assertThat(ping.call().join()).isTrue();
        assertThat(lines()).hasSize(2).noneMatch(line -> line.contains(PingTarget.SECRET));
    }

    @Test
    void nobodyThereIsAFailureWithoutTheAddress() {
        target.close();
        assertThat(new HeartbeatPing(target.address(), LONG).call().join()).isFalse();
        assertThat(lines()).singleElement().asString().doesNotContain(PingTarget.SECRET);
    }

    @Test
    void whoDoesNotAnswerIsGivenUpAndCalledOnceAtATime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            HeartbeatPing ping = new HeartbeatPing(address, Duration.ofSeconds(1));
            var first = ping.call();
            assertThat(ping.call()).isSameAs(first);
            assertThat(first.join()).isFalse();
            assertThat(lines()).hasSize(1);
        }
    }
}
