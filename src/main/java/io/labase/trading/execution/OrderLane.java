package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.FxRate;
import io.labase.trading.wording.Wording;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event lane: takes everything that the broker tells, one after the other, keeps the books and
 * says what is to be journalled and told. Called by one thread at a time.
 */
public final class OrderLane {
    private static final Logger LOG = LoggerFactory.getLogger(OrderLane.class);

    /** A heartbeat of the lane itself: what is overdue is looked at. */
    public static final String TICK = "tick";

    /** The end is near: what waits for company is written as it is. */
    public static final String FLUSH = "flush";

    /**
     * The broker is about to be asked for everything: what happens before the {@link Snapshot} makes
     * it a picture of two moments.
     */
    public static final String ASKING = "asking";

    /**
     * What the lane needs.
     *
     * @param past what the order journal held at start
     * @param told what a person has heard of
     * @param marketClock market time, for the rows
     * @param nanoTime monotonic real time, for waiting
     * @param guarding what guarding positions needs
     * @param interruptions by what a loss of the server is judged
     * @param rates rate of a currency as far as one is known now, for the rows of fills; asks nobody
     */
    public record Setup(
            EntryDesk.Tools tools,
            PastOrders past,
            ToldFacts told,
            Clock marketClock,
            LongSupplier nanoTime,
            Guarding guarding,
            Interruptions interruptions,
            Function<String, Optional<FxRate>> rates) {}

    private final Readiness readiness;
    private final Clock marketClock;
    private final LongSupplier nanoTime;
    private final Custody custody;
    private final OwnAccount account;
    private final OrderFacts facts;
    private final Connectivity connectivity;
    private List<Effect> effects = new ArrayList<>();

    public OrderLane(Setup setup) {
        this.readiness = setup.tools().readiness();
        this.marketClock = setup.marketClock();
        this.nanoTime = setup.nanoTime();
        this.custody = setup.guarding().custody();
        this.account = new OwnAccount(readiness, setup.tools().book());
        this.facts = new OrderFacts(setup, effect -> effects.add(effect));
        this.connectivity = new Connectivity(setup, alert -> effects.add(new Effect.Tell(alert)));
    }

    /**
     * Takes one happening: a {@link BrokerEvent}, a {@link Snapshot}, a {@link FlattenRequest},
     * {@link #ASKING}, {@link #TICK} or {@link #FLUSH}.
     *
     * @return what follows, in order
     */
    public synchronized List<Effect> on(Object happening) {
        effects = new ArrayList<>();
        try {
            take(happening);
        } catch (RuntimeException e) {
            // What was found before stays: it counts as written and would never be given out again.
            LOG.error("not understood: {}", happening, e);
            readiness.doubt("an event was not understood");
            tell(Kind.BOOKS_UNKNOWN, "event", Map.of("text", Wording.of("books.event", e)));
            if (happening instanceof Snapshot snapshot) {
                snapshot.applied().completeExceptionally(e);
            }
        }
        notifyAll();
        return effects;
    }

    private void take(Object happening) {
        String own = readiness.view().account();
        if (own != null) {
            custody.open(own);
        }
        if (happening instanceof BrokerEvent event) {
            account.admit(event).forEach(this::event);
        } else if (happening instanceof Snapshot snapshot) {
            reconcile(account.of(snapshot));
        } else if (FLUSH.equals(happening)) {
            facts.flush();
        } else if (ASKING.equals(happening)) {
            facts.asking();
        } else if (happening instanceof Mender.PriceTold price) {
            facts.safeguards().priced(price);
        } else if (happening instanceof FlattenRequest request) {
            facts.safeguards().flatten(request);
        } else {
            facts.overdue();
            connectivity.tick();
        }
        facts.safeguards().advance();
    }

    /**
     * Waits until every journal row that can be expected has been given out.
     *
     * @return false if that did not happen within {@code limit}
     */
    public synchronized boolean awaitSettled(Duration limit) throws InterruptedException {
        return await(facts::settled, limit);
    }

