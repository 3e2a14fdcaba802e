package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.labase.trading.Patience;
import io.labase.trading.journal.JournalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page of {@code analyze --html} in a browser; skipped where no Chromium is installed. */
@Timeout(600)
class AnalysisPageIT {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir Path folder;

    private static Optional<Path> chromium() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path page() throws IOException {
        StringBuilder days = new StringBuilder(JournalFile.PERFORMANCE.header() + "\n");
        for (int day = 0; day < 20; day++) {
            LocalDate date = LocalDate.of(2026, 11, 1).plusDays(day);
            days.append(date)
                    .append(",")
                    .append(10_000 + day % 7 * 30)
                    .append(",1,0,0,0,0,,0,EUR,0\n");
        }
        Files.writeString(JournalFile.PERFORMANCE.in(folder), days);
        String row =
                ",labase/2026-11-20/A<b>.PA,A<b>.PA,7,%s,1,100,0,MKT,%s,10,%s,Execution,,,,%s,1,EUR,,\n";
        Files.writeString(
                JournalFile.ORDERS.in(folder),
                JournalFile.ORDERS.header()
                        + "\n2026-11-20T10:05:06Z"
                        + String.format(row, "BUY", "BUY", "100", "a.01")
                        + "2026-11-20T14:00:00Z"
                        + String.format(row, "STOP", "SELL", "95", "s.01"));
        Path page = folder.resolve("page.html");
        int code =
                new CommandLine(new AnalyzeCommand())
                        .execute("--from", folder.toString(), "--html", page.toString());
        assertThat(code).isZero();
        return page;
    }

    private String run(Path chromium, Path log, String url) throws Exception {
        Path out = folder.resolve("dom.html");
        Process browser =
                new ProcessBuilder(
                                chromium.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--enable-logging=stderr",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--dump-dom",
                                url)
                        .redirectOutput(out.toFile())
                        .redirectError(log.toFile())
                        .start();
        try {
            assertThat(browser.waitFor(Patience.SECONDS, TimeUnit.SECONDS))
                    .as("browser ended")
                    .isTrue();
        } finally {
            browser.destroyForcibly();
        }
        return Files.readString(out);
    }

    @Test
    void aBrowserShowsItWithoutACommentOnItsConsole() throws Exception {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "skipped: no Chromium on the PATH");
        Path log = folder.resolve("browser.log");

        String shown = run(chromium.get(), log, page().toUri().toString());

        assertThat(shown).contains("</svg>", "A&lt;b&gt;.PA", "</html>").doesNotContain("A<b>");
        assertThat(Files.readString(log)).doesNotContain("CONSOLE");
    }

    /** Without this the test above could pass because nothing is ever said. */
    @Test
    void theConsoleWouldBeHeard() throws Exception {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "skipped: no Chromium on the PATH");
        Path broken = folder.resolve("broken.html");
        Files.writeString(
                broken,
                Files.readString(page()).replace("</main>", "<img src=\"file:///x.png\"></main>"));
        Path log = folder.resolve("browser.log");

        run(chromium.get(), log, broken.toUri().toString());

        assertThat(Files.readString(log)).contains("CONSOLE", "Content Security Policy");
    }
}
