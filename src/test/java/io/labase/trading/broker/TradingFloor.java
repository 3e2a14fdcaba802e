package io.labase.trading.broker;

import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.sim.SimGateway;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A simulated gateway whose time moves by hand, with two days of bars made up: IBM, UG listed in
 * Paris and Frankfurt, VOD in London. Every bar opens and closes at 100, reaches 101 and 99; from
 * 16:00 UTC of the second day on everything costs 90.
 */
public final class TradingFloor implements AutoCloseable {
    public static final String ACCOUNT = "DU1234567";

    /** Two minutes into a bar. */
    public static final Instant START = Instant.parse("2026-01-06T15:42:00Z");

    /** After the fall of the prices. */
    public static final Instant AFTER_THE_FALL = Instant.parse("2026-01-06T16:01:00Z");

    private static final Duration BAR = Duration.ofMinutes(5);
    private static final Instant FALL = Instant.parse("2026-01-06T16:00:00Z");
    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 6));
    private static final List<String> TICKERS = List.of("IBM", "UG.PA", "UG.DE", "VOD.L");

    private final AtomicLong nanos = new AtomicLong();
    private final SimGateway gateway;
    private final Tap tap = new Tap();

    public TradingFloor(Path folder) throws IOException {
        for (String ticker : TICKERS) {
            Files.writeString(folder.resolve(ticker + ".csv"), bars(Venue.of(ticker)));
        }
        gateway =
                SimGateway.start(
                        SimSettings.builder(folder)
                                .at(START)
                                .account(ACCOUNT)
                                .byHand(nanos::get)
                                .traffic(tap)
                                .build());
    }

    private static String bars(Venue venue) {
        StringBuilder text = new StringBuilder("ts_utc,open,high,low,close,volume\n");
        for (LocalDate day : DAYS) {
            Instant end = at(day.atTime(venue.close()), venue);
            Instant bar = at(day.atTime(venue.open()), venue);
            for (; bar.isBefore(end); bar = bar.plus(BAR)) {
                String prices = bar.isBefore(FALL) ? "100,101,99,100" : "90,90,90,90";
                text.append(bar).append(',').append(prices).append(",5000\n");
            }
        }
        return text.toString();
    }

    private static Instant at(LocalDateTime local, Venue venue) {
        return ZonedDateTime.of(local, venue.zone()).toInstant();
    }

    public SimGateway gateway() {
        return gateway;
    }

    public Tap tap() {
        return tap;
    }

    /** Lets the market pass the time up to {@code instant}. */
    public void passTo(Instant instant) {
        nanos.set(Duration.between(START, instant).toNanos());
        gateway.step();
    }

    /** Settings that give a slow machine all the time that it needs. */
    public IbSettings settings(int clientId) {
        return settings(clientId, Duration.ofSeconds(20));
    }

    /** Settings with a deadline for answers. */
    public IbSettings settings(int clientId, Duration deadline) {
        Duration connect = Duration.ofSeconds(20);
        return new IbSettings("127.0.0.1", gateway.port(), clientId, connect, deadline, deadline);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
