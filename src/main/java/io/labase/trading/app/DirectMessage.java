package io.labase.trading.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.telegram.Multipart;
import io.labase.trading.app.telegram.SafeHttpClient;
import io.labase.trading.app.telegram.TelegramRetry;
import io.labase.trading.wording.WordedIOException;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message to Telegram from a command beside the bot: sent at once or not at all. The bot's own
 * messages go through its outbox, which belongs to the running process.
 */
final class DirectMessage {
    private static final Logger LOG = LoggerFactory.getLogger(DirectMessage.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Settings settings;
    private final Redactor redactor;
    private final SafeHttpClient client;

    DirectMessage(Settings settings) {
        this.settings = settings;
        this.redactor = new Redactor(settings.secrets());
        this.client = new SafeHttpClient(CONNECT, BrokerQuestions.ANSWER, redactor);
    }

    /**
     * Sends a text.
     *
     * @throws IOException if it was not taken; the text has no token in it
     */
    void send(RenderedAlert text) throws IOException, InterruptedException {
        String message = new ObjectMapper().writeValueAsString(fields("text", text));
        post("sendMessage", "application/json", HttpRequest.BodyPublishers.ofString(message));
    }

    /**
     * Sends a text and a picture: the text under it, or ahead of it if it is too long for that. If the
     * picture alone is at fault, the text is sent without.
     *
     * @param picture a PNG file
     * @throws IOException if the text was not taken; its own text has no token in it
     */
    void send(RenderedAlert text, Optional<byte[]> picture)
            throws IOException, InterruptedException {
        boolean caption = picture.isPresent() && text.isCaption();
        if (!caption) {
            send(text);
        }
        if (picture.isEmpty()) {
            return;
        }
        try {
            photo(caption ? text : text.firstLine(), picture.get());
        } catch (IOException e) {
            if (caption && !new TelegramRetry().withoutPictureNext(e)) {
                throw e;
            }
            LOG.warn("The picture was not sent: {}", e.getMessage());
            if (caption) {
                send(text);
            }
        }
    }

    private void photo(RenderedAlert caption, byte[] png) throws IOException, InterruptedException {
        Multipart form = new Multipart();
        fields("caption", caption).forEach(form::field);
        form.file("photo", "photo.png", png);
        post("sendPhoto", form.contentType(), HttpRequest.BodyPublishers.ofByteArray(form.bytes()));
    }

    private Map<String, String> fields(String name, RenderedAlert text) {
        return Map.of(
                "chat_id",
                settings.text(Key.TELEGRAM_CHAT_ID),
                name,
                redactor.redact(text.html()),
                "parse_mode",
                "HTML");
    }

    private void post(String method, String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        String api = settings.text(Key.TELEGRAM_API_URL) + "/bot" + settings.telegramToken();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(api + "/" + method))
                        .header("Content-Type", type)
                        .POST(body)
                        .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            // It says nothing by itself.
            throw new WordedIOException(
                    Wording.of("telegram.no-connection", request.uri().getHost()), e);
        }
    }
}
