package io.labase.trading.app;

import io.labase.trading.app.camel.RouteFiles;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Camel's failures at start as one line: which file, if it is told which line, what is wrong. */
final class RouteErrors {
    private static final int LONGEST = 300;
    private static final String FILE = "file:";

    /** The last place that the YAML parser names, with the problem on the line before it. */
    private static final Pattern PLACE =
            Pattern.compile("(?s).*(?:^|\\n)([^\\n]+)\\n in [^\\n]*, line (\\d+), column \\d+:.*");

    /** How Camel names the route that a failure is about. */
    private static final Pattern ROUTE =
            Pattern.compile(
                    "(?:Failed to (?:create|start) route:?|Duplicate route ids detected:) (\\w\\S*)");

    /** How it names the other one, if two want the same place in the order of starts. */
    private static final Pattern OTHER_ROUTE = Pattern.compile("Route (\\S+) already has");

    private RouteErrors() {}

    /**
     * @param locations where the routes were loaded from, {@code file:} for the user's own
     */
    static InvalidConfigurationException explain(Throwable failure, List<String> locations) {
        List<String> texts = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            texts.add(Objects.toString(cause.getMessage(), cause.getClass().getSimpleName()));
        }
        List<Path> own =
                locations.stream()
                        .filter(location -> location.startsWith(FILE))
                        .map(location -> Path.of(location.substring(FILE.length())))
                        .toList();
        Optional<Path> file =
                named(texts, own)
                        .or(() -> routeId(ROUTE, texts).flatMap(id -> defining(id, own)))
                        .or(() -> routeId(OTHER_ROUTE, texts).flatMap(id -> defining(id, own)));
        String deepest = texts.get(texts.size() - 1);
        Matcher place = PLACE.matcher(deepest);
        boolean placed = place.matches();
        String where =
                file.map(Path::toString)
                        .or(() -> routeId(ROUTE, texts).map(id -> "route " + id))
                        .orElse("routes");
        return new InvalidConfigurationException(
                where
                        + (placed ? ", line " + place.group(2) : "")
                        + ": "
                        + shortened(placed ? place.group(1) : deepest)
                        + "; "
                        + advice(file));
    }

    private static Optional<Path> named(List<String> texts, List<Path> own) {
        return own.stream()
                .filter(file -> texts.stream().anyMatch(text -> text.contains(file.toString())))
                .findFirst();
    }

    private static Optional<String> routeId(Pattern naming, List<String> texts) {
        return texts.stream()
                .flatMap(text -> naming.matcher(text).results())
                .map(result -> result.group(1).replaceAll("[.:,]$", ""))
                .filter(id -> !id.equals("because"))
                .findFirst();
    }

    /** The user's file with that route; files are small, and this is read when nothing works. */
    private static Optional<Path> defining(String routeId, List<Path> own) {
        Pattern definition =
                Pattern.compile(
                        "(?m)(?:^|[\\s{,-])id:\\s*[\"']?"
                                + Pattern.quote(routeId)
                                + "[\"']?\\s*(?:[,}#]|$)");
        return own.stream().filter(file -> definition.matcher(text(file)).find()).findFirst();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // What cannot be read is not what names this route.
            return "";
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").trim();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private static String advice(Optional<Path> file) {
        boolean packaged =
                file.filter(f -> RouteFiles.PACKAGED.contains(f.getFileName().toString()))
                        .isPresent();
        return packaged
                ? "correct the file, or remove it to get the packaged one"
                : "correct or remove the file";
    }
}
