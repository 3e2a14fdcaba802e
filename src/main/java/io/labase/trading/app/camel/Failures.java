package io.labase.trading.app.camel;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.wording.Reasons;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed step means: a line in the log and, once a day and cause, an alert. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Consumer<Alert> alerts;
    private final Clock marketClock;

    public Failures(Consumer<Alert> alerts, Clock marketClock) {
        this.alerts = alerts;
        this.marketClock = marketClock;
    }

    /** A step of cycle, order or event lane failed; the rest goes on. */
    public void tradingFailed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String route = String.valueOf(exchange.getProperty(Exchange.FAILURE_ROUTE_ID));
        LOG.error("route {} failed", route, failure);
        alerts.accept(
                new Alert(
                        Kind.ROUTE_FAILED,
                        marketClock.instant(),
                        "",
                        route,
                        Map.of("route", route, "text", Reasons.of(root(failure)))));
    }

    /** The cause of all causes. */
    static @Nullable Throwable root(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
