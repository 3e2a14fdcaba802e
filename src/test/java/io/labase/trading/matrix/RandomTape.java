package io.labase.trading.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Two weeks of regular trading days, prices by chance; the same seed makes the same prices.
 *
 * @param tickers their names
 * @param starts the start of every bar, ascending
 */
record RandomTape(List<String> tickers, List<Instant> starts) {
    private static final Instant FIRST = Instant.parse("2013-10-07T13:30:00Z");
    private static final int DAYS = 14;
    private static final int BARS = 78;

    static RandomTape write(Path folder, int count, long seed) throws IOException {
        RandomTape tape =
                new RandomTape(
                        IntStream.range(0, count)
                                .mapToObj(i -> "W" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                                .toList(),
                        times());
        Files.createDirectories(folder);
        Random chance = new Random(seed);
        for (String ticker : tape.tickers) {
            Files.writeString(folder.resolve(ticker + ".csv"), tape.prices(chance));
        }
        return tape;
    }

    private static List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            Instant open = FIRST.plus(Duration.ofDays(day));
            DayOfWeek weekday = open.atZone(ZoneOffset.UTC).getDayOfWeek();
            if (weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY) {
                IntStream.range(0, BARS)
                        .forEach(i -> times.add(open.plus(Tape.SLOT.multipliedBy(i))));
            }
        }
        return List.copyOf(times);
    }

    private String prices(Random chance) {
        StringBuilder text = new StringBuilder("ts_utc,open,high,low,close,volume\n");
        double price = 50 + chance.nextInt(150);
        for (Instant start : starts) {
            double open = price;
            price *= 1 + chance.nextGaussian() / 700;
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%s,%.2f,%.2f,%.2f,%.2f,%d%n",
                            start,
                            open,
                            Math.max(open, price) * 1.0005,
                            Math.min(open, price) * 0.9995,
                            price,
                            100_000));
        }
        return text.toString();
    }
}
