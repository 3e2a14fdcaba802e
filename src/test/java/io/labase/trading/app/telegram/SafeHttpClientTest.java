package io.labase.trading.app.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.labase.trading.app.log.Redactor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class SafeHttpClientTest {
    private static final String TOKEN = "123456789:" + "AAcanary-canary_canary-canary_cana12";

    private final FakeBotApi api = new FakeBotApi();
    private final Redactor redactor = new Redactor(List.of(TOKEN));
    private final HttpClient client =
            new SafeHttpClient(Duration.ofSeconds(5), Duration.ofSeconds(20), redactor);
    private final HttpClient impatient =
            new SafeHttpClient(Duration.ofSeconds(5), Duration.ofMillis(200), redactor);

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aSuccessIsHandedOnAsItIs() throws Exception {
        HttpResponse<String> response = client.send(message(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("message_id");
        assertThat(api.take().text()).isEqualTo("bonjour");
        assertThat(client.sendAsync(message(), BodyHandlers.ofString()).join().statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRefusalIsAFailureWithTelegramsWordsAndNoAddress() {
        api.refuse(400, "Bad Request: can't parse entities " + TOKEN);

        TelegramException refusal = refusal();

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.retryAfter()).isEmpty();
        assertThat(refusal)
                .hasMessage("Telegram answered 400: Bad Request: can't parse entities ***");
        assertThat(stackTrace(refusal)).doesNotContain(TOKEN, "127.0.0.1");
    }

    @Test
    void tooManyRequestsCarryTheWishToWait() {
        api.tooMany(7);

        assertThat(refusal().retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aProxysErrorPageIsAFailureToo() {
        api.answer(502, "<html>/bot" + TOKEN + "/sendMessage</html>");

        assertThat(refusal()).hasMessage("Telegram answered 502");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Sign in to the network</html>",
                "",
                "{}",
                "null",
                "[true]",
                "{\"ok\":\"true\"}",
                "{\"ok\":true"
            })
    void a200OfSomebodyElseIsAFailure(String body) {
        api.answer(200, body);

        assertThat(refusal()).hasMessageContaining("200: no answer from the Bot API");
    }

    @Test
    void a200ThatIsNotOkIsTheRefusalThatItSays() {
        String body =
                "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many\",\"parameters\":"
                        + "{\"retry_after\":9}}";
        api.answer(200, body).answer(200, "{\"ok\":false}");

        assertThat(refusal()).hasMessage("Telegram answered 429: Too Many");
        assertThat(refusal()).hasMessage("Telegram answered 200");
    }

    @Test
    void theNewIdOfAGroupIsNamed() {
        api.answer(
                400,
                "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded"
                        + " to a supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":-1001234567890}}");

        TelegramException refusal = refusal();

        assertThat(refusal).hasMessageContaining("set TELEGRAM_CHAT_ID=-1001234567890");
        assertThat(new TelegramRetry().advice(refusal)).contains(refusal.getMessage() + ".");
        assertThat(new TelegramRetry().withoutPictureNext(refusal)).isFalse();
        assertThat(new TelegramRetry().hopeless(refusal)).isFalse();
    }

    @Test
    void aRedirectIsNotFollowed() {
        api.answer(302, "");

        assertThat(refusal().status()).isEqualTo(302);
    }

    @Test
    void sendFailsTheSameWay() {
        api.refuse(401, "Unauthorized");

        assertThatThrownBy(() -> client.send(message(), BodyHandlers.ofString()))
                .isInstanceOf(TelegramException.class)
                .hasMessage("Telegram answered 401: Unauthorized");
    }

    @Test
    void aHangingAnswerEndsInTime() {
        api.hang();

        assertThatThrownBy(() -> impatient.send(message(), BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aBodyThatNeverEndsEndsInTime() {
        api.hangInBody();

        Throwable failure =
                catchThrowable(
                        () -> impatient.sendAsync(message(), BodyHandlers.ofString()).join());

        assertThat(failure).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aBodyThatNeverEndsIsAnIoFailureOfSend() {
        api.hangInBody();

        assertThatThrownBy(() -> impatient.send(message(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aServiceThatIsDownIsAnIoFailureWithoutTheToken() {
        HttpRequest request = message();
        api.close();

        Throwable failure = catchThrowable(() -> client.send(request, BodyHandlers.ofString()));

        assertThat(failure).isInstanceOf(IOException.class);
        assertThat(stackTrace(failure)).doesNotContain(TOKEN);
    }

    @Test
    void anyFailureThatNamesTheTokenIsCleanedWithItsCauses() {
        CompletableFuture<HttpResponse<Object>> answer =
                client.sendAsync(
                        message(),
                        info -> {
                            throw new IllegalStateException(
                                    "GET /bot" + TOKEN + "/x", new IOException(TOKEN));
                        });

        Throwable failure = catchThrowable(answer::join);

        assertThat(stackTrace(failure)).contains("IllegalStateException").doesNotContain(TOKEN);
    }

    @Test
    void aRequestsOwnLimitIsKept() {
        api.hang();
        HttpRequest request =
                HttpRequest.newBuilder(message(), (n, v) -> true)
                        .timeout(Duration.ofMillis(200))
                        .build();

        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void anInterruptedSendGivesUp() {
        api.hang();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.send(message(), BodyHandlers.ofString()))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void theRestIsTheDelegates() {
        assertThat(client.connectTimeout()).contains(Duration.ofSeconds(5));
        assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
        assertThat(client.cookieHandler()).isEmpty();
        assertThat(client.proxy()).isEmpty();
        assertThat(client.authenticator()).isEmpty();
        assertThat(client.executor()).isEmpty();
        assertThat(client.sslContext()).isNotNull();
        assertThat(client.sslParameters()).isNotNull();
        assertThat(client.version()).isNotNull();
    }

    private TelegramException refusal() {
        Throwable failure =
                catchThrowable(() -> client.sendAsync(message(), BodyHandlers.ofString()).join());
        assertThat(failure).hasCauseInstanceOf(TelegramException.class);
        return (TelegramException) failure.getCause();
    }

    private HttpRequest message() {
        return HttpRequest.newBuilder(URI.create(api.baseUri() + "/bot" + TOKEN + "/sendMessage"))
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"chat_id\":\"42\",\"text\":\"bonjour\"}"))
                .build();
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
