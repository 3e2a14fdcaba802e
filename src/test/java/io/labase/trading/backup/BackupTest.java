package io.labase.trading.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Instant NOW = Instant.parse("2026-11-22T11:37:02.9Z");
    private static final String SECRET = "123456789:" + "AAcanary-canary_canary-canary_cana12";

    @TempDir Path home;

    private void write(String file, String text) {
        try {
            Path path = home.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Backup make(Instant now) throws IOException {
        return Backup.make(home, home.resolve("backups"), now, text -> text.contains(SECRET))
                .orElseThrow();
    }

    /** Names of all that stands under a folder, relative to it. */
    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsOursIsThereAndNothingElse() throws IOException {
        List<String> ours =
                List.of(
                        "application.properties",
                        "logs/archive/bot-20261121.log.gz",
                        "logs/bot.log",
                        "logs/last_heartbeat.txt",
                        "orders_log.csv",
                        "performance_log.csv",
                        "routes/own/mine.camel.yaml",
                        "state/intents.log",
                        "state/outbox/1-1.json",
                        "state/paused",
                        "tickers.json",
                        "trades_log-20260101-000000.csv",
                        "trades_log.csv");
        ours.forEach(file -> write(file, file + "\n"));
        for (String file :
                List.of(
                        ".env",
                        "notes.txt",
                        "routes/.env",
                        "logs/bot.pid",
                        "state/lock",
                        "state/disc.probe",
                        "state/flatten",
                        "state/flatten-SPY",
                        "state/flatten-result-1",
                        "state/status.json.tmp",
                        "state/contracts.json.new",
                        "state/outbox/.1-2.json.part")) {
            write(file, file);
        }
        Files.createSymbolicLink(home.resolve("routes/x.yaml"), home.resolve(".env"));

        Backup backup = make(NOW);

        List<String> expected = new ArrayList<>(ours);
        expected.add("manifest.json");
        assertThat(backup.folder()).isEqualTo(home.resolve("backups/20261122-113702Z"));
        assertThat(files(backup.folder())).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(backup.files()).isEqualTo(ours.size());
        for (String file : ours) {
            assertThat(backup.folder().resolve(file)).hasSameBinaryContentAs(home.resolve(file));
        }
    }

    @Test
    void theManifestHasLengthAndSha256OfEachFile() throws Exception {
        write("tickers.json", "{\"tickers\": [\"é\"]}");
        write("state/intents.log", "a\n".repeat(100_000));

        Backup backup = make(NOW);

        JsonNode manifest =
                new ObjectMapper().readTree(backup.folder().resolve("manifest.json").toFile());
        assertThat(manifest.path("createdAt").asText()).isEqualTo(NOW.toString());
        assertThat(manifest.path("files")).hasSize(2);
        long bytes = 0;
        for (JsonNode file : manifest.path("files")) {
            byte[] content =
                    Files.readAllBytes(backup.folder().resolve(file.path("path").asText()));
            assertThat(file.path("bytes").asLong()).isEqualTo(content.length);
            assertThat(file.path("sha256").asText())
                    .isEqualTo(
                            HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(content)));
            bytes += content.length;
        }
        assertThat(backup.bytes()).isEqualTo(bytes);
    }

    @Test
    void ofWhatIsAppendedToWholeLinesOnlyAreTaken() throws IOException {
        write("trades_log.csv", "header\nrow\nto");
        write("logs/bot.log", "x".repeat(200_000));
        write("state/intents.log", "first\n" + "y".repeat(100_000));
        write("performance_log-20260101.csv", "header\nlast row of a file at rest");

        Path folder = make(NOW).folder();

        assertThat(folder.resolve("trades_log.csv")).hasContent("header\nrow\n");
        assertThat(folder.resolve("logs/bot.log")).isEmptyFile();
        assertThat(folder.resolve("state/intents.log")).hasContent("first\n");
        assertThat(folder.resolve("performance_log-20260101.csv"))
                .hasContent("header\nlast row of a file at rest");
    }

    @Test
    void whileTheBotWritesEveryCopyIsWhole() throws Exception {
        write("trades_log.csv", "header\n");
        write("state/alerts.json", "[0]");
        AtomicBoolean going = new AtomicBoolean(true);
        CompletableFuture<Void> started = new CompletableFuture<>();
        CompletableFuture<Void> bot =
                CompletableFuture.runAsync(
                        () -> {
                            for (int i = 1; going.get(); i++) {
                                work(i);
                                started.complete(null);
                            }
                        });
        started.join();

        List<Backup> backups = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            backups.add(make(NOW.plusSeconds(i)));
        }
        going.set(false);
        bot.join();

        byte[] end = Files.readAllBytes(home.resolve("trades_log.csv"));
        for (Backup backup : backups) {
            byte[] rows = Files.readAllBytes(backup.folder().resolve("trades_log.csv"));
            assertThat(rows).endsWith((byte) '\n').hasSizeLessThanOrEqualTo(end.length);
            assertThat(new String(end, StandardCharsets.UTF_8))
                    .startsWith(new String(rows, StandardCharsets.UTF_8));
            // Each version is a list of as many numbers as its own; a mixture would not be.
            JsonNode list =
                    new ObjectMapper()
                            .readTree(backup.folder().resolve("state/alerts.json").toFile());
            assertThat(list).allMatch(n -> n.asInt() == list.get(0).asInt());
        }
    }

    /** A row in two writes, a state file renamed into place, a message that comes and goes. */
    private void work(int i) {
        try {
            Path rows = home.resolve("trades_log.csv");
            Files.writeString(rows, "row " + i, StandardOpenOption.APPEND);
            Files.writeString(rows, ",end\n", StandardOpenOption.APPEND);
            write("state/alerts.json.tmp", "[" + i + ("," + i).repeat(i % 3000) + "]");
            Files.move(
                    home.resolve("state/alerts.json.tmp"),
                    home.resolve("state/alerts.json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            write("state/outbox/" + i + ".json", "{}");
            Files.delete(home.resolve("state/outbox/" + i + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFileWithASecretIsLeftOutAndNamedAlsoWhenPacked() throws IOException {
        write("tickers.json", "{}");
        // Across the border of two pieces, too.
        write("logs/old.log", "x".repeat(64 * 1024 - 10) + SECRET + "\n");
        write("routes/own.yaml", "uri: https://example.org/bot" + SECRET + "/x");
        Path packed = home.resolve("logs/archive/bot-1.log.gz");
        Files.createDirectories(packed.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(("line\n" + SECRET).getBytes(StandardCharsets.UTF_8));
        }
        write("logs/archive/broken.log.gz", "no gzip");

        Backup backup = make(NOW);

        assertThat(backup.leftOut())
                .containsExactlyInAnyOrder(
                        "logs/old.log", "routes/own.yaml", "logs/archive/bot-1.log.gz");
        assertThat(files(backup.folder()))
                .containsExactly("logs/archive/broken.log.gz", "manifest.json", "tickers.json");
        assertThat(backup.folder().resolve("manifest.json")).content().contains("logs/old.log");
    }

    @Test
    void aSecondInTheSameSecondHasAnotherNameAndSortsBehind() throws IOException {
        write("tickers.json", "{}");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            made.add(make(NOW).folder().getFileName().toString());
        }
        made.add(make(NOW.plusSeconds(1)).folder().getFileName().toString());

        assertThat(made).doesNotHaveDuplicates().isSorted();
        assertThat(names(home.resolve("backups"))).isEqualTo(made);
    }

    @Test
    void onlyTheOldestWholeOnesOfOursGo() throws IOException {
        write("tickers.json", "{}");
        for (int i = 0; i < 4; i++) {
            make(NOW.plusSeconds(i));
        }
        // Older than all, and not ours: without manifest, with another's, with another name.
        write("backups/20200101-000000Z/tickers.json", "{}");
        write("backups/20200102-000000Z/manifest.json", "{\"backupOf\": \"something\"}");
        write("backups/20200103-000000Z/manifest.json", "no JSON");
        write("backups/2020-old/manifest.json", "{\"backupOf\": \"labase-trading-alerts\"}");
        Path elsewhere = home.resolve("elsewhere");
        Files.move(home.resolve("backups/20261122-113702Z"), elsewhere);
        Files.createSymbolicLink(home.resolve("backups/20261122-113702Z"), elsewhere);
        // The clock went back: by its name the newest is the oldest.
        Backup newest = make(NOW.minusSeconds(60));

        List<Path> gone = newest.keep(2);

        assertThat(gone)
                .extracting(old -> old.getFileName().toString())
                .containsExactly("20261122-113703Z", "20261122-113704Z");
        assertThat(names(home.resolve("backups")))
                .containsExactly(
                        "2020-old",
                        "20200101-000000Z",
                        "20200102-000000Z",
                        "20200103-000000Z",
                        "20261122-113602Z",
                        "20261122-113702Z",
                        "20261122-113705Z");
        assertThat(elsewhere.resolve("tickers.json")).exists();
        assertThat(newest.keep(5)).isEmpty();
    }

    @Test
    void oneThatWasKilledIsSweptAwayOnceItCanOnlyBeDead() throws IOException {
        write("tickers.json", "{}");
        write("backups/.20261121-113701Z.part/tickers.json", "{");
        write("backups/.20261121-113702Z-02.part/tickers.json", "{");
        write("backups/.mine.part/x", "");

        make(NOW);

        assertThat(names(home.resolve("backups")))
                .containsExactly(".20261121-113702Z-02.part", ".mine.part", "20261122-113702Z");
    }

    @Test
    void ifItIsStoppedHalfWayNothingStays() throws IOException {
        write("tickers.json", "{}");
        Path other = home.resolve("backups");
        Backup first = make(NOW);

        assertThatThrownBy(
                        () ->
                                Backup.make(
                                        home,
                                        other,
                                        NOW.plusSeconds(1),
                                        text -> {
                                            throw new IllegalStateException("stopped half-way");
                                        }))
                .hasMessage("stopped half-way");

        assertThat(names(other)).containsExactly(first.folder().getFileName().toString());
    }

    @Test
    void anEmptyHomeGivesNoBackup() throws IOException {
        assertThat(Backup.make(home, home.resolve("backups"), NOW, text -> false)).isEmpty();
        assertThat(home.resolve("backups")).doesNotExist();
    }

    @Test
    void aCopyThatCannotBeWrittenIsToldAndLeavesNothing() throws IOException {
        write("tickers.json", "{}");
        write("backups", "a file where the folder should be");

        assertThatThrownBy(() -> make(NOW)).isInstanceOf(IOException.class);

        assertThat(home.resolve("backups")).isRegularFile();
    }
}
