package io.labase.trading.app;

import io.labase.trading.app.camel.Failures;
import io.labase.trading.app.camel.IntentRepository;
import io.labase.trading.app.camel.Journal;
import io.labase.trading.app.camel.Verdicts;
import io.labase.trading.app.log.LogArchive;
import io.labase.trading.app.monitor.MeteredLane;
import io.labase.trading.app.report.AccountHoldings;
import io.labase.trading.app.report.DailyReport;
import io.labase.trading.app.report.MorningStatus;
import io.labase.trading.app.report.ReportDesk;
import io.labase.trading.app.routes.Timetable;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.status.StatusSource;
import io.labase.trading.execution.AccountCheck;
import io.labase.trading.execution.ConnectionKeeper;
import io.labase.trading.journal.DayJournal;
import io.labase.trading.journal.DiscWatch;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.market.Watchlist;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All beans of the bot, built once by hand, and the names under which the routes know them. */
final class Assembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    final Basis basis;
    final Telling telling;
    final MarketParts market;
    final TradingParts trading;
    final ConnectionKeeper keeper;
    final ConnectionProbe probe;
    final StatusSource status;
    final StatusFile statusFile;
    final Hands hands;
    final ReportDesk reports;
    final Journal journal;
    final Timetable timetable;

    /** Done when books and contracts are known after the first connection. */
    final CompletableFuture<Void> ready = new CompletableFuture<>();

    private final DiscWatch disc;
    private final Map<String, Object> beans = new LinkedHashMap<>();

    /**
     * @param console where messages are shown when they do not go to Telegram
     * @throws IOException if the journals or the state folder cannot be read or written
     */
    Assembly(Settings settings, Watchlist watchlist, Clocks clocks, PrintStream console)
            throws IOException {
        basis = new Basis(settings, watchlist, clocks);
        telling = new Telling(settings, clocks, basis.readiness());
        market = new MarketParts(basis, telling.recentBars());
        trading = new TradingParts(basis, market, telling.toldLog());
        // Until the broker's clock was asked, the local one is not trusted with an entry.
        basis.readiness().clock(settings.gatewayClock());
        probe =
                new ConnectionProbe(
                        market.broker, clocks.market(), basis.readiness(), basis.alerts()::accept);
        market.cycle.onBegin(this::takeUpEdits);
        keeper = keeper();
        status = status();
        statusFile = new StatusFile(settings.state(), status);
        hands =
                Wiring.hands(
                        settings,
                        trading.pause,
                        basis.watchlist(),
                        basis.alerts()::accept,
                        Wiring.flattening(trading.entryDesk::awaitSent, basis.lane()::accept),
                        clocks);
        disc = Wiring.discWatch(settings, this::discTakes, basis.alerts()::accept, clocks.market());
        disc.look();
        journal = new Journal(settings.home(), disc, clocks.nanoTime());
        timetable = new Timetable(settings);
        DailyReport daily =
                Wiring.dailyReport(
                        settings, timetable.of("daily-report-timer", Key.DAILY_REPORT_CRON));
        reports = reports(daily);
        nameDecisions();
        nameFollowing();
        nameTelling(console, morning(daily));
    }

    /** Before each cycle: the list of tickers, the hours of what is held although it left the list. */
    private void takeUpEdits() {
        basis.watchlist().refresh();
        market.contracts.keepCurrent(
                trading.book.positions().stream().map(p -> p.contract().conId()).toList(),
                basis.watchlist().get());
        // The envelope needs a rate for all that is held, also in currencies that nothing is bought
        // in.
        market.rates.refresh(
                trading.book.positions().stream()
                        .map(p -> p.contract().currency())
                        .distinct()
                        .toList());
        market.sheet.begin(basis.watchlist().get().tickers());
    }

    private void discTakes(boolean everything) {
        basis.readiness().journals(everything);
        if (everything) {
            telling.toldLog().flush();
        }
    }

    private ConnectionKeeper keeper() {
        Settings settings = basis.settings();
        return new ConnectionKeeper(
                new ConnectionKeeper.Setup(
                        market.broker,
                        settings.address(),
                        basis.readiness(),
                        trading.book,
                        new AccountCheck(settings.rules(), settings.gatewayClock()),
                        basis.lane()::accept,
                        basis.alerts()::accept,
                        () -> {
                            probe.probe();
                            market.feed.warmUp().thenRun(() -> ready.complete(null));
                        },
                        market.interruptions),
                basis.clocks().market(),
                basis.clocks().nanoTime(),
                new Random());
    }

    private ReportDesk reports(DailyReport daily) {
        Settings settings = basis.settings();
        return new ReportDesk(
                new ReportDesk.Setup(
                        daily,
                        new DayJournal(settings.home(), settings.state()),
                        market.broker,
                        basis.readiness(),
                        basis.clocks().market(),
                        basis.clocks().nanoTime(),
                        market::atHand,
                        () -> AccountHoldings.ofGuard(trading.orderLane.protection().positions()),
                        telling::told));
    }

    private MorningStatus morning(DailyReport daily) {
        Clocks clocks = basis.clocks();
        return new MorningStatus(
                daily,
                new MorningStatus.Sources(
                        timetable.of("morning", Key.MORNING_CRON),
                        basis.settings().logs().resolve("bot.log"),
                        clocks.market(),
                        clocks.local(),
                        status,
                        market::atHand));
    }

    private StatusSource status() {
        Settings settings = basis.settings();
        return new StatusSource(
                new StatusSource.Parts(
                        settings.text(Key.TRADING_MODE),
                        basis.readiness(),
                        trading.orderLane::protection,
                        trading.pause,
                        market.bars,
                        market.cycle,
                        market::ticker,
                        telling.outbox()::pending,
                        settings.heartbeatMaxAge()),
                basis.clocks().local(),
                basis.clocks().nanoTime());
    }

    private void nameDecisions() {
        beans.put("broker", market.feed);
        beans.put("cycle", market.cycle);
        beans.put("decider", trading.decider);
        beans.put(
                "verdicts",
                new Verdicts(trading.decisionLog, market.cycle::count, market.sheet::decided));
        beans.put("entryDesk", trading.entryDesk);
        beans.put("intents", new IntentRepository(trading.intents, basis.clocks().market()));
    }

    private void nameFollowing() {
        beans.put("orderLane", new MeteredLane(trading.orderLane, basis.metrics()));
        beans.put("keeper", keeper);
        beans.put("probe", probe);
        beans.put("hands", hands);
        beans.put("discWatch", disc);
        beans.put("journal", journal);
        beans.put("tradesCsv", Wiring.csv(JournalFile.TRADES));
        beans.put("ordersCsv", Wiring.csv(JournalFile.ORDERS));
    }

    private void nameTelling(PrintStream console, MorningStatus morning) {
        beans.put("alertDesk", telling.desk());
        beans.put("courier", telling.courier(console));
        beans.put("failures", new Failures(basis.alerts()::accept, basis.clocks().market()));
        beans.put("statusFile", statusFile);
        beans.put(
                "logArchive",
                new LogArchive(
                        basis.settings().logs(),
                        basis.settings().logMaxMb(),
                        basis.settings().logsKept(),
                        basis.clocks().local()));
        beans.put("dailyReport", reports);
        beans.put("morning", morning);
    }

    /** Bean by the name that the routes use. */
    Map<String, Object> beans() {
        return beans;
    }

    @Override
    public void close() throws IOException {
        telling.close();
        market.broker.close();
        if (journal.waiting() > 0) {
            LOG.error("{} journal rows could not be written before the end", journal.waiting());
        }
        trading.intents.close();
        basis.clocks().close();
    }
}
