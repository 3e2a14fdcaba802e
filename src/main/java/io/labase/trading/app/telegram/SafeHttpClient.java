package io.labase.trading.app.telegram;

import io.labase.trading.app.log.Redactor;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client for Camel's Telegram component, which has no time limits of its own, goes on with the
 * route after an answer of 400 or above, and writes the address with the token into its failures. Here
 * a request ends in time, all but {@code "ok":true} is a {@link TelegramException}, and no failure's text
 * holds a secret.
 */
public final class SafeHttpClient extends HttpClient {
    private final HttpClient delegate;
    private final Duration limit;
    private final Redactor redactor;

    /**
     * @param connectLimit for the connection
     * @param limit for a whole exchange, answer read included; a request's own limit only shortens the
     *     time to its headers. Long polls need a client with a longer one
     * @param redactor knows the secrets
     */
    public SafeHttpClient(Duration connectLimit, Duration limit, Redactor redactor) {
        this.delegate =
                HttpClient.newBuilder()
                        .connectTimeout(connectLimit)
                        .followRedirects(Redirect.NEVER)
                        .build();
        this.limit = limit;
        this.redactor = redactor;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = sendAsync(request, handler);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(redactor.redact(String.valueOf(e.getCause())));
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            BodyHandler<T> handler,
            @Nullable PushPromiseHandler<T> pushPromises) {
        RefusalReader<T> reader = new RefusalReader<>(handler, redactor);
        CompletableFuture<HttpResponse<T>> raw =
                delegate.sendAsync(limited(request), reader, pushPromises);
        CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();
        raw.whenComplete(
                (response, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(clean(failure));
                    } else if (reader.refusal() != null) {
                        answer.completeExceptionally(reader.refusal());
                    } else {
                        answer.complete(response);
                    }
                });
        // The request's own limit ends with the headers: a body that never ends needs this one.
        answer.orTimeout(limit.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> raw.cancel(true));
        return answer;
    }

    private HttpRequest limited(HttpRequest request) {
        if (request.timeout().isPresent()) {
            return request;
        }
        return HttpRequest.newBuilder(request, (name, value) -> true).timeout(limit).build();
    }

    private Throwable clean(Throwable failure) {
        Throwable inner = failure;
        if (failure instanceof CompletionException && failure.getCause() != null) {
            inner = failure.getCause();
        }
        return redactor.redact(inner);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return delegate.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return delegate.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return delegate.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return delegate.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return delegate.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return delegate.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return delegate.authenticator();
    }

    @Override
    public Version version() {
        return delegate.version();
    }

    @Override
    public Optional<Executor> executor() {
        return delegate.executor();
    }
}
