package io.labase.trading.app.camel;

import io.labase.trading.app.settings.Cron;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Starts a route each time the gateway's clock reaches its schedule; never twice at a time. */
public final class MarketScheduleConsumer extends DefaultConsumer implements Suspendable {
    private final MarketScheduleComponent component;
    private final Cron cron;
    private @Nullable ExecutorService worker;
    private @Nullable Instant next;
    private @Nullable Instant previous;
    private boolean running;
    private boolean missed;

    MarketScheduleConsumer(
            MarketScheduleEndpoint endpoint,
            Processor processor,
            MarketScheduleComponent component,
            Cron cron) {
        super(endpoint, processor);
        this.component = component;
        this.cron = cron;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        worker =
                getEndpoint()
                        .getCamelContext()
                        .getExecutorServiceManager()
                        .newSingleThreadExecutor(this, "schedule-" + getRouteId());
        beginAtOnce();
        component.add(this);
    }

    /** What takes another's place in a running bot has heard the clock's first word already. */
    private synchronized void beginAtOnce() {
        if (getEndpoint().getCamelContext().isStarted() && component.clock().known()) {
            next = cron.after(now()).orElse(Instant.MAX);
        }
    }

    @Override
    protected void doStop() throws Exception {
        component.remove(this);
        if (worker != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(worker);
        }
        super.doStop();
    }

    /** When it is due next, market time; empty before the clock's first word. */
    public synchronized Optional<Instant> nextDue() {
        return Optional.ofNullable(next);
    }

    /** When it is due after that, market time. */
    public synchronized Optional<Instant> later() {
        return next == null ? Optional.empty() : cron.after(next);
    }

    /** When it was due last, market time; null if it was not yet. */
    public synchronized @Nullable Instant previous() {
        return previous;
    }

    /** Market time. */
    public Instant now() {
        return component.clock().instant();
    }

    /** Runs for a time that was due before it began. */
    public synchronized void makeUp(Instant due) {
        if (running) {
            missed = true;
        } else {
            fire(due);
        }
    }

    /** The clock's first word only tells where to begin: nothing of before it is made up for. */
    synchronized void reached(Instant now) {
        if (next == null) {
            next = cron.after(now.minusMillis(1)).orElse(Instant.MAX);
        }
        if (now.isBefore(next)) {
            return;
        }
        Instant due = next;
        next = cron.after(now).orElse(Instant.MAX);
        previous = due;
        makeUp(due);
    }

    private void fire(Instant due) {
        ExecutorService executor = worker;
        if (executor == null || !isRunAllowed() || isSuspended()) {
            return;
        }
        running = true;
        executor.execute(
                () -> {
                    try {
                        process(due);
                    } finally {
                        done(due);
                    }
                });
    }

    private synchronized void done(Instant due) {
        running = false;
        if (missed) {
            missed = false;
            fire(due);
        }
    }

    private void process(Instant due) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setHeader("scheduledFireTime", Date.from(due));
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            // Camel's contract: whatever a route throws ends here, the schedule goes on.
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("scheduled run failed", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
