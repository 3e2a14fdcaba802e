package io.labase.trading.performance;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Writes a journal of decisions as large as one likes: 78 bars per ticker and weekday, a signal on every
 * tenth day of a ticker, an entry on every other signal. Needs nothing but the JDK, so that it can be
 * started as a source file: {@code java LargeJournal.java DIR YEARS TICKERS}.
 */
final class LargeJournal {
    private static final String HEADER =
            "ts_utc,symbol,bar_time,close,hh,ll,signal,qty,stop,action,buy_status,stop_status,reason,"
                    + "sent_ts_utc,strategy";
    private static final int BARS = 78;
    private static final int SIGNAL_EVERY = 10;
    private static final int SIGNAL_BAR = 40;

    /** What was written, counted while writing. */
    record Written(long rows, int signals, int entries, LocalDate last) {}

    private LargeJournal() {}

    public static void main(String[] args) throws IOException {
        Written written =
                write(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        System.out.println(written.rows());
    }

    static Written write(Path folder, int years, int tickers) throws IOException {
        LocalDate first = LocalDate.of(2016, 1, 4);
        LocalDate end = first.plusYears(years);
        long rows = 0;
        int signals = 0;
        int entries = 0;
        int number = 0;
        LocalDate last = first;
        try (BufferedWriter out =
                Files.newBufferedWriter(folder.resolve("trades_log.csv"), StandardCharsets.UTF_8)) {
            out.write(HEADER + "\n");
            for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
                if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                    continue;
                }
                last = day;
                for (int bar = 0; bar < BARS; bar++) {
                    for (int ticker = 0; ticker < tickers; ticker++) {
                        int turn = number + ticker;
                        boolean signal = bar == SIGNAL_BAR && turn % SIGNAL_EVERY == 0;
                        boolean entry = signal && turn / SIGNAL_EVERY % 2 == 0;
                        out.write(row(day, bar, ticker, signal, entry));
                        rows++;
                        signals += signal ? 1 : 0;
                        entries += entry ? 1 : 0;
                    }
                }
                number++;
            }
        }
        return new Written(rows, signals, entries, last);
    }

    private static String row(LocalDate day, int bar, int ticker, boolean signal, boolean entry) {
        Instant start = day.atTime(LocalTime.of(14, 30)).toInstant(ZoneOffset.UTC);
        Instant barTime = start.plusSeconds(300L * bar);
        return barTime.plusSeconds(305)
                + ","
                + "T"
                + ticker
                + ","
                + barTime
                + ",102.5,102.25,99.75,"
                + (signal ? "True" : "False")
                + (entry ? ",12,99.75,ENTER_LONG,Filled,Submitted,BREAKOUT,,\n" : ",0,,NO_TRADE,,,")
                + (entry ? "" : signal ? "ENVELOPE,,\n" : "NO_SIGNAL,,\n");
    }
}
