package io.labase.trading.execution;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of the connection: opens it, verifies the account on every connection, has the books
 * reconciled, and tries again for ever with growing pauses. Called by one thread at a time.
 */
public final class ConnectionKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionKeeper.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int RESTLESS = 12;
    private static final int MOST_QUESTIONS = 30;

    /** A gateway that is away for less, at whatever time, comes back by itself: nobody is told. */
    static final Duration GONE_FOR_LONG = Duration.ofMinutes(2);

    /**
     * What the keeper needs.
     *
     * @param address host and port, for messages
     * @param toLane hands something to the event lane
     * @param alerts receives what has to be told
     * @param onReady called after each successful reconciliation of a new connection
     * @param interruptions by what an absence of the gateway is judged
     */
    public record Setup(
            Broker broker,
            String address,
            Readiness readiness,
            OrderBook book,
            AccountCheck accounts,
            Consumer<Object> toLane,
            Consumer<Alert> alerts,
            Runnable onReady,
            Interruptions interruptions) {}

    private final Setup setup;
    private final Reconciliation reconciliation;
    private final SilentLists silentLists;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Random jitter;
    private Duration pause = FIRST_PAUSE;
    private long failedAt;
    private long pausedFor;
    private int restless;
    private Broker.@Nullable Session session;
    private boolean wasThere;
    private boolean unannounced;
    private final Outage outage;
    private volatile boolean retired;

    public ConnectionKeeper(Setup setup, Clock clock, LongSupplier nanoTime, Random jitter) {
        this.setup = setup;
        this.reconciliation = new Reconciliation(setup, nanoTime);
        this.silentLists = new SilentLists(setup, clock);
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.jitter = jitter;
        this.outage = new Outage("the gateway", setup.interruptions(), clock, nanoTime);
    }

    /**
     * Does what is due now: connect, or reconcile, or nothing. Never throws for a missing gateway. A
     * failure is followed by a pause, whether the connection or the reconciliation failed.
     */
    public synchronized void tend() {
        boolean pausing = pausedFor > 0 && nanoTime.getAsLong() - failedAt < pausedFor;
        if (retired || pausing) {
            return;
        }
        pausedFor = 0;
        try {
            ensure();
        } catch (BrokerException e) {
            failed(e);
        } catch (RefusedAccountException e) {
            // Told by now; the account may be another one after the next login.
            LOG.error("{}; next attempt in {} ms", e.getMessage(), pausedFor / 1_000_000);
        }
    }

    /**
     * Connects and reconciles now, if that is not done yet.
     *
     * @throws BrokerException why it could not be done
     * @throws RefusedAccountException if the account is not one that the mode allows
     */
    public synchronized void ensure() throws BrokerException {
        Broker.Session current = session;
        if (current == null || !setup.broker().connected()) {
            session = null;
            reconciliation.fresh();
            current = setup.broker().connect();
            connected(current, accept(current));
            session = current;
            wasThere = true;
            unannounced = true;
        } else if (!setup.readiness().view().connected()) {
            // The end of the connection before this one was heard of only now.
            connected(current, accept(current));
        }
        if (setup.readiness().wantsReconciliation()) {
            try {
                reconciliation.run();
            } finally {
                answered();
            }
            slowDown();
            announce();
            back();
        }
    }

    /** Some lists came: what is missing is told, and the guard can work on the rest. */
    private void answered() {
        silentLists.look(reconciliation.failures());
        if (!reconciliation.failures().isEmpty()) {
            announce();
        }
    }

    private void announce() {
        if (unannounced) {
            unannounced = false;
            setup.onReady().run();
        }
    }

    private void connected(Broker.Session now, String account) {
        setup.readiness()
                .connected(
                        account,
                        now.accounts().size() == 1,
                        AccountCheck.isPaper(account),
                        now.serverVersion());
        LOG.info(
                "connected to {}, server version {}, account {}",
                setup.address(),
                now.serverVersion(),
                account);
    }

    /** No connection is opened any more: the end is near. */
    public void retire() {
        retired = true;
    }

    private String accept(Broker.Session session) {
        try {
            return setup.accounts().choose(session.accounts());
        } catch (RefusedAccountException e) {
            setup.broker().close();
            pauseLonger();
            setup.alerts()
                    .accept(
                            Alert.of(
                                    Kind.WRONG_ACCOUNT,
                                    clock.instant(),
                                    Map.of("account", e.account(), "text", e.wording())));
            throw e;
        }
    }

    /**
     * Connects and asks until nothing more is wanted. Books that do not come to rest stay unknown, and
     * there is no entry.
     *
     * @throws BrokerException why it could not be done
     */
    public void settle() throws BrokerException {
        ensure();
        for (int i = 0; unsettled() && i < MOST_QUESTIONS; i++) {
            ensure();
        }
    }

    /** The end of an earlier connection may be heard of only when a new one stands. */
    private boolean unsettled() {
        return !setup.readiness().view().connected() || setup.readiness().wantsReconciliation();
    }

    /** Answers that lead to questions without end must not keep the broker busy. */
    private void slowDown() {
        restless = setup.readiness().wantsReconciliation() ? restless + 1 : 0;
        if (restless >= RESTLESS) {
            failedAt = nanoTime.getAsLong();
            pausedFor = REST.toNanos();
        }
        if (restless == RESTLESS) {
            LOG.warn("the books do not come to rest; asked every {} s", REST.toSeconds());
        }
    }

    private void failed(BrokerException e) {
        pauseLonger();
        if (!reconciliation.failures().isEmpty()) {
            // The gateway is there; which list it does not tell has been told.
            LOG.warn("{}; next attempt in {} ms", e.getMessage(), pausedFor / 1_000_000);
            return;
        }
        outage.begin();
        boolean hopeless = e.kind() == BrokerException.Kind.UNSUPPORTED_VERSION;
        // At the start nothing is known to be on its way back, so a person hears of it at once.
        boolean expected = wasThere && !hopeless && outage.announced();
        if (expected) {
            LOG.debug("{}; next attempt in {} ms", e.getMessage(), pausedFor / 1_000_000);
            return;
        }
        LOG.warn("{}; next attempt in {} ms", e.getMessage(), pausedFor / 1_000_000);
        boolean tooLong = outage.lasted().compareTo(GONE_FOR_LONG) >= 0;
        if (!outage.told() && (hopeless || !wasThere || tooLong)) {
            outage.tell();
            tell(Kind.GATEWAY_GONE, Map.of("since", outage.since(), "text", e.wording()));
        }
    }

    private void pauseLonger() {
        failedAt = nanoTime.getAsLong();
        pausedFor = (long) (pause.toNanos() * (0.75 + jitter.nextDouble() / 2));
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void back() {
        pause = FIRST_PAUSE;
        outage.end().filter(Outage.End::told).ifPresent(this::tellBack);
    }

    private void tellBack(Outage.End end) {
        tell(Kind.GATEWAY_BACK, Map.of("minutes", end.minutes(), "missed", end.missedBars()));
    }

    private void tell(Kind kind, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("address", setup.address());
        setup.alerts().accept(Alert.of(kind, clock.instant(), values));
    }
}
