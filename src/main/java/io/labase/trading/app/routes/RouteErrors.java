package io.labase.trading.app.routes;

import io.labase.trading.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Camel's failures with routes in short: which file, if it is told which line, what is wrong. */
final class RouteErrors {
    private static final int LONGEST = 300;

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
     * What Camel says against a set.
     *
     * @param lineOf where a route begins in its file; less than 1 if it is not known
     */
    static RouteProblem explain(Throwable failure, RouteSet set, ToIntFunction<String> lineOf) {
        List<String> texts = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            texts.add(Objects.toString(cause.getMessage(), cause.getClass().getSimpleName()));
        }
        List<String> suspects = new ArrayList<>();
        for (RouteSet.Item item : set.own()) {
            if (texts.stream().anyMatch(text -> text.contains(item.path()))) {
                suspects.add(item.name());
            }
        }
        routeId(ROUTE, texts).ifPresent(id -> suspects.addAll(defining(id, set)));
        routeId(OTHER_ROUTE, texts).ifPresent(id -> suspects.addAll(defining(id, set)));
        String deepest = texts.get(texts.size() - 1);
        Matcher place = PLACE.matcher(deepest);
        boolean placed = place.matches();
        int line =
                placed
                        ? Integer.parseInt(place.group(2))
                        : routeId(ROUTE, texts).map(lineOf::applyAsInt).orElse(0);
        return new RouteProblem(
                suspects, line, Wording.quoted(shortened(placed ? place.group(1) : deepest)));
    }

    private static Optional<String> routeId(Pattern naming, List<String> texts) {
        return texts.stream()
                .flatMap(text -> naming.matcher(text).results())
                .map(result -> result.group(1).replaceAll("[.:,]$", ""))
                .filter(id -> !id.equals("because"))
                .findFirst();
    }

    /** The files with that route. */
    private static List<String> defining(String routeId, RouteSet set) {
        Predicate<String> definition =
                Pattern.compile(
                                "(?m)(?:^|[\\s{,-])id:\\s*[\"']?"
                                        + Pattern.quote(routeId)
                                        + "[\"']?\\s*(?:[,}#]|$)")
                        .asPredicate();
        return set.items().stream()
                .filter(item -> definition.test(item.text()))
                .map(RouteSet.Item::name)
                .toList();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").trim();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
