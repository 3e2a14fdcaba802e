package io.labase.trading.app.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramRetryTest {
    private static final Throwable UNREADABLE =
            new TelegramException(400, 0, "Bad Request: can't parse entities: x");

    private final TelegramRetry retry = new TelegramRetry();

    @Test
    void whatTelegramAsksToWaitIsWaited() {
        assertThat(retry.pause(new TelegramException(429, 600, "Too Many"), 1))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void markupThatCannotBeReadIsSentAsPlainTextAtOnce() {
        Throwable wrapped = new RuntimeException(new IOException(UNREADABLE));

        assertThat(retry.plainTextNext(wrapped)).isTrue();
        assertThat(retry.pause(wrapped, 3)).isZero();
        assertThat(retry.hopeless(wrapped)).isFalse();
    }

    @Test
    void otherFailuresAreNoReasonForPlainText() {
        assertThat(retry.plainTextNext(new TelegramException(400, 0, "chat not found"))).isFalse();
        assertThat(retry.plainTextNext(new TelegramException(500, 0, "can't parse entities")))
                .isFalse();
        assertThat(retry.plainTextNext(new IOException("can't parse entities"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,1", "1,1", "2,2", "3,4", "9,256", "10,300", "11,300", "1000000,300"})
    void pausesDoubleUpToFiveMinutes(int attempts, long seconds) {
        Duration pause = Duration.ofSeconds(seconds);

        assertThat(retry.pause(new ConnectException(), attempts)).isEqualTo(pause);
        assertThat(retry.pause(new TelegramException(502, 0, ""), attempts)).isEqualTo(pause);
        assertThat(retry.pause(new TelegramException(401, 0, ""), attempts)).isEqualTo(pause);
        assertThat(retry.pause(new TelegramException(429, 0, ""), attempts)).isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized, TELEGRAM_BOT_TOKEN",
        "404, Not Found, TELEGRAM_BOT_TOKEN",
        "403, Forbidden: bot was blocked by the user, press Start",
        "400, Bad Request: chat not found, TELEGRAM_CHAT_ID"
    })
    void aWrongTokenOrChatIsSaidInOneLine(int status, String words, String advice) {
        assertThat(retry.advice(new RuntimeException(new TelegramException(status, 0, words))))
                .hasValueSatisfying(
                        line -> assertThat(line).contains(words, advice).doesNotContain("\n"));
    }

    @Test
    void aPortalsAnswerIsWaitedOutAndSaid() {
        TelegramException portal = new TelegramException(200, 0, "no answer from the Bot API");

        assertThat(retry.hopeless(portal)).isFalse();
        assertThat(retry.withoutPictureNext(portal)).isFalse();
        assertThat(retry.plainTextNext(portal)).isFalse();
        assertThat(retry.pause(portal, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(retry.advice(portal))
                .contains("Telegram answered 200: no answer from the Bot API.");
    }

    @Test
    void whatPassesByItselfNeedsNoAdvice() {
        assertThat(retry.advice(new ConnectException())).isEmpty();
        assertThat(retry.advice(new TelegramException(500, 0, ""))).isEmpty();
        assertThat(retry.advice(UNREADABLE)).isEmpty();
    }

    @Test
    void aMessageThatTelegramCanNeverTakeIsHopeless() {
        assertThat(retry.hopeless(new TelegramException(400, 0, "message is too long"))).isTrue();
        assertThat(retry.hopeless(new TelegramException(400, 0, "message text is empty"))).isTrue();
        assertThat(retry.hopeless(new TelegramException(401, 0, "Unauthorized"))).isFalse();
        assertThat(retry.hopeless(new ConnectException())).isFalse();
    }

    @Test
    void aPictureIsDroppedForWhatIsItsFaultOnly() {
        for (Throwable itsFault :
                List.of(
                        new TelegramException(400, 0, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
                        new TelegramException(400, 0, "message caption is too long"),
                        new TelegramException(
                                403, 0, "not enough rights to send photos to the chat"),
                        new TelegramException(413, 0, "Request Entity Too Large"),
                        new IOException(new HttpTimeoutException("request timed out")),
                        new TimeoutException())) {
            assertThat(retry.withoutPictureNext(itsFault)).as("%s", itsFault).isTrue();
        }
        for (Throwable another :
                List.of(
                        new TelegramException(400, 0, "Bad Request: chat not found"),
                        new TelegramException(403, 0, "bot was blocked by the user"),
                        new TelegramException(429, 3, "Too Many Requests"),
                        new TelegramException(502, 0, "Bad Gateway"),
                        new HttpConnectTimeoutException("connect timed out"),
                        new ConnectException())) {
            assertThat(retry.withoutPictureNext(another)).as("%s", another).isFalse();
        }
    }
}
