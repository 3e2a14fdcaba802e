package io.labase.trading.app.routes;

import io.labase.trading.wording.Wording;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why routes cannot be used, and which files may be at fault. */
final class RouteProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> suspects;
    private final int line;
    private final transient Wording reason;

    /**
     * @param suspects names of files, the likeliest first; empty if it is not known
     * @param line in the first of them; 0 or less if it is not known
     * @param reason what is wrong
     */
    RouteProblem(List<String> suspects, int line, Wording reason) {
        super(reason.toString());
        this.suspects = List.copyOf(suspects);
        this.line = line;
        this.reason = reason;
    }

    /** Those of the changed files that have to be at fault; all if it cannot be told. */
    Set<String> among(Collection<String> changed) {
        return suspects.stream()
                .filter(changed::contains)
                .findFirst()
                .map(Set::of)
                .orElseGet(() -> new TreeSet<>(changed));
    }

    /**
     * File, line, reason and what to do, as one line.
     *
     * @param wrong names of the files at fault; empty if none of the user's is
     */
    Wording line(RouteSet set, Collection<String> wrong) {
        if (wrong.isEmpty()) {
            return Wording.of("routes.somewhere", reason);
        }
        String files =
                set.items().stream()
                        .filter(item -> wrong.contains(item.name()))
                        .map(RouteSet.Item::path)
                        .collect(Collectors.joining(", "));
        if (files.isEmpty()) {
            // Then it is a removed file that is missing.
            files = String.join(", ", wrong);
        }
        // A line's number belongs to the file that was named with it.
        boolean sure = line > 0 && !suspects.isEmpty() && wrong.equals(Set.of(suspects.get(0)));
        boolean packaged = RouteFiles.PACKAGED.containsAll(wrong);
        return Wording.of(
                packaged ? "routes.packaged-file" : "routes.own-file",
                sure ? Wording.of("routes.line", files, line) : files,
                reason);
    }
}
