package io.labase.trading.app.monitor;

import io.labase.trading.app.status.BotStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls an address, so that a service elsewhere misses the call of a dead machine. The address often
 * is the secret: it is in no line of the log, nor is any text of a failure, which might quote it.
 */
public final class HeartbeatPing {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatPing.class);
    private static final int FIRST_REFUSAL = 300;

    private final HttpRequest request;
    private final HttpClient client;
    private final Duration limit;
    private CompletableFuture<Boolean> underWay = CompletableFuture.completedFuture(true);
    private boolean failing;

    /**
     * @param address http or https, with a host
     * @param limit for a whole call
     */
    public HeartbeatPing(URI address, Duration limit) {
        this.limit = limit;
        this.request = HttpRequest.newBuilder(address).timeout(limit).GET().build();
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(limit)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * A cycle has ended: calls if nothing is wrong, so that whoever waits for the call misses it if
     * anything is.
     *
     * @return whether the call was made and taken; never fails
     */
    public CompletableFuture<Boolean> cycleEnded(BotStatus status) {
        return status.ready() ? call() : CompletableFuture.completedFuture(false);
    }

    /**
     * Calls and returns at once; while a call is under way, that one is meant.
     *
     * @return whether the call was taken; never fails
     */
    public synchronized CompletableFuture<Boolean> call() {
        if (underWay.isDone()) {
            underWay = begin();
        }
        return underWay;
    }

    private CompletableFuture<Boolean> begin() {
        CompletableFuture<HttpResponse<Void>> raw =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        // The request's own limit ends with the headers: a body that never ends needs this one.
        return raw.copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> raw.cancel(true))
                .handle((answer, failure) -> told(problem(answer, failure)));
    }

    private static @Nullable String problem(
            @Nullable HttpResponse<Void> answer, @Nullable Throwable failure) {
        if (answer != null) {
            int status = answer.statusCode();
            return status < FIRST_REFUSAL ? null : "status " + status;
        }
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null ? "no answer" : cause.getClass().getSimpleName();
    }

    /** A service that is away for a night is two lines, not a hundred. */
    private synchronized boolean told(@Nullable String problem) {
        boolean taken = problem == null;
        if (!taken && !failing) {
            LOG.warn("heartbeat.ping-url does not take the call: {}", problem);
        } else if (taken && failing) {
            LOG.info("heartbeat.ping-url takes the call again");
        }
        failing = !taken;
        return taken;
    }
}
