package io.labase.trading.ib.sim;

import io.labase.trading.model.AccountValue;
import io.labase.trading.model.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The exchange, the broker and the account behind the gateway, at market time. One lock guards
 * everything; every call first lets the market catch up with the clock. Safe for any thread.
 *
 * <p>Events are told under the lock, in order: the listener must only hand over.
 */
final class SimMarket {
    /**
     * What a market is made of.
     *
     * @param instruments what can be traded
     * @param account account code
     * @param others codes of further accounts of the login, with as much cash
     * @param currency base currency, ISO code
     * @param cash starting cash in the base currency
     * @param loginZone zone in which clients are told times
     * @param habits how the gateway behaves where reports differ
     */
    record Setup(
            Instruments instruments,
            String account,
            List<String> others,
            String currency,
            BigDecimal cash,
            ZoneId loginZone,
            Habits habits) {}

    private final Setup setup;
    private final SimClock clock;
    private final Books books;
    private final OrderDesk desk;
    private final Fills fills;
    private final Matcher matcher;
    private final Interference interference;
    private final Recorder recorder;
    private final Agenda agenda = new Agenda();
    private final List<Runnable> afterSteps = new ArrayList<>();
    private long passed;
    private boolean stepping;

    SimMarket(Setup setup, SimClock clock, FillPolicy policy, Consumer<MarketEvent> events) {
        this.setup = setup;
        this.clock = clock;
        Ledger ledger = new Ledger(setup.account(), setup.currency(), setup.cash());
        Rates rates = new Rates(setup.instruments(), setup.currency());
        Account account = new Account(setup.account(), ledger, rates);
        Map<String, Account> others = new LinkedHashMap<>();
        setup.others()
                .forEach(
                        code ->
                                others.put(
                                        code,
                                        new Account(
                                                code,
                                                new Ledger(code, setup.currency(), setup.cash()),
                                                rates)));
        this.recorder = new Recorder(setup.loginZone());
        Consumer<MarketEvent> heard =
                event -> {
                    recorder.on(event, passed);
                    events.accept(event);
                };
        this.books = new Books(new OrderBook(), ledger, account, others, setup.habits(), heard);
        recorder.watch(books);
        this.desk = new OrderDesk(books, setup.instruments());
        this.passed = clock.millis();
        this.fills = new Fills(books, setup.loginZone(), Instant.ofEpochMilli(passed));
        this.matcher = new Matcher(books, fills, policy);
        this.interference = new Interference(books, setup.instruments(), desk);
    }

    Setup setup() {
        return setup;
    }

    SimClock clock() {
        return clock;
    }

    /**
     * Lets everything happen that the path of prices brings up to now, five minutes at a time so that
     * instruments keep step with each other, and what the agenda holds at its very moment.
     */
    synchronized void step() {
        if (stepping) {
            return; // a task of the agenda asks: it happens at its own moment, not now
        }
        stepping = true;
        try {
            long now = clock.millis();
            do {
                long slice = (Math.floorDiv(passed, BarSeries.MILLIS) + 1) * BarSeries.MILLIS;
                long to = Math.min(Math.min(now, slice), Math.max(passed, agenda.next()));
                matcher.pass(passed, to);
                passed = to;
                Runnable due = agenda.due(passed);
                while (due != null) {
                    due.run();
                    due = agenda.due(passed);
                }
            } while (passed < now);
            afterSteps.forEach(Runnable::run);
        } finally {
            stepping = false;
        }
    }

    /** Runs a task under the market's lock once a span of market time is over. */
    synchronized void later(Duration span, Runnable task) {
        agenda.add(passed + span.toMillis(), task);
    }

    /** Runs a task under the market's lock at a moment of market time, or with the next step. */
    synchronized void at(Instant moment, Runnable task) {
        agenda.add(Math.max(passed, moment.toEpochMilli()), task);
    }

    /** Runs a task under the market's lock after each step. */
    synchronized void afterStep(Runnable task) {
        afterSteps.add(task);
    }

    /** The moment up to which the market has come. */
    synchronized Instant happening() {
        return Instant.ofEpochMilli(passed);
    }

    /** Hands the market's innards to a scripted fault, under the lock and as they stand. */
    synchronized void interfere(BiConsumer<Interference, Instant> fault) {
        fault.accept(interference, Instant.ofEpochMilli(passed));
    }

    synchronized void place(Ticket ticket) {
        step();
        desk.place(ticket, Instant.ofEpochMilli(passed));
    }

    /** Tells a code about an order, and nothing else happens. */
    synchronized void tell(OrderKey key, Refusal message) {
        step();
        books.refuse(key, message);
    }

    synchronized void cancel(OrderKey key) {
        step();
        desk.cancel(key, Instant.ofEpochMilli(passed));
    }

    synchronized void cancelAll() {
        step();
        desk.cancelAll(Instant.ofEpochMilli(passed));
    }

    /** Runs {@code action} while no event can come between what it reads and what it sends. */
    synchronized void quietly(Runnable action) {
        action.run();
    }

    synchronized int nextOrderId(int clientId) {
        return books.orders().nextOrderId(clientId);
    }

    /** Every order since the start, oldest first. */
    synchronized List<SimOrder> orders() {
        List<SimOrder> orders = new ArrayList<>();
        books.orders().all().forEach(order -> orders.add(order.snapshot()));
        return orders;
    }

    synchronized Optional<SimOrder> order(OrderKey key) {
        return books.orders().find(key).map(LiveOrder::snapshot);
    }

    /** Its notes. */
    Recorder recorder() {
        return recorder;
    }

    /** Every fill since the start, oldest first. */
    synchronized List<SimExecution> executions() {
        return fills.executions();
    }

    /** Positions of the first account other than 0. */
    synchronized List<Position> positions() {
        return books.ledger().positions();
    }

    /** What a list of positions tells: all accounts, and exchanged currency by habit. */
    synchronized List<Position> everyPosition() {
        boolean currencies = setup.habits().has(Habit.CurrencyRows.LISTED);
        List<Position> all = new ArrayList<>();
        for (Ledger ledger : books.ledgers()) {
            all.addAll(ledger.positions());
            if (currencies) {
                all.addAll(ledger.currencies());
            }
        }
        return all;
    }

    /** The accounts of the login, the first account first. */
    List<String> accounts() {
        List<String> all = new ArrayList<>(List.of(setup.account()));
        all.addAll(setup.others());
        return all;
    }

    /** What is held and what was, with costs and profits. */
    synchronized List<Ledger.Holding> holdings() {
        return books.ledger().everHeld();
    }

    /** Account values by tag, base currency. */
    synchronized Map<String, String> accountValues() {
        return books.account().values(clock.millis());
    }

    /** The account values asked for. */
    synchronized List<AccountValue> accountValues(List<String> tags) {
        return books.account().values(tags, clock.millis());
    }

    /** The same of all accounts of the login. */
    synchronized List<AccountValue> everyAccountsValues(List<String> tags) {
        List<AccountValue> all = new ArrayList<>(accountValues(tags));
        books.others().values().forEach(o -> all.addAll(o.values(tags, clock.millis())));
        return all;
    }
}
