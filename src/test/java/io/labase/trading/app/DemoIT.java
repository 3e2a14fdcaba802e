package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo of the packaged jar. */
@Timeout(600)
class DemoIT {
    @TempDir Path home;

    @Test
    void theDemoEndsByItselfAndBeginsWithTheDay() throws Exception {
        BotProcess.Ended ended = BotProcess.run(home, "demo", "--days", "1", "--speed", "600");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("🚀 Bot démarré le ", "achetés à", "stop exécuté", "Bougies évaluées : ")
                .contains("Bilan du 07/10/2013");
        Matcher folder = Pattern.compile("Dossier : (\\S+)").matcher(ended.out());
        assertThat(folder.find()).isTrue();
        // At its own speed the demo may miss bars on a busy machine; slowly it begins with the day.
        assertThat(Files.readString(Path.of(folder.group(1), "trades_log.csv")))
                .containsPattern("T13:(30|35|40):00Z,");
        try (var files = Files.list(home)) {
            assertThat(files).as("it has a folder of its own").isEmpty();
        }
    }
}
