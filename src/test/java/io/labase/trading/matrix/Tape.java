package io.labase.trading.matrix;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The prices of a world: flat, with lows that rise by a cent a bar so that a stop's price tells which
 * bar it came from; the k-th ticker breaks out with bar {@link #breakout} and with every bar after
 * it.
 */
final class Tape {
    static final List<String> NAMES =
            List.of("AAPL", "AMGN", "AMZN", "CVX", "GOOGL", "LMT", "META", "NFLX", "NVDA", "XOM");
    static final Duration SLOT = Duration.ofMinutes(5);
    static final int FIRST = 20;

    private static final int BARS = 78;
    private static final int WINDOW = 12;
    private static final Instant EVE = Instant.parse("2013-10-10T13:30:00Z");
    private static final Instant OPEN = Instant.parse("2013-10-11T13:30:00Z");

    private Tape() {}

    static List<String> tickers(int count) {
        return NAMES.subList(0, count);
    }

    /** Index of the bar with which the k-th ticker breaks out; two slots for each act. */
    static int breakout(int k) {
        return FIRST + 3 * k;
    }

    static Instant start(int bar) {
        return OPEN.plus(SLOT.multipliedBy(bar));
    }

    static Instant end(int bar) {
        return start(bar + 1);
    }

    /** The newest bar that is over. */
    static int newest(Instant at) {
        return (int) (Duration.between(OPEN, at).toSeconds() / SLOT.toSeconds()) - 1;
    }

    /** What the stop of an entry from that bar has to be: the lowest low before it. */
    static BigDecimal stop(int k, int bar) {
        return BigDecimal.valueOf(9_900 + 100L * k + bar - WINDOW, 2);
    }

    static void write(Path folder, int tickers) throws IOException {
        Files.createDirectories(folder);
        for (int k = 0; k < tickers; k++) {
            StringBuilder text = new StringBuilder("ts_utc,open,high,low,close,volume\n");
            for (int i = 0; i < BARS; i++) {
                text.append(row(EVE.plus(SLOT.multipliedBy(i)), k, i, Integer.MAX_VALUE));
            }
            for (int i = 0; i < BARS; i++) {
                text.append(row(start(i), k, i, breakout(k)));
            }
            Files.writeString(folder.resolve(NAMES.get(k) + ".csv"), text);
        }
    }

    private static String row(Instant at, int k, int i, int breakout) {
        double base = 100 + k;
        double low = base - 1 + i / 100.0;
        double open = i <= breakout ? base : base + 1 + (i - 1 - breakout) / 2.0;
        double close = i < breakout ? base : base + 1 + (i - breakout) / 2.0;
        return String.format(
                Locale.ROOT,
                "%s,%.2f,%.2f,%.2f,%.2f,%d%n",
                at,
                open,
                Math.max(open, close) + 0.1,
                low,
                close,
                100_000);
    }
}
