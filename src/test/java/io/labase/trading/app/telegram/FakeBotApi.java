package io.labase.trading.app.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Bot API on 127.0.0.1 that records what it is sent and answers as scripted, 200 when no script is
 * left. Close it to let hanging requests go.
 */
public final class FakeBotApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_TAKE_SECONDS = 30;

    /**
     * One request.
     *
     * @param token the token in its path
     * @param method {@code sendMessage} or {@code sendPhoto}
     * @param chatId the chat
     * @param text text of a message, caption of a photo
     * @param parseMode {@code HTML}; empty for plain text
     * @param photo the picture's bytes; empty for a message
     */
    public record Sent(
            String token,
            String method,
            String chatId,
            String text,
            String parseMode,
            byte[] photo) {}

    private record Answer(int status, String body, boolean hang, boolean headersFirst) {}

    private volatile boolean keepsPhotos = true;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Sent> fresh = new LinkedBlockingQueue<>();
    private final List<Sent> all = new ArrayList<>();
    private final List<Sent> taken = new ArrayList<>();
    private volatile boolean down;

    public FakeBotApi() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The base URI to give to the component, without a slash at its end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next request is answered with success. */
    public FakeBotApi ok() {
        script.add(success());
        return this;
    }

    /** The next request is refused. */
    public FakeBotApi refuse(int status, String description) {
        script.add(refusal(status, description, ""));
        return this;
    }

    /** The next request is refused with 429 and the wish to wait. */
    public FakeBotApi tooMany(int retryAfterSeconds) {
        String wish = ",\"parameters\":{\"retry_after\":" + retryAfterSeconds + "}";
        script.add(refusal(429, "Too Many Requests: retry after " + retryAfterSeconds, wish));
        return this;
    }

    /** The next request gets any answer. */
    public FakeBotApi answer(int status, String body) {
        script.add(new Answer(status, body, false, false));
        return this;
    }

    /** The next request gets no answer until {@link #close}. */
    public FakeBotApi hang() {
        script.add(new Answer(200, "", true, false));
        return this;
    }

    /** The next request gets headers, but no end of its body until {@link #close}. */
    public FakeBotApi hangInBody() {
        script.add(new Answer(200, "{", true, true));
        return this;
    }

    /** From now on every request fails as if the Bot API were out of order, or no longer. */
    public void down(boolean now) {
        down = now;
    }

    /** All requests so far that were answered with success by no script. */
    public synchronized List<Sent> taken() {
        return List.copyOf(taken);
    }

    /** All requests so far. */
    public synchronized List<Sent> sent() {
        return List.copyOf(all);
    }

    /** The next request not taken yet; waits for it. */
    public Sent take() throws InterruptedException {
        @Nullable Sent sent = fresh.poll(LONGEST_TAKE_SECONDS, TimeUnit.SECONDS);
        if (sent == null) {
            throw new AssertionError("nothing was sent");
        }
        return sent;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().getPath().split("/");
        String token = path[1].replaceFirst("^bot", "");
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        Sent sent =
                type != null && type.startsWith("multipart/")
                        ? photo(token, path[2], body)
                        : message(token, path[2], body);
        @Nullable Answer scripted = down ? refusal(502, "Bad Gateway", "") : script.poll();
        synchronized (this) {
            all.add(sent);
            if (scripted == null) {
                taken.add(sent);
            }
        }
        fresh.add(sent);
        answer(exchange, scripted == null ? success() : scripted);
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.hang() && !answer.headersFirst()) {
            waitForClose();
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), answer.headersFirst() ? 0 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        if (answer.headersFirst()) {
            waitForClose();
        }
        exchange.close();
    }

    private void waitForClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Photos are counted and not kept: for runs in which memory is measured. */
    public void forgetPhotos() {
        keepsPhotos = false;
    }

    private static Sent message(String token, String method, byte[] body) throws IOException {
        JsonNode json = JSON.readTree(body);
        return new Sent(
                token,
                method,
                json.path("chat_id").asText(),
                json.path("text").asText(),
                json.path("parse_mode").asText(),
                new byte[0]);
    }

    private Sent photo(String token, String method, byte[] body) {
        String raw = new String(body, StandardCharsets.ISO_8859_1);
        String boundary = raw.substring(0, raw.indexOf("\r\n"));
        String[] fields = {"", "", "", ""};
        List<String> names = List.of("chat_id", "caption", "parse_mode", "photo");
        for (String part : raw.split(Pattern.quote(boundary))) {
            int end = part.indexOf("\r\n\r\n");
            for (int i = 0; end > 0 && i < fields.length; i++) {
                if (part.substring(0, end).contains("name=\"" + names.get(i) + "\"")) {
                    fields[i] = part.substring(end + 4, part.length() - 2);
                }
            }
        }
        return new Sent(
                token,
                method,
                utf8(fields[0]),
                utf8(fields[1]),
                utf8(fields[2]),
                keepsPhotos ? fields[3].getBytes(StandardCharsets.ISO_8859_1) : new byte[0]);
    }

    private static String utf8(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Answer success() {
        return new Answer(
                200,
                "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":1,\"chat\":{\"id\":\"42\"}}}",
                false,
                false);
    }

    private static Answer refusal(int status, String description, String more) {
        return new Answer(
                status,
                "{\"ok\":false,\"error_code\":"
                        + status
                        + ",\"description\":\""
                        + description
                        + "\""
                        + more
                        + "}",
                false,
                false);
    }
}
