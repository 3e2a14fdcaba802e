package io.labase.trading.app.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.labase.trading.app.log.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.telegram.TelegramComponent;
import org.apache.camel.component.telegram.TelegramMediaType;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class CamelTelegramTest {
    private static final String TOKEN = "123456789:" + "AAcanary-canary_canary-canary_cana12";
    private static final String ENDPOINT = "telegram:bots?chatId=42";

    private final FakeBotApi api = new FakeBotApi();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        TelegramComponent telegram = new TelegramComponent();
        telegram.setAuthorizationToken(TOKEN);
        telegram.setBaseUri(api.baseUri().toString());
        telegram.setClient(
                new SafeHttpClient(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        new Redactor(List.of(TOKEN))));
        context.disableJMX();
        context.addComponent("telegram", telegram);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
        api.close();
    }

    @Test
    void theComponentSendsHtmlThroughTheClient() throws InterruptedException {
        template.sendBodyAndHeader(ENDPOINT, "<b>é</b> 🚀", "CamelTelegramParseMode", "HTML");

        FakeBotApi.Sent sent = api.take();
        assertThat(sent.token()).isEqualTo(TOKEN);
        assertThat(sent.method()).isEqualTo("sendMessage");
        assertThat(sent.chatId()).isEqualTo("42");
        assertThat(sent.text()).isEqualTo("<b>é</b> 🚀");
        assertThat(sent.parseMode()).isEqualTo("HTML");
    }

    @Test
    void theComponentSendsPicturesThroughTheClient() throws InterruptedException {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0, (byte) 0xff};
        template.sendBodyAndHeaders(
                ENDPOINT,
                picture,
                Map.of(
                        "CamelTelegramMediaType",
                        TelegramMediaType.PHOTO_PNG,
                        "CamelTelegramMediaTitleCaption",
                        "légende"));

        FakeBotApi.Sent sent = api.take();
        assertThat(sent.method()).isEqualTo("sendPhoto");
        assertThat(sent.text()).isEqualTo("légende");
        assertThat(sent.photo()).isEqualTo(picture);
        assertThat(api.sent()).hasSize(1);
    }

    @Test
    void theComponentFailsWhenSomebodyElseAnswers() {
        api.answer(200, "<html>Sign in</html>");

        assertThat(catchThrowable(() -> template.sendBody(ENDPOINT, "x")))
                .hasStackTraceContaining("no answer from the Bot API");
    }

    @Test
    void theComponentFailsWithARefusalThatTheRetryUnderstandsAndNoToken() {
        api.tooMany(3);

        Throwable failure = catchThrowable(() -> template.sendBody(ENDPOINT, "x"));

        assertThat(new TelegramRetry().pause(failure, 1)).isEqualTo(Duration.ofSeconds(3));
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).contains("Telegram answered 429").doesNotContain(TOKEN);
    }
}
