package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The home folder of these tests is the folder of the sources: what stands there is backed up. */
class BackupCommandTest {
    @TempDir Path folder;

    private record Ended(int code, String out, String err) {}

    private static Ended run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new BackupCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setExecutionExceptionHandler(new ErrorLines(Locale.ENGLISH));
        return new Ended(line.execute(args), out.toString(), err.toString());
    }

    @ParameterizedTest
    @CsvSource({"en, Verified backup:, Old backup deleted:", "fr, Sauvegarde vérifiée :, Ancienne"})
    void saysWhereItStandsAndWhatWentForIt(String locale, String done, String removed)
            throws IOException {
        String to = folder.resolve("away").toString();
        Ended first = run("--to", to, "--keep", "1", "--set", "locale=" + locale);
        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isZero();
        assertThat(first.out()).hasLineCount(1).startsWith(done).contains(to).doesNotContain("{");

        Ended second = run("--to", to, "--keep", "1", "--set", "locale=" + locale);
        assertThat(second.code()).isZero();
        assertThat(second.out()).hasLineCount(2).contains(removed).doesNotContain("{");
        assertThat(folder.resolve("away").toFile().list()).hasSize(1);
    }

    @Test
    void theNewestIsWhatAnalyzeFinds() throws IOException {
        Path backups = folder.resolve("backups");
        run("--to", backups.toString());
        Ended newest = run("--to", backups.toString(), "--set", "locale=en");

        Path found = AnalyzeCommand.newestBackup(folder).orElseThrow();
        assertThat(newest.out()).contains(found + " (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x"})
    void atLeastOneIsKept(String keep) {
        assertThat(run("--to", folder.toString(), "--keep", keep).code()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs", "state/backups", "backups/../routes"})
    void aFolderThatIsBackedUpTakesNoBackup(String to) {
        Ended ended = run("--to", to);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("--to: ");
    }

    @Test
    void aFailureIsOneLineAndExitCodeOne() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Ended ended = run("--to", file.resolve("below").toString(), "--set", "locale=en");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .hasLineCount(1)
                .startsWith("No backup: ")
                .contains(file.toString())
                .doesNotContain("Exception");
    }
}
