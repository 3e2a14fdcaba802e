package io.labase.trading.alert;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.model.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory of {@link AlertGate} on disc: per day what was told, and how often it came again. */
final class GateFile {
    private static final Logger LOG = LoggerFactory.getLogger(GateFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What makes two alerts the same. */
    record Key(Alert.Kind kind, String subject, String cause) {}

    /** One told alert as it is stored. */
    record Told(Alert.Kind kind, String subject, String cause, int repeats) {}

    private final Path path;

    GateFile(Path path) {
        this.path = path;
    }

    TreeMap<LocalDate, Map<Key, Integer>> read() {
        TreeMap<LocalDate, Map<Key, Integer>> days = new TreeMap<>();
        if (!Files.exists(path)) {
            return days;
        }
        try {
            @Nullable Map<String, List<Told>> stored =
                    JSON.readValue(path.toFile(), new TypeReference<Map<String, List<Told>>>() {});
            if (stored == null || stored.containsValue(null)) {
                throw new IOException("a value is missing");
            }
            stored.forEach((day, told) -> days.put(LocalDate.parse(day), byKey(told)));
            return days;
        } catch (IOException | DateTimeException e) {
            LOG.warn("{} cannot be read, alerts may be told again: {}", path, e.toString());
            return new TreeMap<>();
        }
    }

    private static Map<Key, Integer> byKey(List<Told> told) {
        Map<Key, Integer> counts = new LinkedHashMap<>();
        told.forEach(t -> counts.put(new Key(t.kind(), t.subject(), t.cause()), t.repeats()));
        return counts;
    }

    /** A failure is logged and not more: at worst an alert is told twice after a restart. */
    void write(Map<LocalDate, Map<Key, Integer>> days) {
        Map<String, List<Told>> stored = new LinkedHashMap<>();
        days.forEach((day, counts) -> stored.put(day.toString(), told(counts)));
        try {
            WholeFile.write(path, JSON.writeValueAsString(stored));
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", path, e.toString());
        }
    }

    private static List<Told> told(Map<Key, Integer> counts) {
        List<Told> list = new ArrayList<>();
        counts.forEach(
                (key, count) -> list.add(new Told(key.kind(), key.subject(), key.cause(), count)));
        return list;
    }
}
