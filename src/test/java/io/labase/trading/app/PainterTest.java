package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.Patience;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PainterTest {
    @Test
    @Timeout(600)
    void aDrawingUnderWayEndsBeforeTheCloseDoes() throws Exception {
        Painter painter = new Painter();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean written = new AtomicBoolean();
        painter.paint(
                        () -> {
                            begun.countDown();
                            awaitQuietly(go);
                            return new byte[1];
                        })
                .thenAccept(png -> written.set(true));
        assertThat(begun.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(painter::close);
        assertThat(closing).isNotDone();
        go.countDown();
        closing.get(Patience.SECONDS, TimeUnit.SECONDS);
        assertThat(written).as("before the close ended").isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
