package io.labase.trading.broker;

import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for a broker's answers, for those who have nothing else to do. */
public final class Answers {
    private Answers() {}

    /**
     * Waits for an answer.
     *
     * @throws BrokerException what the answer failed with; TIMEOUT after {@code most}
     */
    public static <T> T await(CompletableFuture<T> answer, Duration most)
            throws BrokerException, InterruptedException {
        try {
            return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerException broker) {
                throw broker;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new BrokerException(
                    BrokerException.Kind.TIMEOUT, 0, Wording.of("broker.no-answer"));
        }
    }
}
