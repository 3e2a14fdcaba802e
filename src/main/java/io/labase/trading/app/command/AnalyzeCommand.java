package io.labase.trading.app.command;

import io.labase.trading.alert.Messages;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.chart.ChartWords;
import io.labase.trading.journal.JournalFolder;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.performance.Performance;
import io.labase.trading.performance.Period;
import io.labase.trading.performance.RateSource;
import io.labase.trading.wording.Reasons;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the journals come to. Reads only: no lock, no gateway, also while the bot runs. */
@Command(name = "analyze", description = "Performance: figures, what they mean, a row per ticker.")
final class AnalyzeCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 36_500;
    private static final String TIME_STAMP = "\\d{8}[-_]?\\d{6}";

    @Mixin private CommonOptions options = new CommonOptions();

    @Spec private CommandSpec spec;

    @Option(
            names = "--days",
            paramLabel = "N",
            description =
                    "Only the last N days up to the newest row (default: all that the journals have)")
    private @Nullable Integer days;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Folder of the journals (default: the home folder)")
    private @Nullable Path from;

    @Option(names = "--latest", description = "Journals of the newest folder under backups/")
    private boolean latest;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Writes a self-contained HTML page as well: curves, trades, figures, definitions")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        if (from != null && latest) {
            throw new InvalidConfigurationException("usage.from-or-latest");
        }
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw new InvalidConfigurationException("usage.days", MOST_DAYS, days);
        }
        Settings settings = options.settings();
        Texts texts = Texts.of(settings);
        Optional<Path> folder = folder(settings.home());
        if (folder.isEmpty()) {
            return failed(texts.say("analyze.no-backup", settings.home().resolve("backups")));
        }
        if (!Performance.hasJournals(folder.get())) {
            return failed(texts.say("analyze.no-files", folder.get()));
        }
        Optional<LocalDate> newest = JournalFolder.newestDay(folder.get(), settings.zone());
        if (newest.isEmpty()) {
            return failed(texts.say("analyze.no-rows", folder.get()));
        }
        BigDecimal eurPerUsd = new BigDecimal(settings.text(Key.FX_USD_EUR));
        Performance performance =
                Performance.of(
                        folder.get(),
                        period(folder.get(), newest.get(), settings.zone()),
                        RateSource.fallback(eurPerUsd));
        List<Section> sections =
                new AnalysisContent(texts, settings.locale(), eurPerUsd).sections(performance);
        new AnalysisText(texts, settings.locale())
                .lines(folder.get(), performance, sections)
                .forEach(spec.commandLine().getOut()::println);
        return html == null
                ? ExitCode.DONE.number()
                : page(
                        settings.home().resolve(html),
                        page(texts, settings).of(folder.get(), performance, sections),
                        texts);
    }

    /** As the replaced script did: everything, unless a part is asked for. */
    private Period period(Path folder, LocalDate newest, ZoneId zone) throws IOException {
        if (days != null) {
            return Period.lastDays(days, newest, zone);
        }
        LocalDate oldest = JournalFolder.oldestDay(folder, zone).orElse(newest);
        return Period.days(oldest.isAfter(newest) ? newest : oldest, newest, zone);
    }

    private static AnalysisPage page(Texts texts, Settings settings) {
        Messages messages = Messages.of(settings.text(Key.LOCALE), settings.zone());
        return new AnalysisPage(
                texts, new ChartWords(messages::text, settings.locale(), settings.zone()));
    }

    private int page(Path file, String content, Texts texts) {
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return failed(texts.say("analyze.page-failed", file, Reasons.why(e)));
        }
        spec.commandLine().getOut().println();
        spec.commandLine().getOut().println(texts.say("analyze.page", file));
        return ExitCode.DONE.number();
    }

    private int failed(String line) {
        spec.commandLine().getErr().println(line);
        return ExitCode.FAILED.number();
    }

    private Optional<Path> folder(Path home) throws IOException {
        if (latest) {
            return newestBackup(home);
        }
        return Optional.of(from == null ? home : home.resolve(from).normalize());
    }

    /** The newest dated folder under {@code backups/}; empty if there is none. */
    static Optional<Path> newestBackup(Path home) throws IOException {
        Path backups = home.resolve("backups");
        if (!Files.isDirectory(backups)) {
            return Optional.empty();
        }
        // Their names begin with the UTC time stamp: the greatest is the newest. Those of others
        // than backup are taken as well, as long as they begin with day and time.
        try (Stream<Path> folders = Files.list(backups)) {
            return folders.filter(Files::isDirectory)
                    .filter(f -> f.getFileName().toString().matches(TIME_STAMP + ".*"))
                    .max(Comparator.comparing(f -> f.getFileName().toString()));
        }
    }
}
