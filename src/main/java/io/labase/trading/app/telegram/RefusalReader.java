package io.labase.trading.app.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.app.log.Redactor;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Bot API's {@code "ok":true} as its caller wants it, and any other answer as a refusal: who
 * stands between here and Telegram, a portal or a proxy, answers 200 with a page of its own.
 */
final class RefusalReader<T> implements BodyHandler<T> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SUCCESS_BELOW = 300;
    private static final String NOT_THE_API =
            "no answer from the Bot API. A portal or a proxy answers in its place, or"
                    + " TELEGRAM_API_URL is wrong";

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
        return BodySubscribers.mapping(
                BodySubscribers.ofByteArray(),
                body -> {
                    JsonNode answer = json(new String(body, StandardCharsets.UTF_8));
                    boolean taken = answer.path("ok").isBoolean() && answer.path("ok").asBoolean();
                    if (info.statusCode() < SUCCESS_BELOW && taken) {
                        return handOn(info, body);
                    }
                    refusal = refusal(info, answer);
                    return null;
                });
    }

    private T handOn(ResponseInfo info, byte[] body) {
        BodySubscriber<T> wanted = handler.apply(info);
        wanted.onSubscribe(
                new Flow.Subscription() {
                    @Override
                    public void request(long n) {
                        // All of it comes at once.
                    }

                    @Override
                    public void cancel() {
                        // Nothing is under way.
                    }
                });
        wanted.onNext(List.of(ByteBuffer.wrap(body)));
        wanted.onComplete();
        return wanted.getBody().toCompletableFuture().join();
    }

    private TelegramException refusal(ResponseInfo info, JsonNode answer) {
        long wait = answer.path("parameters").path("retry_after").asLong(0);
        if (wait <= 0) {
            wait = seconds(info.headers().firstValue("Retry-After").orElse(""));
        }
        String words = redactor.redact(answer.path("description").asText(""));
        boolean api = answer.path("ok").isBoolean();
        int status = info.statusCode();
        if (status < SUCCESS_BELOW) {
            status = answer.path("error_code").asInt(status);
            words = api ? words : NOT_THE_API;
        }
        long newChat = answer.path("parameters").path("migrate_to_chat_id").asLong(0);
        if (newChat != 0) {
            words += ". The group has a new id: set TELEGRAM_CHAT_ID=" + newChat + " and restart";
        }
        return new TelegramException(status, wait, words);
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
