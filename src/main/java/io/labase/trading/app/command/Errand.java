package io.labase.trading.app.command;

import io.labase.trading.wording.Reasons;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command on its way to its end. It ends by itself within a stated time, whatever the gateway does,
 * and in good order when it is asked to (SIGTERM, Ctrl-C): exit code 1 then, which the JVM would make
 * 143, and a line about what it leaves open. {@code run} and {@code gateway} are no errands.
 */
final class Errand {
    /** The most that each command takes, real time. A person may think before {@code flatten}. */
    static final Map<String, Duration> LIMITS =
            Map.ofEntries(
                    Map.entry("once", Duration.ofMinutes(5)),
                    Map.entry("check", Duration.ofMinutes(10)),
                    Map.entry("report", Duration.ofMinutes(5)),
                    Map.entry("flatten", Duration.ofMinutes(10)),
                    Map.entry("pause", Duration.ofMinutes(1)),
                    Map.entry("resume", Duration.ofMinutes(1)),
                    Map.entry("status", Duration.ofMinutes(1)),
                    Map.entry("routes", Duration.ofMinutes(1)),
                    Map.entry("analyze", Duration.ofMinutes(15)),
                    Map.entry("backup", Duration.ofMinutes(30)),
                    Map.entry("demo", Duration.ofMinutes(20)));

    /** How long bringing something to its end may take after that. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Errand.class);
    private static final Duration UNWINDING = Duration.ofSeconds(5);

    private final String name;
    private final Object command;
    private final Texts texts;
    private final PrintWriter out;
    private final IntConsumer halt;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch halted = new CountDownLatch(1);
    private final AtomicBoolean broken = new AtomicBoolean();

    /**
     * To be made by the thread that carries it out.
     *
     * @param name of the command
     * @param command itself, which may be {@link Breakable}
     * @param halt ends the process with a code
     */
    Errand(String name, Object command, Texts texts, PrintWriter out, IntConsumer halt) {
        this.name = name;
        this.command = command;
        this.texts = texts;
        this.out = out;
        this.halt = halt;
    }

    /** Does the work, unless it is broken off before its end. */
    int carryOut(IntSupplier work) {
        @Nullable Duration limit = LIMITS.get(name);
        if (limit == null) {
            return work.getAsInt();
        }
        Thread asked = new Thread(() -> breakOff("errand.asked"), "shutdown");
        Runtime.getRuntime().addShutdownHook(asked);
        daemon("time-limit", () -> endAfter(limit));
        try {
            return work.getAsInt();
        } finally {
            over.countDown();
            forget(asked);
        }
    }

    private void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is asked to end, and whoever carries that out has the last word.
            awaitEnd();
        }
        if (broken.get()) {
            awaitEnd();
        }
    }

    /** Waits for the end that another thread brings; an interrupt is part of that end. */
    private void awaitEnd() {
        boolean waiting = true;
        while (waiting) {
            try {
                halted.await();
                waiting = false;
            } catch (InterruptedException e) {
                LOG.debug("interrupted while the command ends");
            }
        }
    }

    void endAfter(Duration limit) {
        if (!within(limit, over)) {
            breakOff("errand.too-long");
        }
    }

    private static boolean within(Duration limit, CountDownLatch happening) {
        try {
            return happening.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the command and the process, whoever wants that first. */
    void breakOff(String why) {
        if (!broken.compareAndSet(false, true)) {
            awaitEnd();
            return;
        }
        daemon("last-resort", this::giveUp);
        String left = left();
        worker.interrupt();
        within(UNWINDING, over);
        say(texts.say(why, name) + " " + left);
        end();
    }

    private String left() {
        if (!(command instanceof Breakable breakable)) {
            return texts.say("errand.nothing-open");
        }
        try {
            return breakable.breakOff(texts);
        } catch (Exception e) {
            // Whatever it was, the process ends: what is left is not known.
            return texts.say("errand.unknown-why", Reasons.of(e));
        }
    }

    private void giveUp() {
        if (!within(GRACE, halted)) {
            say(texts.say("errand.unknown"));
            end();
        }
    }

    private void end() {
        halt.accept(ExitCode.FAILED.number());
        halted.countDown();
    }

    private synchronized void say(String line) {
        out.println(ErrorLines.oneLine(line));
        out.flush();
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
