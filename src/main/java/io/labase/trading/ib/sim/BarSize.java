package io.labase.trading.ib.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Bar sizes that 5-minute recordings can serve, in IB's spelling. */
enum BarSize {
    FIVE("5 mins", 5),
    TEN("10 mins", 10),
    FIFTEEN("15 mins", 15),
    TWENTY("20 mins", 20),
    THIRTY("30 mins", 30),
    HOUR("1 hour", 60),
    DAY("1 day", 24 * 60);

    private final String text;
    private final long millis;

    BarSize(String text, int minutes) {
        this.text = text;
        this.millis = Duration.ofMinutes(minutes).toMillis();
    }

    static Optional<BarSize> of(String text) {
        return Arrays.stream(values()).filter(size -> size.text.equals(text)).findFirst();
    }

    long millis() {
        return millis;
    }
}
