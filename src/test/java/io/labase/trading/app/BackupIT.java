package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.model.Side;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a backup is for: another machine goes on where this one ended. */
@Timeout(600)
class BackupIT {

    /** SPY's next bar breaks out as well. */
    private static final String NEXT_BAR = "2013-10-11T14:00:10Z";

    @TempDir Path home;
    @TempDir Path other;

    private static Path onlyBackup(Path home) throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("backups"))) {
            List<Path> found = all.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** As the documents say: copy everything back. */
    private static void restore(Path backup, Path home) throws IOException {
        try (Stream<Path> all = Files.walk(backup)) {
            for (Path from : all.filter(Files::isRegularFile).toList()) {
                Path to = home.resolve(backup.relativize(from));
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
            }
        }
    }

    @Test
    void restoredElsewhereTheDaysEntryIsNotMadeAgain() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT)) {
            house.once();
            assertThat(house.orders(Side.BUY)).hasSize(1);
        }
        BotProcess.Ended ended = BotCommand.run(home, "backup");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("Sauvegarde vérifiée : ").contains("" + home);
        restore(onlyBackup(home), other);

        BotProcess.Ended status = BotCommand.run(other, "status", "--set", "locale=en");
        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("SPY");

        // A broker that knows nothing of it: only the files can tell.
        Files.delete(other.resolve("tickers.json"));
        try (House elsewhere = House.at(other, NEXT_BAR)) {
            elsewhere.once();
            List<Map<String, String>> rows = elsewhere.decisions("SPY");
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1))
                    .containsEntry("signal", "True")
                    .containsEntry("action", "NO_TRADE")
                    .containsEntry("reason", "ALREADY_TRADED");
            assertThat(elsewhere.gateway.orders()).isEmpty();
        }
    }

    @Test
    void withoutTheBackupTheSameBarIsBought() throws Exception {
        try (House elsewhere = House.at(other, NEXT_BAR)) {
            elsewhere.once();
            assertThat(elsewhere.orders(Side.BUY)).hasSize(1);
        }
    }

    @Test
    void theBotRunsOnMeanwhile() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT);
                BotProcess bot =
                        BotProcess.start(
                                home,
                                "run",
                                "--set",
                                "market.clock=gateway",
                                "--set",
                                "ibkr.port=" + house.gateway.port())) {
            await().atMost(House.LONG).until(() -> bot.out().contains("Prêt"));

            BotProcess.Ended ended = BotProcess.run(home, "backup");

            assertThat(ended.code()).isZero();
            assertThat(bot.alive()).isTrue();
            Path backup = onlyBackup(home);
            for (JournalFile journal : JournalFile.values()) {
                assertThat(journal.in(backup)).exists();
            }
            assertThat(backup.resolve("logs/bot.log")).isNotEmptyFile();
            assertThat(backup.resolve("logs/bot.pid")).doesNotExist();
            assertThat(backup.resolve("state/lock")).doesNotExist();
            bot.terminate();
            assertThat(bot.ended().code()).isZero();
        }
    }

    /** As the documents say, with the .gitignore that every clone has. */
    @Test
    void carriedByGitItIsAnalysedElsewhere() throws Exception {
        try (House house = House.at(home, House.SPY_BREAKS_OUT)) {
            house.once();
        }
        BotCommand.run(home, "backup");
        String analysed = figures(BotCommand.run(home, "analyze"));
        Files.copy(Path.of(".gitignore"), home.resolve(".gitignore"));
        git(home, "init", "--quiet");
        git(home, "add", "backups/");
        git(home, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "Backup");
        Path clone = other.resolve("clone");
        git(other, "clone", "--quiet", home.toString(), clone.toString());

        assertThat(clone.toFile().list()).containsExactlyInAnyOrder(".git", "backups");
        Path carried = onlyBackup(clone);
        assertThat(files(carried)).isEqualTo(files(onlyBackup(home)));
        BotProcess.Ended there = BotCommand.run(clone, "analyze", "--latest");
        assertThat(there.out()).contains(carried.toString(), "SPY");
        assertThat(figures(there)).isEqualTo(analysed);
    }

    private static void git(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(out).isZero();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** All but the lines that name the folder. */
    private static String figures(BotProcess.Ended analysis) {
        assertThat(analysis.code()).as(analysis.toString()).isZero();
        return analysis.out()
                .lines()
                .filter(line -> !line.contains(File.separator + "junit"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theTokenIsInNoBackup() throws Exception {
        Files.writeString(home.resolve("tickers.json"), "{\"tickers\": [\"SPY\"]}");
        Files.writeString(home.resolve(".env"), "TELEGRAM_BOT_TOKEN=1:short-canary\n");
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/console.log"), "our own: 1:short-canary\n");
        Files.writeString(home.resolve("logs/former.log"), "another's: " + House.TOKEN + "\n");

        BotProcess.Ended ended =
                BotCommand.run(home, "backup", "--keep", "1", "--set", "locale=en");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .hasLineCount(1)
                .contains("logs/console.log")
                .contains("logs/former.log")
                .doesNotContain("canary");
        try (Stream<Path> all = Files.walk(onlyBackup(home))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain("canary");
            }
        }
        assertThat(onlyBackup(home).resolve("tickers.json")).exists();
    }

    @Test
    void aDiscThatIsFullHalfWayLeavesNothing() throws Exception {
        Files.writeString(home.resolve("tickers.json"), "{\"tickers\": [\"SPY\"]}");
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/bot.log"), "a line\n".repeat(500_000));

        try (BotProcess process =
                BotProcess.withFileLimit(home, 2048, "backup", "--set", "locale=en")) {
            BotProcess.Ended ended = process.ended();
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).hasLineCount(1).startsWith("No backup: ");
        }
        assertThat(home.resolve("backups")).isEmptyDirectory();
    }
}
