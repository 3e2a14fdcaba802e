package io.labase.trading.performance;

import io.labase.trading.journal.JournalFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;

/** Journals written by hand into a folder. */
final class Books {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final Period NOVEMBER =
            new Period(
                    Instant.parse("2026-11-01T00:00:00Z"),
                    Instant.parse("2026-11-30T22:00:00Z"),
                    PARIS);
    static final RateSource RATES = RateSource.fallback(new BigDecimal("0.92"));

    private final Path folder;

    Books(Path folder) {
        this.folder = folder;
    }

    Performance read() throws IOException {
        return Performance.of(folder, NOVEMBER, RATES);
    }

    /** A line as it is, after the journal's header if the file is new. */
    Books line(JournalFile journal, String line) throws IOException {
        Path file = journal.in(folder);
        if (!Files.exists(file)) {
            Files.writeString(file, journal.header() + "\n");
        }
        return text(file.getFileName().toString(), line + "\n");
    }

    Books text(String file, String text) throws IOException {
        Files.writeString(
                folder.resolve(file),
                text,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return this;
    }

    /** The resting stop of an entry. */
    Books stop(String time, String symbol, String trigger) throws IOException {
        return line(
                JournalFile.ORDERS,
                time
                        + ","
                        + ref(symbol)
                        + ","
                        + symbol
                        + ",7,STOP,2,200,1,STP,SELL,10,"
                        + trigger
                        + ",Submitted,0,10,,,,,,");
    }

    /**
     * A fill on contract 7.
     *
     * @param leg for instance {@code BUY}, {@code STOP}; MANUAL with its side: {@code MANUAL BUY}
     * @param money quantity, price and commission with its currency: {@code 10 100.5 1.25 USD}
     */
    Books fill(String time, String leg, String symbol, String execId, String money)
            throws IOException {
        return fill(time, leg, symbol, execId, money, "");
    }

    /** The same with what the row says of rates. */
    Books fill(String time, String leg, String symbol, String execId, String money, String rates)
            throws IOException {
        String[] how = leg.split(" ");
        String[] parts = money.split(" ");
        String side = how.length > 1 ? how[1] : how[0].equals("BUY") ? "BUY" : "SELL";
        String ref = how[0].equals("MANUAL") ? "" : ref(symbol);
        String fee = parts.length > 2 ? parts[2] + "," + parts[3] : ",";
        return line(
                JournalFile.ORDERS,
                time
                        + ","
                        + ref
                        + ","
                        + symbol
                        + ",7,"
                        + how[0]
                        + ",1,100,0,MKT,"
                        + side
                        + ","
                        + parts[0]
                        + ","
                        + parts[1]
                        + ",Execution,,,,"
                        + execId
                        + ","
                        + fee
                        + ","
                        + rates
                        + ",");
    }

    /** A commission that came after its fill's row. */
    Books commission(String time, String execId, String amount) throws IOException {
        return line(
                JournalFile.ORDERS,
                time + ",,,7,BUY,1,100,0,MKT,,,,Commission,,,," + execId + "," + amount + ",USD,,");
    }

    Books day(String date, String netLiquidation) throws IOException {
        return line(
                JournalFile.PERFORMANCE, date + "," + netLiquidation + ",5000,0,0,0,0,,0,EUR,0");
    }

    Books decision(String time, String symbol, String bar, String signal, String action)
            throws IOException {
        return line(
                JournalFile.TRADES,
                time
                        + ","
                        + symbol
                        + ","
                        + bar
                        + ",10,9,8,"
                        + signal
                        + ",1,8,"
                        + action
                        + ",,,X,,");
    }

    static String ref(String symbol) {
        return "labase/2026-11-02/" + symbol;
    }
}
