package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.NextValidId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Outbox outbox =
            new Outbox(
                    new Outbox.Latency(Duration.ofMillis(20), Duration.ofMillis(500)), nanos::get);

    private void pass(int millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    private static HistoricalData bars(int reqId) {
        return new HistoricalData(reqId, "", "", List.of());
    }

    @Test
    void nothingIsDueBeforeItsLatencyIsOver() {
        outbox.put(new NextValidId(1));
        pass(19);
        assertThat(outbox.idle()).isTrue();

        pass(1);
        assertThat(outbox.idle()).isFalse();
    }

    @Test
    void fasterReplyOvertakesHistoricalData() throws InterruptedException {
        outbox.put(bars(1));
        outbox.put(new NextValidId(1));
        outbox.put(new CurrentTime(5));
        pass(1000);

        assertThat(outbox.take()).isEqualTo(new NextValidId(1));
        assertThat(outbox.take()).isEqualTo(new CurrentTime(5));
        assertThat(outbox.take()).isEqualTo(bars(1));
    }

    @Test
    void waitingMessageCanBeTakenBack() {
        outbox.put(bars(1));

        assertThat(outbox.withdraw(bars(1)::equals)).isTrue();
        assertThat(outbox.withdraw(bars(1)::equals)).isFalse();
    }

    @Test
    void finishedBoxEndsAfterItsLastMessage() throws InterruptedException {
        outbox.put(new NextValidId(1));
        outbox.finish();
        pass(20);

        assertThat(outbox.take()).isEqualTo(new NextValidId(1));
        assertThat(outbox.take()).isNull();
    }
}
