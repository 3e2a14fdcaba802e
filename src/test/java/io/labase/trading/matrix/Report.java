package io.labase.trading.matrix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the scenarios: a table for people, the same as JSON for programmes. */
final class Report {
    private static final List<String> INVARIANTS =
            List.of("I1", "I2", "I3", "I4", "I5", "I6", "I7");

    private final List<Outcome> outcomes;
    private final long seed;

    /**
     * @param seed of the random scenarios
     */
    Report(List<Outcome> outcomes, long seed) {
        this.outcomes = outcomes;
        this.seed = seed;
    }

    /** One outcome in one line. */
    static String line(Outcome outcome) {
        String result =
                outcome.clean()
                        ? "ok"
                        : outcome.struck() < outcome.scenario().acts().size()
                                ? "NOT STRUCK"
                                : "BREACH";
        return String.format(
                "%-10s %5.1f s  %s%s%s",
                result,
                outcome.took().toMillis() / 1000.0,
                outcome.scenario().name(),
                outcome.scenario().acts().size() > 1 ? " = " + outcome.scenario().story() : "",
                details(outcome));
    }

    private static String details(Outcome outcome) {
        List<String> parts = new ArrayList<>();
        if (!outcome.failure().isEmpty()) {
            parts.add("failed: " + outcome.failure());
        }
        outcome.breaches()
                .forEach(b -> parts.add(b.invariant() + " " + b.cause() + " (" + b.text() + ")"));
        return parts.isEmpty() ? "" : "  | " + String.join("; ", parts);
    }

    /** Scenarios with anything that should not be. */
    List<Outcome> unclean() {
        return outcomes.stream().filter(outcome -> !outcome.clean()).toList();
    }

    /** The tables. */
    String markdown() {
        StringBuilder text = new StringBuilder("# Fault matrix\n\n");
        text.append(outcomes.size())
                .append(" scenarios, ")
                .append(outcomes.stream().filter(o -> o.scenario().process()).count())
                .append(" of them with the jar as a process; seed ")
                .append(seed)
                .append("; ")
                .append(outcomes.stream().mapToInt(Outcome::entries).sum())
                .append(" entries; ")
                .append(outcomes.stream().filter(o -> !o.failure().isEmpty()).count())
                .append(" not played to the end; ")
                .append(
                        outcomes.stream()
                                .filter(o -> o.struck() < o.scenario().acts().size())
                                .count())
                .append(" not struck.\n\n| trouble | scenarios |");
        INVARIANTS.forEach(name -> text.append(' ').append(name).append(" |"));
        text.append("\n|---|---|").append("---|".repeat(INVARIANTS.size())).append('\n');
        byTrouble().forEach((name, some) -> row(text, name, some));
        row(text, "all", outcomes);
        text.append("\n## Causes\n\n| breach | scenarios | repeat with |\n|---|---|---|\n");
        causes().forEach(
                        (cause, names) ->
                                text.append("| ")
                                        .append(cause)
                                        .append(" | ")
                                        .append(names.size())
                                        .append(" | `")
                                        .append(names.get(0))
                                        .append("` |\n"));
        text.append("\n## Unclean\n\n");
        unclean().forEach(outcome -> text.append("- ").append(line(outcome)).append('\n'));
        return text.toString();
    }

    private Map<String, List<Outcome>> byTrouble() {
        return outcomes.stream()
                .collect(
                        Collectors.groupingBy(
                                o ->
                                        o.scenario().acts().size() > 1
                                                ? "random"
                                                : "" + o.scenario().acts().get(0).trouble(),
                                TreeMap::new,
                                Collectors.toList()));
    }

    private static void row(StringBuilder text, String name, List<Outcome> some) {
        text.append("| ").append(name).append(" | ").append(some.size()).append(" |");
        for (String invariant : INVARIANTS) {
            long broken =
                    some.stream()
                            .filter(
                                    o ->
                                            o.breaches().stream()
                                                    .anyMatch(b -> b.invariant().equals(invariant)))
                            .count();
            text.append(' ').append(broken).append(" |");
        }
        text.append('\n');
    }

    private Map<String, List<String>> causes() {
        Map<String, List<String>> causes = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            outcome.breaches().stream()
                    .map(b -> b.invariant() + " " + b.cause())
                    .distinct()
                    .forEach(
                            cause ->
                                    causes.computeIfAbsent(cause, c -> new ArrayList<>())
                                            .add(outcome.scenario().name()));
        }
        return causes;
    }

    /** Writes {@code report.md} and {@code report.json}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.md"), markdown());
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode().put("seed", seed);
        ArrayNode rows = root.putArray("scenarios");
        for (Outcome outcome : outcomes) {
            ObjectNode row = rows.addObject();
            row.put("name", outcome.scenario().name());
            row.put("story", outcome.scenario().story());
            row.put("process", outcome.scenario().process());
            row.put("struck", outcome.struck());
            row.put("entries", outcome.entries());
            row.put("failure", outcome.failure());
            row.put("millis", outcome.took().toMillis());
            ArrayNode breaches = row.putArray("breaches");
            outcome.breaches()
                    .forEach(
                            b ->
                                    breaches.addObject()
                                            .put("invariant", b.invariant())
                                            .put("cause", b.cause())
                                            .put("text", b.text()));
        }
        mapper.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("report.json").toFile(), root);
    }
}
