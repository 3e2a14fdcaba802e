package io.labase.trading.execution;

import io.labase.trading.model.Reason;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the bot may enter at all: connected, to the right account, with known books, trusted data
 * and journals that can be written. Anything unknown is a no.
 */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    /**
     * What is known at one moment.
     *
     * @param connected a connection is open
     * @param account the account that orders go to; null until verified
     * @param alone the gateway manages no other account
     * @param simulated it is a paper account
     * @param serverVersion of the connection; 0 without one
     * @param server the gateway has its own server (no 1100)
     * @param distrust why data is not trusted; empty if it is
     * @param booksKnown orders and positions were reconciled since anything went wrong
     * @param clockTrusted local and broker's clock agree well enough
     */
    public record View(
            boolean connected,
            @Nullable String account,
            boolean alone,
            boolean simulated,
            int serverVersion,
            boolean server,
            Set<Distrust> distrust,
            boolean booksKnown,
            boolean clockTrusted) {

        public View {
            distrust = Set.copyOf(distrust);
        }

        /** Whether data is trusted. */
        public boolean data() {
            return distrust.isEmpty();
        }
    }

    /** Why data is not trusted: each cause goes by its own proof, never by that of another. */
    public enum Distrust {
        /** A data farm is broken; over with its return, or with the connection. */
        FARM,
        /** Bars did not come although a connection stood; over when they come. */
        BARS,
        /** Late prices, or a competing session; over when live bars came without such a message. */
        NOT_LIVE
    }

    private static final View NOTHING =
            new View(false, null, true, false, 0, true, Set.of(), false, true);

    private View view = NOTHING;
    private boolean journals = true;
    private long doubts;
    private String lastDoubt = "";
    private long notLive;
    private boolean wanted;

    /**
     * A new connection to a verified account; the books are not known yet. What the gateway has told
     * of its server and its farms on this connection stays: it may come before the account.
     *
     * @param alone the gateway manages no other account
     */
    public synchronized void connected(
            String account, boolean alone, boolean simulated, int serverVersion) {
        view =
                new View(
                        true,
                        account,
                        alone,
                        simulated,
                        serverVersion,
                        view.server(),
                        view.distrust(),
                        false,
                        view.clockTrusted());
        doubts++;
    }

    /**
     * The connection is gone, and with it what was told of its server and farms; that bars do not come
     * or are not live has not been disproved by that. Returns whether there was one.
     */
    public synchronized boolean disconnected() {
        boolean was = view.connected();
        trust(Distrust.FARM);
        view =
                new View(
                        false,
                        view.account(),
                        view.alone(),
                        view.simulated(),
                        0,
                        true,
                        view.distrust(),
                        false,
                        view.clockTrusted());
        doubts++;
        return was;
    }

    /** The gateway lost or found its server; returns whether that is news. */
    public synchronized boolean server(boolean there) {
        boolean news = view.server() != there;
        view = with(there, view.distrust(), view.booksKnown(), view.clockTrusted());
        if (!there) {
            doubt("the gateway has lost its server");
        }
        return news;
    }

    /** Data is not trusted, for a reason. */
    public synchronized void distrust(Distrust why) {
        if (why == Distrust.NOT_LIVE) {
            notLive++;
        }
        EnumSet<Distrust> all = EnumSet.of(why);
        all.addAll(view.distrust());
        view = with(view.server(), all, view.booksKnown(), view.clockTrusted());
    }

    /** That reason is gone. */
    public synchronized void trust(Distrust why) {
        Set<Distrust> all = new HashSet<>(view.distrust());
        all.remove(why);
        view = with(view.server(), all, view.booksKnown(), view.clockTrusted());
    }

    /** A mark to be given to {@link #live}, taken before bars are asked for. */
    public synchronized long liveMark() {
        return notLive;
    }

    /** Live bars came; proves nothing if a message said otherwise after {@code mark}. */
    public synchronized void live(long mark) {
        if (mark == notLive) {
            trust(Distrust.NOT_LIVE);
        }
    }

    /** Local and broker's clock agree, or not. */
    public synchronized void clock(boolean trusted) {
        view = with(view.server(), view.distrust(), view.booksKnown(), trusted);
    }

    /** The journals can be written, or not. */
    public synchronized void journals(boolean writable) {
        journals = writable;
    }

    /** Whether the journals can be written, as far as is known. */
    public synchronized boolean journalsWritable() {
        return journals;
    }

    /**
     * Something about orders or positions is no longer known for sure.
     *
     * @param why for the log: no entry is made until the books were taken anew
     */
    public synchronized void doubt(String why) {
        if (view.booksKnown() || !why.equals(lastDoubt)) {
            LOG.info("books in doubt: {}", why);
        }
        lastDoubt = why;
        doubts++;
        view = with(view.server(), view.distrust(), false, view.clockTrusted());
    }

    /** The books are to be taken anew, although nothing is in doubt: entries go on meanwhile. */
    public synchronized void want() {
        wanted = true;
    }

    /** The broker is about to be asked: what is wanted from here on is another answer. */
    public synchronized void asking() {
        wanted = false;
    }

    /** A mark to be given to {@link #reconciled}: doubts that come later are not settled by it. */
    public synchronized long mark() {
        return doubts;
    }

    /** The books were taken anew; settles all doubts up to {@code mark}. */
    public synchronized void reconciled(long mark) {
        if (mark == doubts && view.connected()) {
            view = with(view.server(), view.distrust(), true, view.clockTrusted());
        }
    }

    private View with(boolean server, Set<Distrust> distrust, boolean books, boolean clock) {
        return new View(
                view.connected(),
                view.account(),
                view.alone(),
                view.simulated(),
                view.serverVersion(),
                server,
                distrust,
                books,
                clock);
    }

    public synchronized View view() {
        return view;
    }

    /** Whether a reconciliation is due and possible. */
    public synchronized boolean wantsReconciliation() {
        return view.connected() && view.server() && (wanted || !view.booksKnown());
    }

    /** Why no entry may be made now; empty if it may. */
    public synchronized Optional<Reason> block() {
        if (!view.connected() || !view.server()) {
            return Optional.of(Reason.DISCONNECTED);
        }
        if (!view.booksKnown() || !view.data() || !view.clockTrusted() || !journals) {
            return Optional.of(Reason.DEGRADED);
        }
        return Optional.empty();
    }

    /** Version of the connection, if there is one. */
    public synchronized OptionalInt serverVersion() {
        return view.connected() ? OptionalInt.of(view.serverVersion()) : OptionalInt.empty();
    }
}
