package io.labase.trading.execution;

import io.labase.trading.model.Reason;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether the bot may enter at all: connected, to the right account, with known books and trusted
 * data. Anything unknown is a no.
 */
public final class Readiness {

    /**
     * What is known at one moment.
     *
     * @param connected a connection is open
     * @param account the account that orders go to; null until verified
     * @param simulated it is a paper account
     * @param serverVersion of the connection; 0 without one
     * @param server the gateway has its own server (no 1100)
     * @param data the data farms work
     * @param booksKnown orders and positions were reconciled since anything went wrong
     * @param clockTrusted local and broker's clock agree well enough
     */
    public record View(
            boolean connected,
            @Nullable String account,
            boolean simulated,
            int serverVersion,
            boolean server,
            boolean data,
            boolean booksKnown,
            boolean clockTrusted) {}

    private static final View NOTHING = new View(false, null, false, 0, true, true, false, true);

    private View view = NOTHING;
    private long doubts;
    private boolean wanted;

    /**
     * A new connection to a verified account; the books are not known yet. What the gateway has told
     * of its server and its farms on this connection stays: it may come before the account.
     */
    public synchronized void connected(String account, boolean simulated, int serverVersion) {
        view =
                new View(
                        true,
                        account,
                        simulated,
                        serverVersion,
                        view.server(),
                        view.data(),
                        false,
                        view.clockTrusted());
        doubts++;
    }

    /** The connection is gone. Returns whether there was one. */
    public synchronized boolean disconnected() {
        boolean was = view.connected();
        view =
                new View(
                        false,
                        view.account(),
                        view.simulated(),
                        0,
                        true,
                        true,
                        false,
                        view.clockTrusted());
        doubts++;
        return was;
    }

    /** The gateway lost or found its server; returns whether that is news. */
    public synchronized boolean server(boolean there) {
        boolean news = view.server() != there;
        view = with(there, view.data(), view.booksKnown(), view.clockTrusted());
        if (!there) {
            doubt();
        }
        return news;
    }

    /** The data farms broke or came back. */
    public synchronized void data(boolean trusted) {
        view = with(view.server(), trusted, view.booksKnown(), view.clockTrusted());
    }

    /** Local and broker's clock agree, or not. */
    public synchronized void clock(boolean trusted) {
        view = with(view.server(), view.data(), view.booksKnown(), trusted);
    }

    /** Something about orders or positions is no longer known for sure. */
    public synchronized void doubt() {
        doubts++;
        view = with(view.server(), view.data(), false, view.clockTrusted());
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
            view = with(view.server(), view.data(), true, view.clockTrusted());
        }
    }

    private View with(boolean server, boolean data, boolean books, boolean clock) {
        return new View(
                view.connected(),
                view.account(),
                view.simulated(),
                view.serverVersion(),
                server,
                data,
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
        if (!view.booksKnown() || !view.data() || !view.clockTrusted()) {
            return Optional.of(Reason.DEGRADED);
        }
        return Optional.empty();
    }

    /** Version of the connection, if there is one. */
    public synchronized OptionalInt serverVersion() {
        return view.connected() ? OptionalInt.of(view.serverVersion()) : OptionalInt.empty();
    }
}
