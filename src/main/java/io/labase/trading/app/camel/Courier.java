package io.labase.trading.app.camel;

import io.labase.trading.alert.Bundle;
import io.labase.trading.alert.Outbox;
import io.labase.trading.app.telegram.TelegramRetry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the outbox's messages: keeps to the Bot API's pace, puts together what has to wait for it,
 * pauses after a failure as long as it asks, falls back to plain text, and leaves a message where it
 * is until it was delivered. A crash between delivery and letting go sends a message twice.
 */
public final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final String BUNDLE = "labase.bundle";

    /** Messages that may leave at once after a quiet time; then one per pace. */
    private static final int BURST = 4;

    /**
     * One message, ready for the Bot API.
     *
     * @param text the text
     * @param parseMode {@code HTML}, or null for plain text
     * @param picture a PNG file that the text stands under; null for a text alone
     */
    public record Parcel(String text, @Nullable String parseMode, byte @Nullable [] picture) {

        /** Whether it has a picture; what a route asks. */
        public boolean isIllustrated() {
            return picture != null;
        }
    }

    private final Outbox outbox;
    private final LongSupplier nanoTime;
    private final long pace;
    private final PrintStream console;
    private final TelegramRetry retry = new TelegramRetry();
    private long earliest;
    private long paceMark;
    private int failures;
    private boolean plainNext;
    private boolean aloneNext;

    /** What a person was last advised on the console; empty since a message was delivered. */
    private String advised = "";

    /**
     * @param nanoTime monotonic real time, nanoseconds
     * @param pace time between two messages that the channel bears; zero if it bears any number
     * @param console where messages are shown instead, if they are, and what only a person can mend
     */
    public Courier(Outbox outbox, LongSupplier nanoTime, Duration pace, PrintStream console) {
        this.outbox = outbox;
        this.nanoTime = nanoTime;
        this.pace = pace.toNanos();
        this.console = console;
        this.earliest = nanoTime.getAsLong();
        this.paceMark = earliest - BURST * this.pace;
    }

    /** What is to be sent now; null if nothing is. The disc is not touched before its time. */
    public synchronized @Nullable Parcel next(Exchange exchange) {
        long now = nanoTime.getAsLong();
        if (now - earliest < 0 || now - paceMark < pace) {
            return null;
        }
        Optional<Bundle> waiting = outbox.next(aloneNext || pace == 0 ? 1 : Integer.MAX_VALUE);
        if (waiting.isEmpty()) {
            return null;
        }
        Bundle bundle = waiting.get();
        paceMark = Math.max(paceMark, now - (BURST + 1) * pace) + pace;
        LOG.info("telling: {}", bundle.plain().replace('\n', ' '));
        exchange.setProperty(BUNDLE, bundle);
        return parcel(bundle);
    }

    private Parcel parcel(Bundle bundle) {
        // Camel's component has no parse mode for a caption.
        return plainNext || bundle.picture() != null
                ? new Parcel(bundle.plain(), null, bundle.picture())
                : new Parcel(bundle.html(), "HTML", null);
    }

    /** Called after the message was taken by its channel. */
    public synchronized void delivered(Exchange exchange) {
        @Nullable Bundle bundle = exchange.getProperty(BUNDLE, Bundle.class);
        if (bundle != null) {
            letGo(bundle);
        }
    }

    private void letGo(Bundle bundle) {
        failures = 0;
        plainNext = false;
        aloneNext = false;
        advised = "";
        outbox.delivered(bundle.ids());
    }

    /** Called when a message was not taken: it stays, and nothing is sent for a while. */
    public synchronized void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure == null) {
            return;
        }
        Object bundle = exchange.removeProperty(BUNDLE);
        if (bundle instanceof Bundle refused) {
            refused(refused, failure);
        } else {
            LOG.error("an alert was not put into words or into the outbox", failure);
        }
    }

    private void refused(Bundle bundle, Throwable failure) {
        if (bundle.picture() != null && retry.withoutPictureNext(failure)) {
            LOG.warn("picture dropped, its text is next: {}", failure.toString());
            bundle.ids().forEach(outbox::withoutPicture);
            return;
        }
        if (retry.hopeless(failure)) {
            // Of several only one is to blame: which, shows when they leave alone.
            aloneNext = bundle.size() > 1;
            if (!aloneNext) {
                LOG.error("message dropped, it can never be sent: {}", failure.getMessage());
                letGo(bundle);
            }
            return;
        }
        failures++;
        plainNext = retry.plainTextNext(failure);
        Duration pause = retry.pause(failure, failures);
        earliest = nanoTime.getAsLong() + pause.toNanos();
        Optional<String> advice = retry.advice(failure);
        String line = advice.orElseGet(failure::toString);
        LOG.warn("message not sent, next attempt in {} s: {}", pause.toSeconds(), line);
        advice.filter(text -> !text.equals(advised)).ifPresent(this::advise);
    }

    /** Who does not get messages does not read of it in one. */
    private void advise(String text) {
        advised = text;
        console.println(text);
        console.flush();
    }

    /** Shows a message on the console. */
    public void show(Exchange exchange) {
        console.println(exchange.getProperty(BUNDLE, Bundle.class).plain());
        console.println();
        console.flush();
    }
}
