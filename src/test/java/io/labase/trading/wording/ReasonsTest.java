package io.labase.trading.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static String french(Throwable failure) {
        return Reasons.of(failure).in(Locale.FRENCH);
    }

    @Test
    void whatTheSystemSaysIsSaidInTheUsersLanguage() {
        IOException full = new FileSystemException("state/lock", null, "No space left on device");
        assertThat(french(full)).isEqualTo("state/lock : disque plein");
        assertThat(Reasons.of(full).in(Locale.ENGLISH)).isEqualTo("state/lock: disc full");
        assertThat(french(new IOException("No space left on device"))).isEqualTo("disque plein");
        assertThat(french(new UncheckedIOException(new AccessDeniedException("logs"))))
                .isEqualTo("logs : accès refusé");
        assertThat(french(new CompletionException(new ConnectException("Connection refused"))))
                .isEqualTo("connexion refusée");
    }

    @Test
    void wordsOfOthersAreQuoted() {
        assertThat(french(new IOException("odd thing"))).isEqualTo("« odd thing »");
        assertThat(Reasons.of(new IOException("odd thing"))).hasToString("\"odd thing\"");
        assertThat(french(new IllegalStateException())).isEqualTo("« illegal state »");
    }
}
