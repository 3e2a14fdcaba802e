package io.labase.trading.ib.client;

import io.labase.trading.broker.Broker.Session;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.wording.Wording;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The time until the gateway takes requests: it has told its version, the next order id and the
 * accounts, the last two in any order. Ends once, in a session or in a failure.
 */
final class Greeting {
    /** Oldest version that is traded with. */
    static final int OLDEST_VERSION = 176;

    private static final int CLIENT_ID_IN_USE = 326;

    private final IbSettings settings;
    private final Handshake.Versions versions;
    private final CompletableFuture<Session> outcome = new CompletableFuture<>();

    private int serverVersion;
    private @Nullable List<String> accounts;
    private boolean idKnown;

    /**
     * @param versions versions of the gateway that are accepted
     */
    Greeting(IbSettings settings, Handshake.Versions versions) {
        this.settings = settings;
        this.versions = versions;
    }

    /**
     * @throws BrokerException UNSUPPORTED_VERSION, which is then the outcome too
     */
    void version(int told) throws BrokerException {
        serverVersion = told;
        boolean old = told < versions.oldest();
        if (old || told > versions.newest()) {
            throw failed(
                    new BrokerException(
                            Kind.UNSUPPORTED_VERSION,
                            0,
                            Wording.of(
                                    old ? "broker.old-version" : "broker.new-version",
                                    told,
                                    versions.oldest(),
                                    versions.newest())));
        }
    }

    /**
     * @throws BrokerException CLIENT_ID_IN_USE, which is then the outcome too
     */
    void hear(Message message) throws BrokerException {
        if (message instanceof NextValidId) {
            idKnown = true;
        } else if (message instanceof ManagedAccounts managed) {
            accounts = managed.accounts();
        } else if (message instanceof ErrMsg error
                && error.code() == CLIENT_ID_IN_USE
                && !outcome.isDone()) {
            throw failed(
                    new BrokerException(
                            Kind.CLIENT_ID_IN_USE,
                            CLIENT_ID_IN_USE,
                            Wording.of("broker.client-id", settings.clientId(), error.text())));
        }
    }

    /** Ends in a session if all has been told; after the messages were handed over. */
    void settle() {
        List<String> known = accounts;
        if (idKnown && known != null && !known.isEmpty() && !outcome.isDone()) {
            outcome.complete(new Session(serverVersion, known));
        }
    }

    private BrokerException failed(BrokerException e) {
        outcome.completeExceptionally(e);
        return e;
    }

    /** The connection has ended; that fails a greeting that has no outcome yet. */
    void ended(String reason) {
        failed(
                unreachable(
                        Wording.of(
                                "broker.hung-up",
                                settings.address(),
                                settings.clientId(),
                                reason)));
    }

    /** Whether it has ended in a session. */
    boolean succeeded() {
        return outcome.isDone() && !outcome.isCompletedExceptionally();
    }

    /**
     * Waits for the outcome.
     *
     * @param deadline moment of {@link System#nanoTime()} at which it fails
     */
    Session await(long deadline) throws BrokerException {
        try {
            long left = Math.max(0, deadline - System.nanoTime());
            return outcome.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw Answers.brokerException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return giveUp(
                    Wording.of(
                            "broker.slow-handshake",
                            settings.address(),
                            settings.connectTimeout().toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(Wording.of("broker.interrupted"));
        }
    }

    /** Fails, unless the session came at the last moment. */
    private Session giveUp(Wording why) throws BrokerException {
        BrokerException e = unreachable(why);
        if (!outcome.completeExceptionally(e) && succeeded()) {
            return outcome.join();
        }
        throw e;
    }

    static BrokerException unreachable(Wording why) {
        return new BrokerException(Kind.UNREACHABLE, 0, why);
    }
}
