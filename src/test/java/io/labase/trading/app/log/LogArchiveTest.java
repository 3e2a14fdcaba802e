package io.labase.trading.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(600)
class LogArchiveTest {
    private static final int THREADS = 4;
    private static final int BYTES = 60 << 20;
    private static final String FILLER = "x".repeat(900);
    private static final int LINES = BYTES / THREADS / 1000;
    private static final Pattern LINE = Pattern.compile("- line (\\d)/(\\d+) x{900}$");
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @TempDir Path home;
    private Path logs;

    @BeforeEach
    void begin() throws IOException {
        logs = Files.createDirectories(home.resolve("logs"));
    }

    @AfterEach
    void backToTheQuietStart() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new QuietStart().configure(context);
    }

    private void logging() {
        LogSetup.configure(home, false, new Redactor(List.of()));
    }

    private LogArchive archive(int keep, Clock clock) {
        return new LogArchive(logs, 1, keep, clock);
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void sixtyMegabytesFromFourThreadsAreAllThereOnceEach() throws Exception {
        logging();
        LogArchive archive = archive(1000, Clock.systemUTC());
        Logger log = LoggerFactory.getLogger("x");
        CompletableFuture<?>[] writers =
                IntStream.range(0, THREADS)
                        .mapToObj(
                                thread ->
                                        CompletableFuture.runAsync(
                                                () -> {
                                                    for (int i = 0; i < LINES; i++) {
                                                        log.info(
                                                                "line {}/{} {}", thread, i, FILLER);
                                                    }
                                                },
                                                task -> new Thread(task).start()))
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> written = CompletableFuture.allOf(writers);
        while (!written.isDone()) {
            archive.run();
        }
        written.join();

        List<String> archived = names("logs/archive");
        assertThat(archived).hasSizeGreaterThan(3).allMatch(name -> name.endsWith(".log.gz"));
        List<BitSet> seen = Stream.generate(BitSet::new).limit(THREADS).toList();
        for (String name : archived) {
            try (InputStream in = Files.newInputStream(logs.resolve("archive").resolve(name))) {
                count(new GZIPInputStream(in), seen);
            }
        }
        try (InputStream in = Files.newInputStream(logs.resolve("bot.log"))) {
            count(in, seen);
        }
        assertThat(names("logs")).containsExactly("bot.log");
        assertThat(seen).allSatisfy(lines -> assertThat(lines.cardinality()).isEqualTo(LINES));
    }

    private static void count(InputStream in, List<BitSet> seen) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.contains("log archived: ")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            assertThat(matcher.find()).as(line).isTrue();
            BitSet lines = seen.get(Integer.parseInt(matcher.group(1)));
            int number = Integer.parseInt(matcher.group(2));
            assertThat(lines.get(number)).as("twice: %s", line).isFalse();
            lines.set(number);
        }
    }

    @Test
    void aSmallLogStays() throws IOException {
        logging();
        LoggerFactory.getLogger("x").info("little");
        archive(10, NOON).run();
        assertThat(names("logs")).containsExactly("bot.log");
        assertThat(names("logs/archive")).isEmpty();
    }

    @Test
    void theNewestStay() throws IOException {
        Files.createDirectories(logs.resolve("archive"));
        for (int day = 1; day <= 5; day++) {
            Files.writeString(logs.resolve("archive/bot-2026110" + day + "-000000-000.log.gz"), "");
        }
        Files.writeString(logs.resolve("archive/of-a-person.log.gz"), "");
        logging();
        archive(2, NOON).run();
        assertThat(names("logs/archive"))
                .containsExactly(
                        "bot-20261104-000000-000.log.gz",
                        "bot-20261105-000000-000.log.gz",
                        "of-a-person.log.gz");
    }

    /** Killed while it compressed: the rolled file is whole, what was made of it may be anything. */
    @Test
    void whatACrashLeftIsCompressedByTheNextRun() throws IOException {
        logging();
        String name = "bot-20261121-000000-000.log";
        Files.writeString(logs.resolve(name), "yesterday\n");
        Files.createDirectories(logs.resolve("archive"));
        Files.writeString(logs.resolve("archive/" + name + ".gz.part"), "half");
        try (GZIPOutputStream out =
                new GZIPOutputStream(
                        Files.newOutputStream(logs.resolve("archive/" + name + ".gz")))) {
            out.write("yesterday\n".getBytes(StandardCharsets.UTF_8));
        }
        archive(10, NOON).run();

        assertThat(names("logs")).containsExactly("bot.log");
        assertThat(names("logs/archive")).containsExactly(name + ".gz");
        assertThat(unzipped(name + ".gz")).isEqualTo("yesterday\n");
    }

    private String unzipped(String name) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(logs.resolve("archive/" + name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As on a full disc: nothing can be written into the archive. */
    @Test
    void whatCannotBeCompressedStaysAsItIs() throws IOException {
        logging();
        String name = "bot-20261121-000000-000.log";
        Files.writeString(logs.resolve(name), "yesterday\n");
        Path blocked = Files.createDirectories(logs.resolve("archive/" + name + ".gz.part/x"));
        archive(10, NOON).run();
        assertThat(Files.readString(logs.resolve(name))).isEqualTo("yesterday\n");
        assertThat(Files.readString(logs.resolve("bot.log"))).contains("log not archived");

        Files.delete(blocked);
        Files.delete(blocked.getParent());
        archive(10, NOON).run();
        assertThat(unzipped(name + ".gz")).isEqualTo("yesterday\n");
    }

    @Test
    void aNameThatIsTakenLeavesTheLogWhereItIs() throws IOException {
        Files.writeString(logs.resolve("bot.log"), "x".repeat(2 << 20) + "\n");
        logging();
        LogArchive archive = archive(10, NOON);
        Files.createDirectories(logs.resolve("bot-20261122-120000-000.log/x"));
        archive.run();
        LoggerFactory.getLogger("x").info("afterwards");
        List<String> lines = new ArrayList<>(Files.readAllLines(logs.resolve("bot.log")));
        assertThat(lines.get(0)).hasSize(2 << 20);
        assertThat(lines.get(lines.size() - 1)).endsWith("afterwards");
    }
}
