package io.labase.trading.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.telegram.SafeHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One message to Telegram from a command beside the bot: sent at once or not at all. The bot's own
 * messages go through its outbox, which belongs to the running process.
 */
record DirectMessage(Settings settings) {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /**
     * Sends it.
     *
     * @throws IOException if it was not taken; the text has no token in it
     */
    void send(RenderedAlert text) throws IOException, InterruptedException {
        Redactor redactor = new Redactor(List.of(settings.telegramToken()));
        String message =
                new ObjectMapper()
                        .writeValueAsString(
                                Map.of(
                                        "chat_id", settings.text(Key.TELEGRAM_CHAT_ID),
                                        "text", redactor.redact(text.html()),
                                        "parse_mode", "HTML"));
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        settings.text(Key.TELEGRAM_API_URL)
                                                + "/bot"
                                                + settings.telegramToken()
                                                + "/sendMessage"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(message))
                        .build();
        new SafeHttpClient(CONNECT, BrokerQuestions.ANSWER, redactor)
                .send(request, HttpResponse.BodyHandlers.ofString());
    }
}
