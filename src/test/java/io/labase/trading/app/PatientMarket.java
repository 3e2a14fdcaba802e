package io.labase.trading.app;

import io.labase.trading.Patience;
import io.labase.trading.app.status.BotStatus;
import io.labase.trading.execution.Readiness;
import io.labase.trading.ib.sim.SimSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A market that runs fast, but stands still while a slot waits for its cycle or the bot for its books:
 * what a test counts does not depend on the machine. It stops at a moment of the market until it is told the next.
 */
public final class PatientMarket implements AutoCloseable {
    /** How long after a slot its cycle may begin at the latest. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final long SLOT = 300;

    /** The bot's cycle begins so many seconds after a slot. */
    private static final long DELAY = 5;

    private static final Duration STEP = Duration.ofMillis(2);

    /** A machine that was busy elsewhere is not made to catch up. */
    private static final Duration LONGEST = Duration.ofMillis(20);

    private final AtomicLong nanos = new AtomicLong();
    private volatile Instant limit = Instant.MIN;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** The gateway of these settings obeys this market. */
    public SimSettings.Builder drive(SimSettings.Builder settings) {
        return settings.byHand(nanos::get);
    }

    /**
     * Begins, for a bot that is ready.
     *
     * @param first slots before this are not waited for: a schedule begins with the first time that
     *     the bot is told, which may be after it
     */
    public void open(House house, Session session, Instant first) {
        CycleDesk cycle =
                session.context().getRegistry().lookupByNameAndType("cycle", CycleDesk.class);
        begin(
                house,
                now ->
                        slotIsWaiting(now, first, cycle.last())
                                || booksAreTaken(session.readiness()));
    }

    /** Begins, for a bot that is another process: it stands still at the moments told, no more. */
    public void open(House house) {
        begin(house, now -> false);
    }

    private void begin(House house, Predicate<Instant> waiting) {
        Thread market = new Thread(() -> run(house, waiting), "market");
        market.setDaemon(true);
        market.start();
        thread = market;
    }

    /** Lets the market go on until this moment and waits until the bot knows that it has come. */
    public void until(Instant moment, Session session) throws Exception {
        // The bot reckons between two answers about the time: a little further, for it to get
        // there.
        goOn(moment.plusSeconds(30));
        session.marketTime(moment).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    /** Lets the market go on until this moment, without waiting. */
    public void goOn(Instant moment) {
        limit = moment;
    }

    private void run(House house, Predicate<Instant> waiting) {
        long before = System.nanoTime();
        while (!closed) {
            long now = System.nanoTime();
            Instant market = house.gateway.clock().now();
            if (market.isBefore(limit) && !waiting.test(market)) {
                nanos.addAndGet(Math.min(now - before, LONGEST.toNanos()));
            }
            before = now;
            house.gateway.step();
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** An answer of the books takes real time: at this speed the next slots would be over before it. */
    private static boolean booksAreTaken(Readiness.View view) {
        return view.connected() && view.server() && !view.booksKnown();
    }

    private static boolean slotIsWaiting(Instant now, Instant first, BotStatus.Cycle last) {
        long slot = Math.floorDiv(now.minus(PATIENCE).getEpochSecond(), SLOT) * SLOT;
        Instant due = Instant.ofEpochSecond(slot + DELAY);
        return due.isAfter(first) && (last == null || last.marketTime().isBefore(due));
    }

    /** Ends the market; again: does nothing. */
    @Override
    public void close() {
        closed = true;
        try {
            Thread market = thread;
            if (market != null) {
                market.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
