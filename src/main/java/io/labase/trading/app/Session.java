package io.labase.trading.app;

import io.labase.trading.alert.Line;
import io.labase.trading.app.log.LogSetup;
import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.routes.RouteFiles;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.execution.FlattenOutcome;
import io.labase.trading.execution.OrderLane;
import io.labase.trading.execution.Readiness;
import io.labase.trading.journal.DurableFile;
import io.labase.trading.journal.Journals;
import io.labase.trading.market.GatewayMarketClock;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Alert;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trading process over one home folder: everything is read and checked before anything is
 * started, and ended in good order.
 */
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration CYCLE_END = Duration.ofSeconds(2);
    private static final Duration LAST_MESSAGES = Duration.ofSeconds(3);
    private static final Duration FILLED = Duration.ofSeconds(1);
    private static final Duration COVERED = Duration.ofSeconds(10);
    private static final Duration COMMISSION = Duration.ofSeconds(1);
    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(6);
    private static final Duration REGAIN = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Settings settings;
    private final HomeLock lock;
    private final Clocks clocks;
    private final Assembly assembly;
    private final Bot bot;
    private final Monitoring monitoring;
    private final BotControl control;
    private final boolean continuous;
    private boolean closed;

    private Session(Settings settings, HomeLock lock, Clocks clocks, Opening opening)
            throws IOException {
        this.settings = settings;
        this.lock = lock;
        this.clocks = clocks;
        this.continuous = opening.continuous();
        this.assembly = new Assembly(settings, opening.watchlist(), clocks, opening.console());
        this.monitoring = new Monitoring(assembly);
        this.control = new BotControl(assembly.status, assembly.hands, settings.zone());
        this.bot = new Bot(assembly, continuous ? Bot.Mode.CONTINUOUS : Bot.Mode.BY_HAND);
    }

    /**
     * How to open.
     *
     * @param watchlist the tickers
     * @param console where messages are shown when they do not go to Telegram
     * @param continuous whether schedules and connection run by themselves
     */
    private record Opening(Watchlist watchlist, PrintStream console, boolean continuous) {}

    /**
     * Reads, checks and locks everything, then starts the routes.
     *
     * @throws InvalidConfigurationException for anything that a user has to correct
     * @throws HomeLock.HeldException if another process trades in this folder
     * @throws BrokerException if the market's clock is the gateway's and it cannot be asked
     */
    public static Session open(Settings settings, PrintStream console, boolean continuous)
            throws IOException, HomeLock.HeldException, BrokerException {
        Watchlist watchlist = Watchlist.load(settings.tickers());
        RouteFiles.requirePlain(settings.home());
        HomeLock lock = HomeLock.take(settings.state());
        @Nullable Clocks clocks = null;
        boolean open = false;
        try {
            Redactor redactor = new Redactor(settings.secrets());
            Files.createDirectories(settings.logs());
            LogSetup.configure(settings.home(), false, redactor);
            settings.notices().forEach(notice -> LOG.warn("{}", notice));
            clocks = Clocks.of(settings.gatewayClock());
            Journals.Prepared journals =
                    Journals.prepare(settings.home(), clocks.local().withZone(settings.zone()));
            journals.notices().forEach(LOG::warn);
            if (clocks.market() instanceof GatewayMarketClock clock) {
                clock.advanceTo(FirstTime.of(settings, continuous));
            }
            Session session =
                    new Session(
                            settings, lock, clocks, new Opening(watchlist, console, continuous));
            session.start();
            session.tellMoved(journals.movedAside());
            open = true;
            return session;
        } finally {
            if (!open) {
                if (clocks != null) {
                    clocks.close();
                }
                lock.close();
            }
        }
    }

    /** Either everything runs afterwards, or nothing does and the lock may go. */
    private void start() throws IOException {
        boolean running = false;
        try {
            bot.start();
            if (continuous) {
                openToOthers();
            }
            running = true;
        } finally {
            if (!running) {
                abandon();
            }
        }
    }

    /** Where the rows of an earlier version or system are now. */
    private void tellMoved(Map<String, String> movedAside) {
        if (!movedAside.isEmpty()) {
            tell(
                    Alert.Kind.JOURNALS_MOVED,
                    Map.of("count", movedAside.size(), "files", movedAside.values()));
        }
    }

    private void openToOthers() throws IOException {
        control.open();
        monitoring.open();
        writePid();
        tell(
                Alert.Kind.STARTED,
                Map.of(
                        "tickers", assembly.basis.watchlist().get().tickers().size(),
                        "mode", settings.text(Key.TRADING_MODE)));
    }

    /** A full disc is no reason to leave positions unguarded: entries are held back by the probe. */
    private void writePid() throws IOException {
        try {
            Files.writeString(
                    pidFile(), ProcessHandle.current().pid() + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            if (e instanceof FileSystemException failure && DurableFile.isForAPerson(failure)) {
                throw e;
            }
            LOG.warn("{} not written: {}", pidFile(), e.toString());
        }
    }

    /** A start that failed on its way: nothing must go on without the lock. */
    private void abandon() {
        List<AutoCloseable> parts =
                List.of(
                        assembly.keeper::retire,
                        control::close,
                        monitoring::close,
                        assembly.basis.lane()::close,
                        bot::close,
                        assembly::close);
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                // What does not end keeps nothing else alive.
                LOG.warn("after a start that failed", e);
            }
        }
    }

    private Path pidFile() {
        return settings.logs().resolve("bot.pid");
    }

    private void tell(Alert.Kind kind, Map<String, Object> values) {
        assembly.basis.alerts().accept(Alert.of(kind, clocks.local().instant(), values));
    }

    /** Number of tickers looked at. */
    public int tickers() {
        return assembly.basis.watchlist().get().tickers().size();
    }

    /** Where the gateway is. */
    public String address() {
        return settings.address();
    }

    /**
     * One cycle now: connects, reconciles, decides, orders and waits for the acknowledgements. A
     * connection that is lost on the way is opened again, and the gateway asked what became of what had
     * left, for a minute after the cycle at most.
     *
     * @return the entries that are still open: the next start asks what became of them
     * @throws BrokerException if the gateway cannot be reached, or did not come back
     */
    public List<String> once() throws BrokerException, InterruptedException {
        assembly.keeper.settle();
        assembly.probe.probe().join();
        cycleOverReconnects();
        long end = clocks.nanoTime().getAsLong() + REGAIN.toNanos();
        OrderLane lane = assembly.trading.orderLane;
        lane.awaitSettled(ACKNOWLEDGED);
        do {
            regain(end);
            lane.awaitSettled(ACKNOWLEDGED);
            // A market order is filled in a moment; what comes later is told at the next start.
            lane.awaitFilled(FILLED);
        } while (disconnected());
        assembly.statusFile.write();
        return lane.openEntries();
    }

    /** Market time can stand still without a connection: what waits for it needs a new one. */
    private void cycleOverReconnects() throws InterruptedException {
        FutureTask<@Nullable Void> cycle = new FutureTask<>(bot::cycle, null);
        Thread thread = new Thread(cycle, "cycle");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                cycle.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (disconnected()) {
                    assembly.keeper.tend();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** The socket knows at once, the books when the event lane comes to it. */
    private boolean disconnected() {
        return !assembly.market.broker.connected() || !readiness().connected();
    }

    private void regain(long end) throws BrokerException, InterruptedException {
        while (disconnected()) {
            try {
                assembly.keeper.settle();
            } catch (BrokerException e) {
                if (end - clocks.nanoTime().getAsLong() <= 0) {
                    throw e;
                }
                LOG.warn("{}; tried again", e.getMessage());
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    /** What the last cycle came to: a line per ticker and a summary; empty before the first. */
    public List<Line> results() {
        return assembly.market.sheet.lines();
    }

    /** Entries that can still fill, or whose end is not known. */
    public List<String> openEntries() {
        return assembly.trading.orderLane.openEntries();
    }

    /** Tickers whose closing has begun and has not come to its end. */
    public List<String> openClosings() {
        return assembly.trading.orderLane.openClosings();
    }

    /** What is known of the connection, the books and the data. */
    Readiness.View readiness() {
        return assembly.basis.readiness().view();
    }

    /**
     * Connects, reconciles and closes what the bot opened.
     *
     * @param symbol the ticker; null for all
     * @return the outcomes; never fails
     * @throws BrokerException if the gateway cannot be reached
     */
    public CompletableFuture<List<FlattenOutcome>> flatten(@Nullable String symbol)
            throws BrokerException {
        assembly.keeper.settle();
        return assembly.hands.flatten(symbol);
    }

    /**
     * Completes when the first connection stands: books reconciled, contracts asked, the market's
     * clock followed.
     */
    public CompletableFuture<Void> ready() {
        return assembly.ready.thenCompose(known -> bot.clockFollowed());
    }

    /** Completes when market time reaches {@code instant}. */
    public CompletableFuture<Void> marketTime(Instant instant) {
        return clocks.market().at(instant);
    }

    /** Completes when the bot has no routes any more: it cannot go on, and has to be started again. */
    public CompletableFuture<Void> lost() {
        return bot.lost();
    }

    /** Completes when no daily report is due any more: told to the outbox, its row on disc. */
    public CompletableFuture<Void> reported() {
        return assembly.reports.settled();
    }

    /** The routes, for who has to look into them. */
    public org.apache.camel.CamelContext context() {
        return bot.context();
    }

    /**
     * A stop that was taken away for a sale or another stop has that first: nobody watches afterwards.
     * Then a fill of the last moment and its commission share their row.
     */
    private void awaitLastOrders() {
        try {
            if (!disconnected()) {
                assembly.trading.orderLane.awaitCovered(COVERED);
            }
            assembly.trading.orderLane.awaitSettled(COMMISSION);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends in good order: the running cycle, the journals, the last message, the connection. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        bot.settle();
        control.close();
        monitoring.close();
        assembly.keeper.retire();
        assembly.market.cycle.awaitEnd(CYCLE_END);
        if (continuous) {
            tell(Alert.Kind.STOPPED, Map.of("time", clocks.local().instant()));
        }
        awaitLastOrders();
        assembly.basis.lane().accept(OrderLane.FLUSH);
        bot.awaitQuiet();
        assembly.telling.outbox().awaitEmpty(LAST_MESSAGES);
        assembly.basis.lane().close();
        bot.close();
        // The disc may have space again since the watch looked at it last.
        assembly.telling.toldLog().flush();
        assembly.close();
        assembly.basis.readiness().disconnected();
        assembly.statusFile.write();
        if (continuous) {
            Files.deleteIfExists(pidFile());
        }
        lock.close();
        LOG.info("ended");
    }
}
