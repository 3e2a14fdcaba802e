package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.labase.trading.Patience;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.SimGateway;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.model.Position;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Connections that come and go leave nothing behind: no thread, no file, no memory. {@code
 * -Dconnect.cycles=N} makes it N of them.
 */
class ConnectDropIT {
    private static final Path BARS = Path.of("src/main/resources/demo/bars");
    private static final Duration LONG = Patience.LIMIT;

    /** Classes loaded, pools filled, lookup tables grown: all of that happens once. */
    private static final int WARM_UP = 50;

    /** More than noise, less than a connection's worth of any of them over the whole run. */
    private static final int SPARE = 5;

    private static final long SPARE_BYTES = 3_000_000;

    private record Used(int threads, long files, long heap) {}

    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void nothingGrows() throws Exception {
        int cycles = Integer.getInteger("connect.cycles", 100);
        try (SimGateway gateway = SimGateway.start(SimSettings.builder(BARS).build());
                IbBroker broker = new IbBroker(IbSettings.of("127.0.0.1", gateway.port(), 7))) {
            broker.listen(
                    event -> {
                        if (event instanceof BrokerEvent.Disconnected) {
                            ends.incrementAndGet();
                        }
                    });
            cycles(gateway, broker, WARM_UP);
            Used before = used();
            cycles(gateway, broker, cycles);
            await().atMost(LONG)
                    .untilAsserted(
                            () -> {
                                Used after = used();
                                String what = cycles + " cycles: " + before + " to " + after;
                                assertThat(after.threads())
                                        .as(what)
                                        .isLessThanOrEqualTo(before.threads() + SPARE);
                                assertThat(after.files())
                                        .as(what)
                                        .isLessThanOrEqualTo(before.files() + SPARE);
                                assertThat(after.heap())
                                        .as(what)
                                        .isLessThanOrEqualTo(before.heap() + SPARE_BYTES);
                            });
            System.out.println(cycles + " cycles: " + before + " to " + used());
        }
    }

    /** By turns the client ends it, and the gateway while a question is under way. */
    private void cycles(SimGateway gateway, IbBroker broker, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            int ended = ends.get();
            broker.connect();
            CompletableFuture<List<Position>> question = broker.positions();
            if (i % 2 == 0) {
                gateway.inject(Fault.of(new Effect.Drop(Duration.ZERO), Trigger.now()));
                await().atMost(LONG)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> ends.get() > ended);
            } else {
                broker.close();
            }
            await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(question::isDone);
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> !broker.connected());
        }
    }

    private static Used used() {
        System.gc();
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        long files =
                system instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : 0;
        return new Used(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                files,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
}
