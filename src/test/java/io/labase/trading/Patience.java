package io.labase.trading;

import java.time.Duration;

/**
 * How long a test waits for what has to come: an event, an answer, the end of a process. A test that
 * passes never waits that long; the limit only ends one that would hang, with its own words, before
 * {@code @Timeout} does. It is long because a machine may be busy with twenty other things.
 */
public final class Patience {
    public static final Duration LIMIT = Duration.ofMinutes(8);
    public static final long SECONDS = LIMIT.toSeconds();

    private Patience() {}
}
