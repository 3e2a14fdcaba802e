package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Bars made up for tests. */
final class TestBars {
    /** Recorded bars of AIG, BAC, IBM and SPY, 2013-10-04 .. 2013-10-11. */
    static final Path DEMO = Path.of("src/main/resources/demo/bars");

    private TestBars() {}

    /** Five-minute bars one after the other; each is open, high, low, close. */
    static List<Bar> from(String start, double[]... prices) {
        List<Bar> bars = new ArrayList<>();
        Instant at = Instant.parse(start);
        for (double[] p : prices) {
            bars.add(new Bar(at, p[0], p[1], p[2], p[3], BigDecimal.valueOf(1000)));
            at = at.plus(BarSeries.SIZE);
        }
        return bars;
    }

    /** A number of equal bars without any movement. */
    static List<Bar> flat(String start, int count, double price) {
        double[][] prices = new double[count][];
        java.util.Arrays.fill(prices, bar(price, price, price, price));
        return from(start, prices);
    }

    static double[] bar(double open, double high, double low, double close) {
        return new double[] {open, high, low, close};
    }

    @SafeVarargs
    static List<Bar> join(List<Bar>... parts) {
        List<Bar> all = new ArrayList<>();
        for (List<Bar> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    static void write(Path folder, String ticker, List<Bar> bars) {
        String lines =
                bars.stream()
                        .map(
                                b ->
                                        String.join(
                                                ",",
                                                b.start().toString(),
                                                "" + b.open(),
                                                "" + b.high(),
                                                "" + b.low(),
                                                "" + b.close(),
                                                b.volume().toPlainString()))
                        .collect(Collectors.joining("\n"));
        try {
            Files.writeString(
                    folder.resolve(ticker + ".csv"),
                    "ts_utc,open,high,low,close,volume\n" + lines + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
