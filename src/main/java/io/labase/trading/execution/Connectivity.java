package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.execution.Readiness.Distrust;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.wording.Wording;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gateway tells of its server and of its data: acted on each time, told on change only.
 * Called on the event lane.
 */
final class Connectivity {
    private static final Logger LOG = LoggerFactory.getLogger(Connectivity.class);

    private final Readiness readiness;
    private final Interruptions plan;
    private final Clock marketClock;
    private final Consumer<Alert> alerts;
    private final Outage outage;
    private final Set<String> brokenFarms = new HashSet<>();
    private @Nullable Kind last;
    private int lostBy;

    Connectivity(OrderLane.Setup setup, Consumer<Alert> alerts) {
        this.readiness = setup.tools().readiness();
        this.plan = setup.interruptions();
        this.marketClock = setup.marketClock();
        this.alerts = alerts;
        this.outage = new Outage("the gateway's server", plan, marketClock, setup.nanoTime());
    }

    /** The gateway has lost its server: 1100, or 2110, which it repeats for hours. */
    void lost(Told e) {
        readiness.server(false);
        if (last != Kind.CONNECTIVITY_LOST) {
            last = Kind.CONNECTIVITY_LOST;
            lostBy = e.code();
            outage.begin();
            escalate();
        }
    }

    /**
     * The server is back.
     *
     * @param kind with its subscriptions or without
     */
    void restored(Told e, Kind kind) {
        readiness.server(true);
        readiness.doubt("code " + e.code());
        if (last == kind) {
            return;
        }
        last = kind;
        Map<String, Object> values = new HashMap<>();
        values.put("code", e.code());
        boolean quiet =
                outage.end()
                        .map(end -> !values(end, values).told())
                        .orElseGet(() -> plan.windows().endAt(marketClock.instant()).isPresent());
        if (!quiet) {
            tell(kind, values);
        }
    }

    private static Outage.End values(Outage.End end, Map<String, Object> values) {
        values.put("since", end.since());
        values.put("minutes", end.minutes());
        values.put("missed", end.missedBars());
        return end;
    }

    /** Looks whether a loss that was announced has outlasted its window. */
    void tick() {
        if (!readiness.view().server()) {
            escalate();
        }
    }

    private void escalate() {
        if (outage.underWay() && !outage.told() && !outage.announced()) {
            outage.tell();
            LOG.warn("{}: the gateway has lost its server", lostBy);
            tell(Kind.CONNECTIVITY_LOST, Map.of("code", lostBy, "since", outage.since()));
        }
    }

    /** What was told belongs to a connection that is gone. */
    void disconnected() {
        brokenFarms.clear();
        last = null;
    }

    /** The books came from the server: a loss of the connection before is over, though nobody said so. */
    void reconciled() {
        if (last != null) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        outage.end()
                .filter(end -> values(end, values).told())
                .ifPresent(end -> tell(Kind.GATEWAY_BACK, values));
    }

    /** A data farm is broken: no bar is trusted. */
    void farmBroken(Told e) {
        brokenFarms.add(farm(e));
        readiness.distrust(Distrust.FARM);
        LOG.warn("data not trusted, {}: {}", e.code(), e.text());
    }

    /** A data farm works, or will when it is asked: an idle one is no broken one. */
    void farmWorks(Told e) {
        if (brokenFarms.removeIf(farm -> names(e.text().strip(), farm))) {
            LOG.info("{}: {}", e.code(), e.text());
        }
        if (brokenFarms.isEmpty()) {
            readiness.trust(Distrust.FARM);
        }
    }

    /**
     * The name at the end of {@code ... connection is broken:usfarm}: the words before it are those of
     * the gateway's language.
     */
    private static String farm(Told e) {
        String text = e.text().strip();
        int colon = text.lastIndexOf(':');
        int before = colon < 0 ? text.lastIndexOf(' ') : colon;
        return text.substring(before + 1).strip();
    }

    /** Whether a text ends with the name, also {@code ... upon demand.usfarm}, without a colon. */
    private static boolean names(String text, String farm) {
        int start = text.length() - farm.length();
        return text.endsWith(farm)
                && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)));
    }

    /** Prices are late, or another session has taken them: not one of them is traded. */
    void notLive(Told e) {
        readiness.distrust(Distrust.NOT_LIVE);
        refused(e);
    }

    /** Data that this user has no right to: its ticker has no bars, the others go on. */
    void refused(Told e) {
        LOG.warn("{}: {}", e.code(), e.text());
        alerts.accept(
                new Alert(
                        Kind.DATA_NOT_LIVE,
                        marketClock.instant(),
                        "",
                        String.valueOf(e.code()),
                        Map.of("code", e.code(), "text", Wording.of("broker.words", e.text()))));
    }

    private void tell(Kind kind, Map<String, Object> values) {
        alerts.accept(Alert.of(kind, marketClock.instant(), values));
    }
}
