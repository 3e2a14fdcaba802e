package io.labase.trading.app.report;

import io.labase.trading.alert.Line;
import io.labase.trading.app.settings.Schedule;
import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.status.BotStatus.Position.Owner;
import io.labase.trading.app.status.StatusLines;
import io.labase.trading.app.status.Trouble;
import io.labase.trading.model.Alert;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The morning's message: whether a person has to do anything before the markets open. */
public final class MorningStatus {

    /**
     * What the bot knows of itself.
     *
     * @param due when the message is
     * @param log the log file
     * @param market market time
     * @param local this machine's time, which the log is written in
     * @param status how the bot fares now
     * @param contracts those that are followed and known
     */
    public record Sources(
            Supplier<Schedule> due,
            Path log,
            Clock market,
            Clock local,
            Supplier<BotStatus> status,
            Supplier<Collection<ContractDetails>> contracts) {}

    /** What has a line of its own here. */
    private static final Set<Trouble.Kind> OTHERWISE_SAID =
            EnumSet.of(
                    Trouble.Kind.NO_CONNECTION,
                    Trouble.Kind.NO_SERVER,
                    Trouble.Kind.BOOKS,
                    Trouble.Kind.NO_CYCLE_YET,
                    Trouble.Kind.BARS_SILENT);

    /** A schedule that a sleeping machine or a jump of the clock has skipped runs afterwards. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final DailyReport reports;
    private final Sources sources;

    /**
     * @param reports for the journals, and which day has none
     */
    public MorningStatus(DailyReport reports, Sources sources) {
        this.reports = reports;
        this.sources = sources;
    }

    /**
     * The message now.
     *
     * @throws IOException if log or journals cannot be read
     */
    public Alert make() throws IOException {
        Instant now = sources.market().instant();
        LocalDate day = reports.schedule().day(now);
        BotStatus status = sources.status().get();
        List<Line> lines = new ArrayList<>();
        if (isLate(now)) {
            lines.add(new Line("morning.late", Map.of("at", now)));
        }
        lines.add(state(status));
        lines.add(connection(status));
        lines.add(bars(status, now));
        lines.add(log());
        lines.addAll(StatusLines.troubles(status, kind -> !OTHERWISE_SAID.contains(kind)));
        lines.addAll(protection(status));
        Collection<ContractDetails> contracts = sources.contracts().get();
        lines.addAll(Markets.open(contracts, now));
        lines.addAll(Markets.opening(contracts, now));
        lines.addAll(pauses(status));
        List<LocalDate> missed = reports.missed(day);
        if (!missed.isEmpty()) {
            lines.add(DailyReport.missedLine(missed));
        }
        return Alert.of(Alert.Kind.MORNING, now, Map.of(Line.VALUES, lines));
    }

    private boolean isLate(Instant now) {
        return sources.due()
                .get()
                .newestBy(now)
                .filter(due -> due.plus(LATE).isAfter(now))
                .isEmpty();
    }

    /** The day on this machine, in the trading zone, for who watches from outside: ISO-8601. */
    public String mark() {
        return LocalDate.ofInstant(sources.local().instant(), reports.zone()).toString();
    }

    private Line state(BotStatus status) {
        Instant started = status.process().startedAt();
        Map<String, Object> values = lasting(Duration.between(started, status.takenAt()));
        values.put("started", started);
        if (status.connection().mode().equals("alerts")) {
            return new Line("morning.alerts", values);
        }
        Reason block = status.block();
        if (block == null) {
            return new Line("morning.ready", values);
        }
        values.put("reason", block.name());
        return new Line("morning.blocked", values);
    }

    /** Days and hours only where there are some. */
    private static Map<String, Object> lasting(Duration time) {
        Map<String, Object> values = new HashMap<>();
        if (time.toDays() > 0) {
            values.put("days", time.toDays());
        }
        if (time.toHours() > 0) {
            values.put("hours", time.toHoursPart());
        }
        values.put("minutes", Math.max(0, time.toMinutesPart()));
        return values;
    }

    private static Line connection(BotStatus status) {
        BotStatus.Connection connection = status.connection();
        if (!connection.connected()) {
            return new Line("morning.disconnected", Map.of());
        }
        return connection.server()
                ? new Line("morning.connected", Map.of("version", connection.serverVersion()))
                : new Line("morning.no-server", Map.of());
    }

    private static Line bars(BotStatus status, Instant now) {
        List<String> silent = status.bars().silent();
        if (!silent.isEmpty()) {
            return new Line("morning.bars-silent", Map.of("markets", silent));
        }
        Instant last = status.bars().lastLive();
        if (last == null) {
            return new Line("morning.bars-none", Map.of());
        }
        Map<String, Object> values = lasting(Duration.between(last, now));
        values.put("last", last);
        return new Line("morning.bars", values);
    }

    private Line log() throws IOException {
        Instant local = sources.local().instant();
        Instant midnight = reports.schedule().day(local).atStartOfDay(reports.zone()).toInstant();
        LogTally tally = LogTally.since(midnight, sources.log());
        return new Line(
                tally.errors() == 0 ? "morning.log" : "morning.log-errors",
                Map.of(
                        "infos", tally.infos(),
                        "warnings", tally.warnings(),
                        "errors", tally.errors()));
    }

    /** Whether each position has its stop, then all of the account, the bot's or not. */
    private static List<Line> protection(BotStatus status) {
        List<Line> lines = new ArrayList<>();
        if (!status.booksKnown()) {
            lines.add(new Line("morning.protection-unknown", Map.of()));
        } else if (status.positions().stream().allMatch(p -> p.owner() == Owner.OTHERS)) {
            lines.add(new Line("morning.no-positions", Map.of()));
        } else if (status.positionsWithoutStop() == 0) {
            lines.add(new Line("morning.protected", Map.of()));
        }
        lines.addAll(StatusLines.positions(status));
        return lines;
    }

    private static List<Line> pauses(BotStatus status) {
        List<Line> pauses = StatusLines.pauses(status);
        return pauses.isEmpty() ? List.of(new Line("morning.not-paused", Map.of())) : pauses;
    }
}
