package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.app.telegram.FakeBotApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectMessageTest {
    private static final RenderedAlert SHORT = new RenderedAlert("<b>é</b> &amp;", "é &");
    private static final byte[] PICTURE = {(byte) 0x89, 'P', '\r', '\n', '-', '-', 0, (byte) 0xff};

    @TempDir Path home;
    private final FakeBotApi api = new FakeBotApi();
    private DirectMessage message;

    @BeforeEach
    void configure() {
        Map<String, String> environment =
                Map.of(
                        "TELEGRAM_BOT_TOKEN",
                        House.TOKEN,
                        "TELEGRAM_CHAT_ID",
                        "42",
                        "TELEGRAM_API_URL",
                        api.baseUri().toString());
        message = new DirectMessage(SettingsLoader.load(home, environment, List.of()));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aShortTextStandsUnderItsPicture() throws Exception {
        message.send(SHORT, Optional.of(PICTURE));
        FakeBotApi.Sent sent = api.take();
        assertThat(sent.method()).isEqualTo("sendPhoto");
        assertThat(sent.token()).isEqualTo(House.TOKEN);
        assertThat(sent.chatId()).isEqualTo("42");
        assertThat(sent.text()).isEqualTo("<b>é</b> &amp;");
        assertThat(sent.photo()).isEqualTo(PICTURE);
        assertThat(api.sent()).hasSize(1);
    }

    @Test
    void aLongTextGoesAheadAndItsPictureMayFail() throws Exception {
        String lines = "first & line\n" + "x".repeat(1100);
        RenderedAlert text = new RenderedAlert(lines.replace("&", "&amp;"), lines);
        api.ok().refuse(502, "Bad Gateway");
        message.send(text, Optional.of(PICTURE));
        assertThat(api.take().text()).isEqualTo(text.html());
        assertThat(api.take().text()).isEqualTo("first &amp; line");
        assertThat(api.sent()).hasSize(2);
    }

    @Test
    void whatIsNoFaultOfThePictureFailsAsAWhole() {
        api.refuse(401, "Unauthorized: bot" + House.TOKEN);
        assertThatThrownBy(() -> message.send(SHORT, Optional.of(PICTURE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining(House.TOKEN);
        assertThat(api.sent()).hasSize(1);
    }

    @Test
    void withoutAPictureItIsText() throws Exception {
        message.send(SHORT, Optional.empty());
        FakeBotApi.Sent sent = api.take();
        assertThat(sent.method()).isEqualTo("sendMessage");
        assertThat(sent.text().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(SHORT.html().getBytes(StandardCharsets.UTF_8));
    }
}
