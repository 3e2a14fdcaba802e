package io.labase.trading.app.routes;

import io.labase.trading.app.routes.RouteChoice.Chosen;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which routes a start uses. */
public final class RouteStart {
    private static final Logger LOG = LoggerFactory.getLogger(RouteStart.class);

    private final RouteSet meant;
    private final RouteChoice choice;
    private final LastGoodRoutes lastGood;

    /** Why nothing can be said of the folder; null if it was read. */
    private final @Nullable Wording unreadable;

    /**
     * @throws InvalidConfigurationException if the user's folder cannot be read, and no copies are
     *     there in its place
     */
    public RouteStart(Path home, RouteChoice choice, LastGoodRoutes lastGood) {
        this.choice = choice;
        this.lastGood = lastGood;
        RouteSet read = new RouteSet(List.of());
        @Nullable Wording problem = null;
        try {
            read = RouteFiles.read(home);
        } catch (InvalidConfigurationException e) {
            lastGood.find().orElseThrow(() -> e);
            problem = e.wording();
        }
        this.meant = read;
        this.unreadable = problem;
    }

    /** The files of the folder, broken or not; nothing if it cannot be read. */
    public RouteSet meant() {
        return meant;
    }

    /**
     * What is meant, if it can be used; else the last good copy of each file that cannot.
     *
     * @throws InvalidConfigurationException file, line where it is known, reason: if no start has
     *     succeeded yet, so that nothing is known to be good
     */
    public Chosen choose() {
        if (unreadable == null && meant.packaged()) {
            return new Chosen(meant, List.of());
        }
        Optional<RouteSet> good = lastGood.find();
        if (good.isPresent() && unreadable != null) {
            LOG.warn("last good copies of the route files are used: {}", unreadable);
            return new Chosen(trusted(good.get()), List.of(unreadable));
        }
        if (good.isEmpty()) {
            choice.require(meant);
            return new Chosen(meant, List.of());
        }
        Chosen chosen = choice.choose(meant, trusted(good.get()));
        if (!chosen.problems().isEmpty()) {
            LOG.warn("route files not used, their last good copies are: {}", chosen.problems());
        }
        return chosen;
    }

    /** A copy may be damaged, or be from before an update of the program. */
    private RouteSet trusted(RouteSet copies) {
        if (copies.changed(meant).isEmpty()) {
            return RouteFiles.packaged();
        }
        Chosen trusted = choice.choose(copies, RouteFiles.packaged());
        if (!trusted.problems().isEmpty()) {
            LOG.warn("copies of route files not usable: {}", trusted.problems());
        }
        return trusted.set();
    }

    /**
     * What to try when routes did not start although nothing was found against them: the last good
     * ones, then the packaged ones.
     *
     * @param failure what Camel said
     * @throws InvalidConfigurationException the same as one line, if there is nothing else to try
     */
    public Chosen instead(Chosen failed, Throwable failure) {
        RouteProblem problem = RouteErrors.explain(failure, failed.set(), id -> 0);
        Optional<RouteSet> copies = lastGood.find();
        if (copies.isEmpty() || failed.set().packaged()) {
            throw choice.refused(failed.set(), problem);
        }
        RouteSet good =
                copies.get().changed(failed.set()).isEmpty() ? RouteFiles.packaged() : copies.get();
        List<Wording> problems = new ArrayList<>(failed.problems());
        problems.addAll(choice.refuse(failed.set(), good, problem).problems());
        return new Chosen(good, problems);
    }
}
