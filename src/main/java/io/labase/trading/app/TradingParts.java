package io.labase.trading.app;

import io.labase.trading.alert.ToldLog;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.Decider;
import io.labase.trading.execution.EntryDesk;
import io.labase.trading.execution.EntryGuard;
import io.labase.trading.execution.EntryTracker;
import io.labase.trading.execution.Guarding;
import io.labase.trading.execution.Intents;
import io.labase.trading.execution.MoneyEnvelope;
import io.labase.trading.execution.OrderBook;
import io.labase.trading.execution.OrderLane;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.TradingRules;
import io.labase.trading.journal.DecisionHistory;
import io.labase.trading.journal.DecisionLog;
import io.labase.trading.journal.OrderHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;

/** What is done and whether it may: intents, books and pauses as the disc has them, and who uses them. */
final class TradingParts {
    private static final Duration HISTORY = Duration.ofDays(7);

    final Intents intents;
    final DecisionLog decisionLog;
    final OrderBook book;
    final PauseSwitch pause;
    final Decider decider;
    final EntryDesk entryDesk;
    final OrderLane orderLane;
    private final Basis basis;
    private final MarketParts market;

    /**
     * @throws IOException if the journals or the state folder cannot be read or written
     */
    TradingParts(Basis basis, MarketParts market, ToldLog toldLog) throws IOException {
        this.basis = basis;
        this.market = market;
        Settings settings = basis.settings();
        Clocks clocks = basis.clocks();
        TradingRules rules = settings.rules();
        LocalDate today = LocalDate.ofInstant(clocks.market().instant(), rules.zone());
        intents = Intents.open(settings.state().resolve("intents.log"), today);
        DecisionHistory past = DecisionHistory.read(settings.home(), today, rules.zone());
        past.tradedToday().forEach(symbol -> intents.learn("labase/" + today + "/" + symbol));
        decisionLog = new DecisionLog(past);
        OrderHistory orders =
                OrderHistory.read(settings.home(), clocks.market().instant().minus(HISTORY));

        // The gateway's own sequence can fall back; ours never does.
        market.broker.raiseOrderIds(Math.max(orders.highestOrderId(), intents.highestOrderId()));

        book = new OrderBook(settings.clientId());
        pause = new PauseSwitch(settings.state());
        EntryGuard guard = guard();
        EntryDesk.Tools tools =
                new EntryDesk.Tools(
                        market.broker,
                        intents,
                        guard,
                        book,
                        new EntryTracker(clocks.nanoTime()),
                        basis.readiness());
        entryDesk = new EntryDesk(tools, rules, clocks.market());
        orderLane =
                new OrderLane(
                        new OrderLane.Setup(
                                tools,
                                new HistoricOrders(orders, past),
                                new HeardFacts(toldLog),
                                clocks.market(),
                                clocks.nanoTime(),
                                guarding(),
                                market.interruptions,
                                market.rates::known));
        decider =
                new Decider(
                        settings.strategy(),
                        rules,
                        guard,
                        currency -> market.rates.rate(currency).join(),
                        decisionLog::evaluated);
    }

    private EntryGuard guard() {
        TradingRules rules = basis.settings().rules();
        Readiness readiness = basis.readiness();
        MoneyEnvelope envelope =
                new MoneyEnvelope(
                        rules, intents, book, readiness, market::knownRate, basis.alerts()::accept);
        return new EntryGuard(rules, intents, book, readiness, pause, envelope);
    }

    private Guarding guarding() throws IOException {
        Settings settings = basis.settings();
        return new Guarding(
                Wiring.custody(settings.home(), settings.rules().account()),
                pause,
                settings.rules().mode(),
                settings.flattenRefusedStop(),
                market.contracts::known,
                market.market::lastPrice,
                basis.lane()::accept);
    }
}
