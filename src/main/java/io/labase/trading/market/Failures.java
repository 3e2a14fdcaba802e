package io.labase.trading.market;

import io.labase.trading.broker.BrokerException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What stands behind the failure of a future. */
final class Failures {

    private Failures() {}

    /** The failure without what futures wrap around it. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** One line for the log. */
    static String line(Throwable failure) {
        Throwable cause = cause(failure);
        String text = cause instanceof BrokerException ? cause.getMessage() : cause.toString();
        return String.valueOf(text).lines().findFirst().orElse("");
    }
}
