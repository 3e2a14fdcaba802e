package io.labase.trading.app.routes;

import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which routes are used: those that are meant, with the last good version of each file that is wrong.
 */
public final class RouteChoice {
    /** Whether routes can be used. */
    interface Check {
        /**
         * @throws RouteProblem if not
         */
        void check(RouteSet set) throws RouteProblem;
    }

    /**
     * What was chosen.
     *
     * @param set the routes
     * @param problems a line for each file of those that were meant that is not in it
     */
    public record Chosen(RouteSet set, List<Wording> problems) {
        /** All problems as one text; empty if there is none. */
        public Optional<Wording> text() {
            return problems.stream().reduce((a, b) -> Wording.of("routes.and", a, b));
        }
    }

    private final Check check;
    private final UnaryOperator<String> clean;

    /**
     * @param clean strikes secrets out: a failure's text may hold an address
     */
    public RouteChoice(RouteCheck check, UnaryOperator<String> clean) {
        this(check::check, clean);
    }

    RouteChoice(Check check, UnaryOperator<String> clean) {
        this.check = check;
        this.clean = clean;
    }

    /**
     * Where nothing else is known to work.
     *
     * @throws InvalidConfigurationException file, line where it is known, reason
     */
    void require(RouteSet set) {
        try {
            check.check(set);
        } catch (RouteProblem e) {
            throw refused(set, e);
        }
    }

    /** A problem as what ends a start. */
    InvalidConfigurationException refused(RouteSet set, RouteProblem problem) {
        Set<String> suspects = set.changed(RouteFiles.packaged());
        return new InvalidConfigurationException(line(problem, set, suspects));
    }

    private Wording line(RouteProblem problem, RouteSet set, Set<String> changed) {
        return problem.line(set, problem.among(changed)).with(clean);
    }

    /**
     * Compares what is meant with what is known to work, and takes from the former all that works.
     *
     * @param good known to work
     */
    Chosen choose(RouteSet meant, RouteSet good) {
        List<Wording> problems = new ArrayList<>();
        RouteSet set = meant;
        for (Set<String> changed = set.changed(good);
                !changed.isEmpty();
                changed = set.changed(good)) {
            try {
                check.check(set);
                return new Chosen(set, problems);
            } catch (RouteProblem e) {
                problems.add(line(e, set, changed));
                set = set.with(e.among(changed), good);
            }
        }
        return new Chosen(good, problems);
    }

    /** What is left of it if all of what differs from the good ones is wrong. */
    Chosen refuse(RouteSet meant, RouteSet good, RouteProblem problem) {
        return new Chosen(good, List.of(line(problem, meant, meant.changed(good))));
    }
}
