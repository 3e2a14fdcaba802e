package io.labase.trading.app.command;

import io.labase.trading.app.Session;
import io.labase.trading.wording.Reasons;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of a bot that runs by itself: clean, and exit code 0 also on SIGTERM, which the JVM would
 * report as 143, and also if that comes while it is still starting.
 */
final class Ending implements Runnable {
    /** A start that is under way is let through; one that waits for its gateway is broken off. */
    private static final Duration START = Duration.ofSeconds(5);

    private final PrintStream out;
    private final Texts texts;
    private final Thread starter = Thread.currentThread();
    private final CompletableFuture<Session> opened = new CompletableFuture<>();

    /** To be made by the thread that starts the bot. */
    Ending(PrintStream out, Texts texts) {
        this.out = out;
        this.texts = texts;
    }

    /** Opens what has to be closed at the end. */
    Session open(Callable<Session> opening) throws Exception {
        try {
            Session session = opening.call();
            opened.complete(session);
            return session;
        } catch (Exception | Error e) {
            opened.completeExceptionally(e);
            throw e;
        }
    }

    @Override
    public void run() {
        boolean starting = !opened.isDone();
        Optional<Session> session = session();
        if (session.isEmpty() && !starting) {
            return; // a start that failed has its own exit code
        }
        int code = ExitCode.DONE.number();
        try {
            if (session.isPresent()) {
                code = (session.get().lost().isDone() ? ExitCode.FAILED : ExitCode.DONE).number();
                session.get().close();
            }
            out.println(texts.say("run.ended"));
        } catch (IOException e) {
            code = ExitCode.FAILED.number();
            out.println(texts.say("run.end-failed", Reasons.of(e)));
        } finally {
            out.flush();
            Runtime.getRuntime().halt(code);
        }
    }

    private Optional<Session> session() {
        return opened(START)
                .or(
                        () -> {
                            starter.interrupt();
                            return opened(START);
                        });
    }

    private Optional<Session> opened(Duration patience) {
        try {
            return Optional.of(opened.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
