package io.labase.trading.alert;

import io.labase.trading.model.Alert;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets an alert of a once-a-day kind through once per trading day, subject and cause, and counts the
 * rest. Its memory is a file, so that a restart does not repeat an alert. Safe for several threads.
 */
public final class AlertGate {
    private static final int DAYS_KEPT = 7;

    private final GateFile file;
    private final Clock clock;
    private final ZoneId zone;
    private final TreeMap<LocalDate, Map<GateFile.Key, Integer>> days;

    /**
     * @param file where it remembers; an unreadable one is taken for empty
     * @param clock market time
     * @param zone the trading zone, in which a day begins
     */
    public AlertGate(Path file, Clock clock, ZoneId zone) {
        this.file = new GateFile(file);
        this.clock = clock;
        this.zone = zone;
        this.days = this.file.read();
    }

    /**
     * Has the alert kept if it is to be sent now; if not, it is counted. That it was told is noted
     * after it was kept: a crash between the two tells it twice, the other way round never.
     *
     * @param keep puts it where it will be sent from; what it throws comes back, and nothing is noted
     * @return whether it was kept
     */
    public synchronized boolean admit(Alert alert, Runnable keep) {
        if (!alert.kind().oncePerDay()) {
            keep.run();
            return true;
        }
        GateFile.Key key = new GateFile.Key(alert.kind(), alert.subject(), alert.cause());
        LocalDate today = LocalDate.now(clock.withZone(zone));
        boolean first = !days.getOrDefault(today, Map.of()).containsKey(key);
        if (first) {
            keep.run();
        }
        days.computeIfAbsent(today, d -> new LinkedHashMap<>())
                .merge(key, first ? 0 : 1, Integer::sum);
        days.headMap(today.minusDays(DAYS_KEPT)).clear();
        file.write(days);
        return first;
    }

    /** Whether an alert like this one was let through on the current day; counts nothing. */
    public synchronized boolean told(Alert alert) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        return days.getOrDefault(today, Map.of())
                .containsKey(new GateFile.Key(alert.kind(), alert.subject(), alert.cause()));
    }

    /**
     * Sums up what came again on {@code day} and sets its counts back to zero; what was told that day
     * stays told.
     *
     * @return the alert to send; empty if nothing came again
     */
    public synchronized Optional<Alert> digest(LocalDate day) {
        Map<GateFile.Key, Integer> told = days.getOrDefault(day, Map.of());
        List<Line> repeats = new ArrayList<>();
        told.forEach(
                (key, count) -> {
                    if (count > 0) {
                        repeats.add(line(key, count));
                    }
                });
        if (repeats.isEmpty()) {
            return Optional.empty();
        }
        told.replaceAll((key, count) -> 0);
        file.write(days);
        Map<String, Object> values = new HashMap<>();
        values.put("day", day);
        values.put(Line.VALUES, List.copyOf(repeats));
        return Optional.of(Alert.of(Alert.Kind.DIGEST, clock.instant(), values));
    }

    private static Line line(GateFile.Key key, int count) {
        Map<String, Object> values = new HashMap<>();
        values.put("count", count);
        values.put("kind", key.kind().name());
        values.put("subject", key.subject());
        if (isSpoken(key)) {
            values.put("cause", key.cause());
        }
        return new Line("digest.line", values);
    }

    /** Other causes are names of ours that tell a person nothing. */
    private static boolean isSpoken(GateFile.Key key) {
        return key.kind() == Alert.Kind.ROUTE_FAILED
                || key.kind() == Alert.Kind.ENVELOPE_REACHED
                || key.cause().matches("\\d+");
    }
}
