package io.labase.trading.app.routes;

import io.labase.trading.app.routes.RouteChoice.Chosen;
import io.labase.trading.model.Alert;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings edits of the route files into the running bot: each is tried apart first, waits for what is
 * under way, and replaces the routes of its file only. What does not work is told, and changes
 * nothing.
 */
public final class RouteEdits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteEdits.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How long the routes may take to come to their end before a replacement. */
    public static final Duration STOPPING = Duration.ofSeconds(5);

    /** Content is compared, not the system's notices: on macOS those come late, and in no order. */
    private static final long LOOK_MS = 1000;

    /**
     * What it works with.
     *
     * @param home the home folder
     * @param lastGood keeps what works
     * @param choice tries what is meant
     * @param swap replaces routes
     * @param teller where problems and their end are told
     * @param lost hears that routes are lost: the process has to end
     * @param nanoTime monotonic real time, nanoseconds
     */
    public record Setup(
            Path home,
            LastGoodRoutes lastGood,
            RouteChoice choice,
            Swap swap,
            Teller teller,
            Consumer<LostRoutesException> lost,
            LongSupplier nanoTime) {}

    /** Puts routes in the place of others; see {@link RouteSwap#swap}. */
    interface Swap {
        boolean swap(RouteSet before, RouteSet after) throws RouteProblem;
    }

    /** How a person hears of it. */
    public interface Teller {
        /** Tells one alert. */
        void tell(Alert.Kind kind, Map<String, Object> values);
    }

    private final Setup setup;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "route-edits");
                        thread.setDaemon(true);
                        return thread;
                    });
    private RouteSet used;
    private Map<String, String> decided;
    private @Nullable Map<String, String> seen;
    private @Nullable RouteSet wanted;
    private @Nullable Wording problem;
    private long brokenSince;
    private boolean told;
    private boolean waiting;

    /**
     * @param meant what stood in the folder at the start
     * @param start what was chosen of it, and runs; its problems were told
     */
    public RouteEdits(Setup setup, RouteSet meant, Chosen start) {
        this.setup = setup;
        this.used = start.set();
        this.decided = meant.content();
        this.problem = start.text().orElse(null);
        this.told = problem != null;
    }

    /** Looks once a second from now on. */
    public void start() {
        worker.scheduleWithFixedDelay(this::safely, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    private void safely() {
        try {
            look();
        } catch (LostRoutesException e) {
            worker.shutdown();
            setup.lost().accept(e);
        } catch (RuntimeException | Error e) {
            // An executor would never look again, and say nothing.
            LOG.error("route files not looked at", e);
        }
    }

    /** Looks once. A change is taken up when two looks agree on it: editors write in steps. */
    void look() {
        try {
            RouteSet now = RouteFiles.read(setup.home());
            Map<String, String> content = now.content();
            boolean settled = content.equals(seen);
            seen = content;
            if (settled && !content.equals(decided)) {
                decide(now);
            }
        } catch (InvalidConfigurationException e) {
            seen = null;
            decided = Map.of();
            problem(e.wording());
        }
        if (wanted != null) {
            replace(wanted);
        }
        tellIfItLasts();
    }

    private void decide(RouteSet meant) {
        decided = meant.content();
        Chosen chosen = setup.choice().choose(meant, used);
        wanted = chosen.set().changed(used).isEmpty() ? null : chosen.set();
        waiting = false;
        problem(chosen.text().orElse(null));
    }

    private void replace(RouteSet next) {
        List<String> names = List.copyOf(next.changed(used));
        try {
            if (!setup.swap().swap(used, next)) {
                if (!waiting) {
                    waiting = true;
                    LOG.info("route files {} wait for what is under way", names);
                }
                return;
            }
        } catch (RouteProblem e) {
            wanted = null;
            problem(setup.choice().refuse(next, used, e).text().orElse(null));
            return;
        }
        wanted = null;
        used = next;
        LOG.info("route files changed, in use from now on: {}", String.join(", ", names));
        setup.lastGood().keep(next);
    }

    /** Remembers what is wrong; null for nothing. */
    private void problem(@Nullable Wording text) {
        if (Objects.equals(text, problem)) {
            return;
        }
        if (text != null) {
            LOG.warn("route files not used, the old ones go on: {}", text);
            brokenSince = setup.nanoTime().getAsLong();
        } else {
            LOG.info("route files are in order again");
            if (told) {
                setup.teller().tell(Alert.Kind.ROUTE_EDIT_REPAIRED, Map.of());
            }
        }
        problem = text;
        told = false;
    }

    private void tellIfItLasts() {
        long since = setup.nanoTime().getAsLong() - brokenSince;
        if (problem != null && !told && since >= PATIENCE.toNanos()) {
            told = true;
            setup.teller().tell(Alert.Kind.ROUTE_EDIT_BROKEN, Map.of("text", problem));
        }
    }

    /** Ends looking; a replacement that is under way is finished. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            Duration longest = STOPPING.multipliedBy(2);
            if (!worker.awaitTermination(longest.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the end comes while routes are replaced");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
