package io.labase.trading.app.camel;

import io.labase.trading.alert.Outbox;
import io.labase.trading.alert.OutboxMessage;
import io.labase.trading.app.telegram.TelegramRetry;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the outbox's messages one by one: keeps to the Bot API's pace, waits after a failure as
 * long as it asks, falls back to plain text, and leaves a message where it is until it was delivered.
 */
public final class Courier implements GenericFileFilter<File> {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final String PLAIN = "labase.plain-text";
    private static final String FILE = "labase.message-file";

    /** Messages that may leave at once after a quiet time; then one per second. */
    private static final int BURST = 4;

    private static final long PACE = Duration.ofSeconds(1).toNanos();

    /**
     * One message, ready for the Bot API.
     *
     * @param text the text
     * @param parseMode {@code HTML}, or null for plain text
     */
    public record Parcel(String text, @Nullable String parseMode) {}

    private final Outbox outbox;
    private final LongSupplier nanoTime;
    private final boolean paced;
    private final PrintStream console;
    private final TelegramRetry retry = new TelegramRetry();
    private long earliest;
    private long paceMark;
    private int failures;
    private boolean plainNext;

    /**
     * @param paced whether the Bot API's pace has to be kept
     * @param console where messages are shown instead, if they are
     */
    public Courier(Outbox outbox, LongSupplier nanoTime, boolean paced, PrintStream console) {
        this.outbox = outbox;
        this.nanoTime = nanoTime;
        this.paced = paced;
        this.console = console;
        this.earliest = nanoTime.getAsLong();
        this.paceMark = earliest - BURST * PACE;
    }

    /** Whether a message may be taken now; asked by the file endpoint for each file. */
    @Override
    public synchronized boolean accept(GenericFile<File> file) {
        long now = nanoTime.getAsLong();
        if (now - earliest < 0) {
            return false;
        }
        return !paced || now - paceMark >= PACE;
    }

    /** Opens a message. One that cannot be read is dropped with a line: it would stop all others. */
    public synchronized Parcel open(File file, Exchange exchange) throws IOException {
        exchange.setProperty(FILE, file.getName());
        long now = nanoTime.getAsLong();
        paceMark = Math.max(paceMark, now - (BURST + 1) * PACE) + PACE;
        OutboxMessage message;
        try {
            message = OutboxMessage.read(file);
        } catch (IllegalArgumentException e) {
            LOG.error("{} dropped: {}", file, e.getMessage());
            exchange.setRouteStop(true);
            outbox.delivered(file.getName());
            return new Parcel("", null);
        }
        LOG.info("telling: {}", message.plain().replace('\n', ' '));
        exchange.setProperty(PLAIN, message.plain());
        return plainNext ? new Parcel(message.plain(), null) : new Parcel(message.html(), "HTML");
    }

    /** Called after the message was taken by its channel; the file endpoint deletes it then. */
    public synchronized void delivered(Exchange exchange) {
        failures = 0;
        plainNext = false;
        outbox.delivered(exchange.getProperty(FILE, String.class));
    }

    /** Called when a message was not taken: it stays, and nothing is sent for a while. */
    public synchronized void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure == null) {
            return;
        }
        failures++;
        if (retry.hopeless(failure)) {
            LOG.error("message dropped, it can never be sent: {}", failure.getMessage());
            exchange.setException(null);
            exchange.setRouteStop(true);
            outbox.delivered(exchange.getProperty(FILE, String.class));
            return;
        }
        plainNext = retry.plainTextNext(failure);
        Duration pause = retry.pause(failure, failures);
        earliest = nanoTime.getAsLong() + pause.toNanos();
        String line = retry.advice(failure).orElseGet(failure::toString);
        LOG.warn("message not sent, next attempt in {} s: {}", pause.toSeconds(), line);
    }

    /** Shows a message on the console. */
    public void show(Exchange exchange) {
        console.println(exchange.getProperty(PLAIN, String.class));
        console.println();
        console.flush();
    }
}
