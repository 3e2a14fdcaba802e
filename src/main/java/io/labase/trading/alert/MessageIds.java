package io.labase.trading.alert;

import java.time.Clock;
import java.util.Locale;

/** Names of messages that sort in the order in which they were given, whatever the clock does. */
final class MessageIds {
    private final Clock clock;
    private long lastMillis;
    private int sequence;

    MessageIds(Clock clock) {
        this.clock = clock;
    }

    /** From now on names stand behind this one. */
    void goBehind(String id) {
        lastMillis = Math.max(lastMillis, millis(id) + 1);
    }

    String next() {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            sequence = 0;
        }
        return String.format(Locale.ROOT, "%013d-%06d", lastMillis, sequence++);
    }

    private static long millis(String id) {
        try {
            return Long.parseLong(id.substring(0, Math.max(0, id.indexOf('-'))));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
