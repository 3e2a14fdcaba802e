package io.labase.trading.app.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.app.log.Redactor;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a successful answer as its caller wants it, and any other one as a refusal. */
final class RefusalReader<T> implements BodyHandler<T> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SUCCESS_BELOW = 300;

    private final BodyHandler<T> handler;
    private final Redactor redactor;
    private volatile @Nullable TelegramException refusal;

    RefusalReader(BodyHandler<T> handler, Redactor redactor) {
        this.handler = handler;
        this.redactor = redactor;
    }

    /** What Telegram refused; null if it did not. Known once the answer is read. */
    @Nullable TelegramException refusal() {
        return refusal;
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo info) {
        if (info.statusCode() < SUCCESS_BELOW) {
            return handler.apply(info);
        }
        return BodySubscribers.mapping(
                BodySubscribers.ofString(StandardCharsets.UTF_8),
                body -> {
                    refusal = refusal(info, body);
                    return null;
                });
    }

    private TelegramException refusal(ResponseInfo info, String body) {
        JsonNode answer = json(body);
        long wait = answer.path("parameters").path("retry_after").asLong(0);
        if (wait <= 0) {
            wait = seconds(info.headers().firstValue("Retry-After").orElse(""));
        }
        String words = redactor.redact(answer.path("description").asText(""));
        return new TelegramException(info.statusCode(), wait, words);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // A proxy's page: its status says enough.
            return JSON.createObjectNode();
        }
    }

    private static long seconds(String header) {
        try {
            return Long.parseLong(header.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
