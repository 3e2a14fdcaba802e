package io.labase.trading.app.report;

import io.labase.trading.alert.Line;
import io.labase.trading.app.settings.Schedule;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.execution.ProtectionState;
import io.labase.trading.execution.Readiness;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The morning's message: whether a person has to do anything before the markets open. */
public final class MorningStatus {

    /** Whether bars arrive. */
    public interface Bars {
        /** Market time of the last cycle in which bars came; null before the first. */
        @Nullable Instant lastLive();

        /** Markets whose bars stay away; empty if none does. */
        List<String> silent();
    }

    /**
     * What the bot knows of itself.
     *
     * @param due when the message is
     * @param log the log file
     * @param market market time
     * @param local this machine's time, which the log is written in
     * @param started when the bot was started, this machine's time
     * @param protection what guarding positions finds now
     * @param contracts those that are followed and known
     */
    public record Sources(
            Supplier<Schedule> due,
            Path log,
            Clock market,
            Clock local,
            Instant started,
            Readiness readiness,
            Supplier<ProtectionState> protection,
            Bars bars,
            PauseSwitch pauses,
            Supplier<Collection<ContractDetails>> contracts) {}

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
        List<Line> lines = new ArrayList<>();
        if (isLate(now)) {
            lines.add(new Line("morning.late", Map.of("at", now)));
        }
        lines.add(state());
        lines.add(connection());
        lines.add(bars(now));
        lines.add(log());
        lines.addAll(protection());
        Collection<ContractDetails> contracts = sources.contracts().get();
        lines.addAll(Markets.open(contracts, now));
        lines.addAll(Markets.opening(contracts, now));
        lines.add(pauses());
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

    private Line state() {
        Map<String, Object> values =
                lasting(Duration.between(sources.started(), sources.local().instant()));
        values.put("started", sources.started());
        Optional<Reason> block = sources.readiness().block();
        block.ifPresent(reason -> values.put("reason", reason.name()));
        return new Line(block.isEmpty() ? "morning.ready" : "morning.blocked", values);
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

    private Line connection() {
        Readiness.View view = sources.readiness().view();
        if (!view.connected()) {
            return new Line("morning.disconnected", Map.of());
        }
        return view.server()
                ? new Line("morning.connected", Map.of("version", view.serverVersion()))
                : new Line("morning.no-server", Map.of());
    }

    private Line bars(Instant now) {
        List<String> silent = sources.bars().silent();
        if (!silent.isEmpty()) {
            return new Line("morning.bars-silent", Map.of("markets", silent));
        }
        Instant last = sources.bars().lastLive();
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

    private List<Line> protection() {
        Readiness.View view = sources.readiness().view();
        if (!view.booksKnown() || view.account() == null) {
            return List.of(new Line("morning.protection-unknown", Map.of()));
        }
        ProtectionState state = sources.protection().get();
        if (state.findings().isEmpty()) {
            return List.of(new Line("morning.protected", Map.of("count", state.positions())));
        }
        return state.findings().stream()
                .map(
                        finding ->
                                new Line(
                                        "morning.protection." + finding.fault(),
                                        Map.of(
                                                "ticker", finding.symbol(),
                                                "quantity", finding.quantity())))
                .toList();
    }

    private Line pauses() throws IOException {
        if (sources.pauses().all()) {
            return new Line("morning.paused-all", Map.of());
        }
        Set<String> tickers = new TreeSet<>(sources.pauses().tickers());
        return tickers.isEmpty()
                ? new Line("morning.not-paused", Map.of())
                : new Line("morning.paused", Map.of("tickers", tickers));
    }
}
