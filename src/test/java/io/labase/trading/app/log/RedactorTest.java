package io.labase.trading.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private static final String TOKEN = "123456789:" + "AAcanary-canary_canary-canary_cana12";
    private static final String ODD = "not a token: but secret";

    private final Redactor redactor = new Redactor(List.of(ODD, "", " ", "short"));

    @Test
    void aKnownSecretIsStruckOutWhateverItsForm() {
        assertThat(redactor.redact("x " + ODD + " y")).isEqualTo("x *** y");
        assertThat(redactor.redact("q=not+a+token%3A+but+secret&r")).isEqualTo("q=***&r");
    }

    @Test
    void whatLooksLikeATokenIsStruckOutThoughNobodyToldIt() {
        assertThat(redactor.redact("token=" + TOKEN + "!")).isEqualTo("token=***!");
        assertThat(redactor.redact(TOKEN.replace(":", "%3A"))).isEqualTo("***");
        assertThat(redactor.redact("POST https://api.telegram.org/bot1:x/sendMessage"))
                .isEqualTo("POST https://api.telegram.org/bot***/sendMessage");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String line = "AM.PA 2026-11-20T10:05:05Z order 123456789: short 48.9 /botany is fun";

        assertThat(redactor.redact(line)).isEqualTo(line);
    }

    @Test
    void aFailureWithoutSecretsIsHandedOnAsItIs() {
        IOException failure = new IOException("refused", new IllegalStateException("x"));

        assertThat(redactor.redact(failure)).isSameAs(failure);
    }

    @Test
    void everyTextOfAFailureIsClean() {
        IOException failure =
                new IOException("outer", new IllegalStateException("in " + ODD, new IOException()));
        failure.addSuppressed(new IOException(TOKEN));

        StringWriter text = new StringWriter();
        redactor.redact((Throwable) failure).printStackTrace(new PrintWriter(text));

        assertThat(text.toString())
                .contains("outer", "IllegalStateException", "RedactorTest")
                .doesNotContain(ODD, TOKEN);
    }

    @Test
    void onlyASecretIsOneNotAFolderThatLooksLikeItsPlace() {
        assertThat(redactor.holdsSecret("x" + ODD + "y")).isTrue();
        assertThat(new Redactor(List.of("")).holdsSecret("/bot" + TOKEN + "/")).isTrue();
        assertThat(redactor.holdsSecret("/home/me/bot-trading/logs /bot***/ ***")).isFalse();
    }

    @Test
    void aCircleOfCausesEnds() {
        IOException one = new IOException(TOKEN);
        IOException two = new IOException("two", one);
        one.initCause(two);

        assertThat(redactor.redact((Throwable) two)).hasMessageContaining("two");
    }

    @Property
    void noTextAroundATokenSavesIt(@ForAll String before, @ForAll String after) {
        assertThat(new Redactor(List.of(TOKEN)).redact(before + TOKEN + after))
                .doesNotContain(TOKEN);
    }
}
