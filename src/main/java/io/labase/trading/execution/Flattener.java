package io.labase.trading.execution;

import io.labase.trading.execution.FlattenOutcome.Result;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Contract;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what the bot opened: its orders on the contract are cancelled, their end is awaited, and what
 * it then owns and the account still holds is sold at the market. Nothing of it is remembered over a
 * crash: the guard then puts the stop back. Called by the event lane only.
 */
final class Flattener {
    private static final Logger LOG = LoggerFactory.getLogger(Flattener.class);

    /**
     * Real time after which who asked is told that it takes longer, and, from the moment its stop is
     * cancelled, after which a position that could not be sold is the guard's again.
     */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final class Job {
        final String symbol;
        final long askedAt;
        final List<CompletableFuture<FlattenOutcome>> askers = new ArrayList<>();
        boolean begun;
        long begunAt;

        /** Since when the books are unknown although there is a connection; null while not. */
        @Nullable Long unknownSince;

        /** Entries that could fill, or of which it was not known, when it began. */
        List<Integer> entries = List.of();

        int sell;

        Job(String symbol, long askedAt) {
            this.symbol = symbol;
            this.askedAt = askedAt;
        }

        void answer(Result result, String why) {
            askers.forEach(asker -> asker.complete(new FlattenOutcome(symbol, result, why)));
            askers.clear();
        }
    }

    private final OrderBook book;
    private final Readiness readiness;
    private final Guarding guarding;
    private final AuditView view;
    private final StopDesk desk;
    private final Clock marketClock;
    private final LongSupplier nanoTime;
    private final Map<Integer, Job> jobs = new HashMap<>();

    Flattener(OrderLane.Setup setup, StopDesk desk) {
        this.book = setup.tools().book();
        this.readiness = setup.tools().readiness();
        this.guarding = setup.guarding();
        this.view = new AuditView(setup.tools(), guarding);
        this.desk = desk;
        this.marketClock = setup.marketClock();
        this.nanoTime = setup.nanoTime();
    }

    /** Whether a contract is being closed. */
    boolean busy(int conId) {
        return jobs.containsKey(conId);
    }

    /** Whether a stop was taken away for a sale whose end is not known yet. */
    boolean underWay() {
        return jobs.values().stream().anyMatch(job -> job.begun);
    }

    /** Tickers whose closing has not come to its end. */
    List<String> unfinished() {
        return jobs.values().stream().map(job -> job.symbol).sorted().toList();
    }

    /** Begins to close what was asked for. */
    void begin(FlattenRequest request) {
        List<CompletableFuture<FlattenOutcome>> outcomes = new ArrayList<>();
        targets()
                .forEach(
                        (conId, symbol) -> {
                            if (request.symbol() == null || request.symbol().equals(symbol)) {
                                outcomes.add(begin(conId, symbol));
                            }
                        });
        if (outcomes.isEmpty()) {
            String scope = request.symbol() == null ? "" : request.symbol();
            // What is ours is known by the account: before that nothing is certain.
            boolean known = readiness.view().account() != null;
            outcomes.add(
                    CompletableFuture.completedFuture(
                            known
                                    ? new FlattenOutcome(scope, Result.NOTHING, "")
                                    : new FlattenOutcome(scope, Result.REFUSED, "not-ready")));
        }
        CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenRun(
                        () ->
                                request.done()
                                        .complete(
                                                outcomes.stream()
                                                        .map(CompletableFuture::join)
                                                        .toList()));
        advance();
    }

    /** What we own or have an order on: ticker by conId. */
    private Map<Integer, String> targets() {
        Map<Integer, String> targets = new TreeMap<>();
        guarding.custody().all().forEach(h -> targets.put(h.conId(), h.symbol()));
        book.live().stream()
                .filter(TrackedOrder::ours)
                .map(TrackedOrder::ticket)
                .forEach(
                        t ->
                                targets.putIfAbsent(
                                        t.contract().conId(),
                                        OrderRecords.symbol(t.orderRef(), t.contract().symbol())));
        return targets;
    }

    private CompletableFuture<FlattenOutcome> begin(int conId, String symbol) {
        Optional<String> objection = objection(conId);
        if (objection.isPresent()) {
            LOG.warn("{} is not closed: {}", symbol, objection.get());
            return CompletableFuture.completedFuture(
                    new FlattenOutcome(symbol, Result.REFUSED, objection.get()));
        }
        Job job = jobs.get(conId);
        if (job == null) {
            job = new Job(symbol, nanoTime.getAsLong());
            jobs.put(conId, job);
            LOG.warn("{}: closing what the bot opened", symbol);
        }
        CompletableFuture<FlattenOutcome> outcome = new CompletableFuture<>();
        job.askers.add(outcome);
        return outcome;
    }

