package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.wording.Wording;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Small helpers around futures. */
final class Answers {
    private static final int THREADS = 4;

    /** The common pool of a small machine would start a thread for each answer. */
    private static final Executor HANDS = hands();

    private Answers() {}

    private static Executor hands() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread thread =
                                    new Thread(task, "ib-answers-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static <T> CompletableFuture<T> failed(BrokerException e) {
        return CompletableFuture.failedFuture(e);
    }

    /**
     * The same answer, completed on another thread: what a caller hangs on it must not run on the
     * reading thread. Fails with the BrokerException itself.
     */
    static <T> CompletableFuture<T> handOver(CompletableFuture<T> answer) {
        CompletableFuture<T> outer = new CompletableFuture<>();
        answer.whenCompleteAsync(
                (value, failure) -> {
                    if (failure == null) {
                        outer.complete(value);
                    } else {
                        outer.completeExceptionally(brokerException(failure));
                    }
                },
                HANDS);
        return outer;
    }

    /** The failure of an answer as what the port promises. */
    static BrokerException brokerException(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof BrokerException broker) {
            return broker;
        }
        BrokerException e =
                new BrokerException(Kind.UNDECODABLE, 0, Wording.of("broker.unclear", cause));
        e.initCause(cause);
        return e;
    }
}
