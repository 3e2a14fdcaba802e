package io.labase.trading.market;

import io.labase.trading.model.TickerBars;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in the order in which they arrive. {@link #hasNext()} blocks until the next one is there;
 * it ends early, keeping the interrupt, when its thread is interrupted. For one thread at a time. It
 * holds nothing open: whoever stops reading may just drop it.
 */
final class Arrivals implements Iterator<TickerBars> {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final BlockingQueue<TickerBars> arrived = new LinkedBlockingQueue<>();
    private int awaited;
    private @Nullable TickerBars next;

    /** Sends all requests at once; each answer must come, as a value. */
    static <T> Arrivals of(
            Collection<T> questions, Function<T, CompletableFuture<TickerBars>> request) {
        Arrivals arrivals = new Arrivals();
        arrivals.awaited = questions.size();
        questions.forEach(question -> request.apply(question).thenAccept(arrivals.arrived::add));
        return arrivals;
    }

    @Override
    public boolean hasNext() {
        if (next == null && awaited > 0) {
            try {
                next = arrived.take();
                awaited--;
            } catch (InterruptedException stopping) {
                LOG.info("interrupted with {} tickers to come", awaited);
                awaited = 0;
                Thread.currentThread().interrupt();
            }
        }
        return next != null;
    }

    @Override
    public TickerBars next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TickerBars taken = Objects.requireNonNull(next);
        next = null;
        return taken;
    }
}
