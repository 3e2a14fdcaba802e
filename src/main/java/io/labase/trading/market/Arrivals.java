package io.labase.trading.market;

import io.labase.trading.model.TickerBars;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers in the order in which they arrive: one for each question. {@link #hasNext()} never waits,
 * since Camel's splitter asks it before it handles the answer in hand; {@link #next()} waits. When its
 * thread is interrupted it ends early, keeping the interrupt. For one thread at a time. It holds
 * nothing open: whoever stops reading may just drop it.
 */
final class Arrivals implements Iterator<@Nullable TickerBars> {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    private final BlockingQueue<TickerBars> arrived = new LinkedBlockingQueue<>();
    private int awaited;

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
        return awaited > 0;
    }

    /**
     * Waits for the next answer.
     *
     * @return null if interrupted, which a splitter passes over: nothing more comes then
     */
    @Override
    public @Nullable TickerBars next() {
        if (awaited == 0) {
            throw new NoSuchElementException();
        }
        try {
            TickerBars taken = arrived.take();
            awaited--;
            return taken;
        } catch (InterruptedException stopping) {
            LOG.info("interrupted with {} tickers to come", awaited);
            awaited = 0;
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
