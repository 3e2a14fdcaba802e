package io.labase.trading.app;

import io.labase.trading.app.camel.Failures;
import io.labase.trading.app.camel.IntentRepository;
import io.labase.trading.app.camel.Journal;
import io.labase.trading.app.camel.Verdicts;
import io.labase.trading.app.log.LogArchive;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.Broker;
import io.labase.trading.execution.AccountCheck;
import io.labase.trading.execution.ConnectionKeeper;
import io.labase.trading.execution.Decider;
import io.labase.trading.execution.EntryDesk;
import io.labase.trading.execution.EntryGuard;
import io.labase.trading.execution.EntryTracker;
import io.labase.trading.execution.Guarding;
import io.labase.trading.execution.Intents;
import io.labase.trading.execution.Interruptions;
import io.labase.trading.execution.MoneyEnvelope;
import io.labase.trading.execution.OrderBook;
import io.labase.trading.execution.OrderLane;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.TradingRules;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.journal.DecisionHistory;
import io.labase.trading.journal.DecisionLog;
import io.labase.trading.journal.DiscWatch;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.OrderHistory;
import io.labase.trading.market.BarFeed;
import io.labase.trading.market.BarSize;
import io.labase.trading.market.ContractBook;
import io.labase.trading.market.FxRates;
import io.labase.trading.market.Market;
import io.labase.trading.market.MarketClock;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Alert;
import io.labase.trading.model.FxRate;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All beans of the bot, built once by hand, and the names under which the routes know them. */
final class Assembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final Duration HISTORY = Duration.ofDays(7);

    final Settings settings;
    final Clocks clocks;
    final Broker broker;
    final LaneInput lane = new LaneInput("seda:broker-events");
    final LaneInput alerts = new LaneInput("direct:raise-alert");
    final Readiness readiness = new Readiness();
    final Telling telling;
    final OrderLane orderLane;
    final ConnectionKeeper keeper;
    final ConnectionProbe probe;
    final CycleDesk cycle;
    final StatusFile statusFile;
    final BarFeed feed;
    final Watchlist watchlist;
    final OrderBook book;
    final Hands hands;

    /** Done when books and contracts are known after the first connection. */
    final CompletableFuture<Void> ready = new CompletableFuture<>();

    private final Intents intents;
    private final Journal journal;
    private final Map<String, Object> beans = new LinkedHashMap<>();

    /**
     * @param console where messages are shown when they do not go to Telegram
     * @throws IOException if the journals or the state folder cannot be read or written
     */
    Assembly(Settings settings, Watchlist watchlist, Clocks clocks, PrintStream console)
            throws IOException {
        this.settings = settings;
        this.watchlist = watchlist;
        this.clocks = clocks;
        this.broker = new IbBroker(Wiring.ibSettings(settings));
        this.telling = new Telling(settings, clocks, readiness);
        MarketClock clock = clocks.market();
        TradingRules rules = settings.rules();
        broker.listen(lane::accept);
        Market market = new Market(broker, clock, settings.market());
        ContractBook contracts =
                new ContractBook(
                        market, settings.state().resolve("contracts.json"), clocks.background());
        FxRates rates = new FxRates(market);
        BarSize size = settings.market().barSize();
        BarWatch bars = new BarWatch(size, readiness, broker, clock, alerts::accept);
        feed = new BarFeed(market, watchlist, contracts, bars::take);
        Interruptions interruptions =
                new Interruptions(
                        settings.restartWindows(),
                        new MissedBars(
                                settings.text(Key.CYCLE_CRON),
                                rules.zone(),
                                size,
                                watchlist,
                                contracts));
        cycle =
                new CycleDesk(
                        feed,
                        rates,
                        bars,
                        readiness::want,
                        new CycleDesk.Clocks(clock, clocks.local(), clocks.nanoTime()));

        LocalDate today = LocalDate.ofInstant(clock.instant(), rules.zone());
        intents = Intents.open(settings.state().resolve("intents.log"), today);
        DecisionHistory past = DecisionHistory.read(settings.home(), today, rules.zone());
        past.tradedToday().forEach(symbol -> intents.learn("labase/" + today + "/" + symbol));
        DecisionLog decisionLog = new DecisionLog(past);
        OrderHistory orders = OrderHistory.read(settings.home(), clock.instant().minus(HISTORY));

        // The gateway's own sequence can fall back; ours never does.
        broker.raiseOrderIds(Math.max(orders.highestOrderId(), intents.highestOrderId()));
        // Until the broker's clock was asked, the local one is not trusted with an entry.
        readiness.clock(settings.gatewayClock());

        book = new OrderBook(settings.clientId());
        EntryTracker tracker = new EntryTracker(clocks.nanoTime());
        Function<String, Optional<FxRate>> known =
                currency -> rates.rate(currency).getNow(Optional.empty());
        PauseSwitch pause = new PauseSwitch(settings.state());
        EntryGuard guard =
                new EntryGuard(
                        rules,
                        intents,
                        book,
                        readiness,
                        pause,
                        new MoneyEnvelope(rules, intents, book, readiness, known, alerts::accept));
        EntryDesk.Tools tools =
                new EntryDesk.Tools(broker, intents, guard, book, tracker, readiness);
        orderLane =
                new OrderLane(
                        new OrderLane.Setup(
                                tools,
                                new HistoricOrders(orders),
                                clock,
                                clocks.nanoTime(),
                                new Guarding(
                                        Wiring.custody(settings.home()),
                                        pause,
                                        rules.mode(),
                                        settings.flattenRefusedStop(),
                                        contracts::known,
                                        market::lastPrice,
                                        lane::accept),
                                interruptions));
        Decider decider =
                new Decider(
                        settings.strategy(),
                        rules,
                        guard,
                        currency -> rates.rate(currency).join(),
                        decisionLog::evaluated);
        probe = new ConnectionProbe(broker, clock, readiness, alerts::accept);
        keeper =
                new ConnectionKeeper(
                        new ConnectionKeeper.Setup(
                                broker,
                                settings.address(),
                                readiness,
                                new AccountCheck(rules, settings.gatewayClock()),
                                lane::accept,
                                alerts::accept,
                                () -> {
                                    probe.probe();
                                    feed.warmUp().thenRun(() -> ready.complete(null));
                                },
                                interruptions),
                        clock,
                        clocks.nanoTime(),
                        new Random());
        statusFile = new StatusFile(settings.state(), readiness, book, cycle, bars, clocks.local());
        contracts.onUnknown(
                (ticker, why) ->
                        alerts.accept(
                                new Alert(
                                        Alert.Kind.UNKNOWN_TICKER,
                                        clock.instant(),
                                        ticker.symbol(),
                                        "unknown",
                                        Map.of("ticker", ticker.symbol(), "text", why))));

        beans.put("broker", feed);
        beans.put("cycle", cycle);
        beans.put("decider", decider);
        beans.put("verdicts", new Verdicts(decisionLog, cycle::count));
        beans.put("entryDesk", new EntryDesk(tools, rules, clock));
        beans.put("intents", new IntentRepository(intents, clock));
        beans.put("orderLane", orderLane);
        beans.put("keeper", keeper);
        beans.put("probe", probe);
        DiscWatch disc = Wiring.discWatch(settings, readiness::journals, alerts::accept, clock);
        disc.look();
        journal = new Journal(settings.home(), disc, clocks.nanoTime());
        hands =
                new Hands(
                        new Hands.Files(
                                new PauseFiles(settings.state()),
                                new FlattenFiles(settings.state())),
                        watchlist,
                        Wiring.flattening(lane::accept),
                        alerts::accept,
                        clock,
                        clocks.local());
        beans.put("hands", hands);
        beans.put("discWatch", disc);
        beans.put("journal", journal);
        beans.put("tradesCsv", csv(JournalFile.TRADES));
        beans.put("ordersCsv", csv(JournalFile.ORDERS));
        beans.put("alertDesk", telling.desk());
        beans.put("courier", telling.courier(console));
        beans.put("failures", new Failures(alerts::accept, clock));
        beans.put("statusFile", statusFile);
        beans.put(
                "logArchive",
                new LogArchive(
                        settings.logs(), settings.logMaxMb(), settings.logsKept(), clocks.local()));
    }

    private static CsvDataFormat csv(JournalFile file) {
        CsvDataFormat format = new CsvDataFormat();
        format.setHeader(String.join(",", file.columns()));
        format.setSkipHeaderRecord(true);
        format.setRecordSeparator("\n");
        return format;
    }

    /** Bean by the name that the routes use. */
    Map<String, Object> beans() {
        return beans;
    }

    /** Market time, for what is told. */
    Instant now() {
        return clocks.market().instant();
    }

    @Override
    public void close() throws IOException {
        broker.close();
        if (journal.waiting() > 0) {
            LOG.error("{} journal rows could not be written before the end", journal.waiting());
        }
        intents.close();
        clocks.close();
    }
}