    /**
     * Waits until no entry of ours can still fill and every row has been given out.
     *
     * @return false if that did not happen within {@code limit}
     */
    public synchronized boolean awaitFilled(Duration limit) throws InterruptedException {
        return await(() -> facts.openEntries().isEmpty() && facts.settled(), limit);
    }

    /**
     * Waits until no position is without its stop on purpose: being sold, or about to get another one.
     *
     * @return false if that did not happen within {@code limit}
     */
    public synchronized boolean awaitCovered(Duration limit) throws InterruptedException {
        return await(() -> !facts.safeguards().swapping(), limit);
    }

    /** References of our entries that can still fill, or whose end is not known. */
    public synchronized List<String> openEntries() {
        return facts.openEntries();
    }

    /** Tickers whose closing has begun and has not come to its end. */
    public synchronized List<String> openClosings() {
        return facts.safeguards().closing();
    }

    private boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long end = nanoTime.getAsLong() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - nanoTime.getAsLong());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** How the positions of the bot stand; worth something only while the books are known. */
    public synchronized ProtectionState protection() {
        return facts.safeguards().state();
    }

    /** Whether every journal row that can be expected has been given out. */
    public synchronized boolean settled() {
        return facts.settled();
    }

    private void event(BrokerEvent event) {
        if (event instanceof BrokerEvent.OrderOpened e) {
            facts.opened(e.order());
        } else if (event instanceof BrokerEvent.StatusChanged e) {
            facts.status(e.state());
        } else if (event instanceof BrokerEvent.Filled e) {
            facts.filled(e.execution());
        } else if (event instanceof BrokerEvent.CommissionReported e) {
            facts.commission(e.report());
        } else if (event instanceof BrokerEvent.PositionChanged e) {
            facts.position(e.position());
        } else if (event instanceof BrokerEvent.Told e) {
            told(e);
        } else if (event instanceof BrokerEvent.Unreadable e) {
            readiness.doubt("unreadable: " + e.what());
            tell(
                    Kind.BOOKS_UNKNOWN,
                    "unreadable",
                    Map.of("text", Wording.of("broker.unclear", e.what())));
        } else if (event instanceof BrokerEvent.Disconnected e) {
            readiness.disconnected();
            connectivity.disconnected();
            LOG.warn("connection ended: {}", e.reason());
        }
    }

    private void told(Told e) {
        switch (e.severity()) {
            case ORDER_NOTICE, ORDER_REFUSED, REFERENCE_REFUSED, CANCEL_REFUSED, ORDER_UNCLEAR ->
                    facts.told(e);
            case CONNECTIVITY_LOST -> connectivity.lost(e);
            case CONNECTIVITY_RESTORED -> connectivity.restored(e, Kind.CONNECTIVITY_RESTORED);
            case CONNECTIVITY_RESTORED_DATA_LOST ->
                    connectivity.restored(e, Kind.DATA_LOST_ON_RESTORE);
            case DATA_LOST -> connectivity.farmBroken(e);
            case DATA_RESTORED -> connectivity.farmWorks(e);
            case DATA_NOT_LIVE -> connectivity.notLive(e);
            case DATA_REFUSED -> connectivity.refused(e);
            case ERROR -> LOG.warn("{}: {}", e.code(), e.text());
            case NOTICE -> LOG.debug("{}: {}", e.code(), e.text());
        }
    }

    private void reconcile(Snapshot snapshot) {
        for (TrackedOrder lost : facts.reconcile(snapshot)) {
            LOG.warn("order {} is in none of the broker's answers", lost.ticket());
            String said = facts.said(lost);
            String ref = lost.ticket().orderRef();
            int id = lost.ticket().orderId();
            tell(
                    Kind.BOOKS_UNKNOWN,
                    "lost order " + id,
                    Map.of(
                            "text",
                            said.isEmpty()
                                    ? Wording.of("books.lost", ref, id)
                                    : Wording.of("books.lost-said", ref, id, said)));
        }
        account.commissions(snapshot).forEach(this::event);
        connectivity.reconciled();
        snapshot.applied().complete(null);
    }

    private void tell(Kind kind, String cause, Map<String, Object> values) {
        effects.add(new Effect.Tell(new Alert(kind, marketClock.instant(), "", cause, values)));
    }
}