    private Optional<String> objection(int conId) {
        if (guarding.mode() == Mode.ALERTS) {
            return Optional.of("alerts-mode");
        }
        Readiness.View now = readiness.view();
        if (!now.connected() || !now.server()) {
            return Optional.of("not-ready");
        }
        // The stop is worth more than an order that waits for the opening.
        return guarding.contracts()
                        .apply(conId)
                        .filter(details -> details.isOpenAt(marketClock.instant()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("market-closed");
    }

    private boolean ready() {
        Readiness.View now = readiness.view();
        return now.connected() && now.server() && now.booksKnown();
    }

    private List<TrackedOrder> ownOrders(int conId) {
        return book.live().stream()
                .filter(o -> o.ours() && book.placedHere(o.ticket()))
                .filter(o -> o.ticket().contract().conId() == conId)
                .filter(o -> o.status() != OrderStatus.UNKNOWN)
                .toList();
    }

    /** Goes on where something has happened since; books that are just being taken are awaited. */
    void advance() {
        jobs.entrySet().removeIf(job -> over(job.getKey(), job.getValue()));
    }

    private boolean over(int conId, Job job) {
        long now = nanoTime.getAsLong();
        boolean late = now - job.askedAt >= PATIENCE.toNanos();
        if (!ready()) {
            if (late && !job.begun) {
                job.answer(Result.REFUSED, "not-ready");
            }
            return job.begun ? givenUp(job, now) : late;
        }
        job.unknownSince = null;
        if (!job.begun) {
            Optional<String> objection = objection(conId);
            if (objection.isPresent()) {
                job.answer(Result.REFUSED, objection.get());
                return true;
            }
            job.begun = true;
            job.begunAt = now;
            job.entries = openEntries(conId);
            ownOrders(conId).forEach(o -> desk.cancel(o.ticket().orderId()));
        }
        boolean done = job.sell == 0 ? cancelled(conId, job) : sold(job);
        if (late) {
            job.answer(Result.WAITING, "");
        }
        // The minute without a stop is its own: waiting for the books does not use it up.
        boolean stuck = now - job.begunAt >= PATIENCE.toNanos() && job.sell == 0;
        if (!done && !stuck) {
            return false;
        }
        // What is left is the guard's again, on fresh answers.
        readiness.want();
        return true;
    }

    /**
     * Books that stay unknown, since a list of the broker does not come, must not keep the guard from
     * a position whose stop is cancelled: it works on what the other lists tell.
     */
    private boolean givenUp(Job job, long now) {
        Readiness.View view = readiness.view();
        if (!view.connected() || !view.server()) {
            job.unknownSince = null;
            return false;
        }
        if (job.unknownSince == null) {
            job.unknownSince = now;
        }
        boolean stuck = now - job.unknownSince >= PATIENCE.toNanos();
        if (stuck) {
            LOG.warn("{}: not closed, the books stay unknown", job.symbol);
            job.answer(Result.WAITING, "");
            readiness.want();
        }
        return stuck;
    }

    private List<Integer> openEntries(int conId) {
        return book.orders().stream()
                .filter(o -> o.ours() && book.placedHere(o.ticket()))
                .filter(o -> o.ticket().contract().conId() == conId)
                .filter(o -> o.ticket().side() == Side.BUY && (o.live() || o.untoldEnd()))
                .map(o -> o.ticket().orderId())
                .toList();
    }

    /** Whether all that they bought is told; those of earlier days are not asked: their fills are gone. */
    private boolean told(List<Integer> entries) {
        return entries.stream().flatMap(id -> book.own(id).stream()).allMatch(view::fillsKnown);
    }

    private boolean cancelled(int conId, Job job) {
        boolean known = told(job.entries) && !book.awaitsPosition(conId);
        if (!known || !ownOrders(conId).isEmpty()) {
            return false;
        }
        String account = readiness.view().account();
        Optional<Custody.Holding> holding = guarding.custody().of(conId);
        Optional<Contract> contract = guarding.contract(conId);
        if (account == null || contract.isEmpty()) {
            return false;
        }
        BigDecimal quantity =
                holding.map(h -> h.owned().min(book.quantity(account, conId)))
                        .orElse(BigDecimal.ZERO);
        if (quantity.signum() <= 0) {
            job.answer(Result.FLAT, "");
            return true;
        }
        job.sell = desk.sell(holding.orElseThrow().orderRef(), contract.get(), quantity).orElse(0);
        if (job.sell == 0) {
            job.answer(Result.REFUSED, "not-sent");
            return true;
        }
        return false;
    }

    private boolean sold(Job job) {
        Optional<TrackedOrder> order = book.own(job.sell);
        if (order.filter(o -> o.live() && !o.gone()).isPresent()) {
            boolean lost = order.get().status() == OrderStatus.UNKNOWN;
            if (lost) {
                job.answer(Result.WAITING, "");
            }
            return lost;
        }
        OrderStatus status = order.map(TrackedOrder::status).orElse(OrderStatus.UNKNOWN);
        if (status == OrderStatus.FILLED) {
            job.answer(Result.FLAT, "");
        } else if (status == OrderStatus.UNKNOWN) {
            job.answer(Result.WAITING, "");
        } else {
            job.answer(Result.REFUSED, status.text());
        }
        return true;
    }
}
