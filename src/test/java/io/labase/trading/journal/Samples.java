package io.labase.trading.journal;

import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.Reason;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import io.labase.trading.model.Ticker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions and order events for the tests of this room. */
final class Samples {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    static final Instant BAR = Instant.parse("2026-11-20T10:00:00Z");
    static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private Samples() {}

    static Ticker ticker(String symbol) {
        Contract query = new Contract(0, symbol, SecType.STK, "SMART", "", "EUR");
        return new Ticker(symbol, query, false, null, null, "");
    }

    static ContractDetails details() {
        Contract contract = new Contract(29612, "AM", SecType.STK, "SMART", "SBF", "EUR");
        return new ContractDetails(
                contract, "DASSAULT AVIATION", "MET", List.of(), PriceLadder.of("0.05"), 1);
    }

    static Signal signal(Instant barStart, double close) {
        Bar bar = new Bar(barStart, close, close, close, close, BigDecimal.TEN);
        return new Signal(bar, FIVE_MINUTES, 48.5, 47.123456789, close > 48.5);
    }

    static Decision decision(String symbol, @Nullable Signal signal, Reason reason) {
        return on(DAY, symbol, signal, reason);
    }

    static Decision on(LocalDate day, String symbol, @Nullable Signal signal, Reason reason) {
        Instant at = Instant.parse("2026-11-20T10:05:05.123456Z");
        return new Decision(
                at, day, ticker(symbol), null, signal, null, Decision.Action.NO_TRADE, reason);
    }

    static Decision entry(String symbol, Signal signal) {
        Sizing sizing =
                new Sizing(new BigDecimal("47.10"), 81, new BigDecimal("145.80"), FxRate.EUR);
        return new Decision(
                Instant.parse("2026-11-20T10:05:05.123456Z"),
                DAY,
                ticker(symbol),
                details(),
                signal,
                sizing,
                Decision.Action.ENTER_LONG,
                Reason.BREAKOUT);
    }

    static OrderRecord status(long permId, String status, String filled) {
        return order(permId, 12, status, new BigDecimal(filled), "", null, "");
    }

    static OrderRecord fill(String execId, @Nullable BigDecimal commission) {
        return order(900, 12, "Execution", BigDecimal.TEN, execId, commission, "");
    }

    static OrderRecord order(
            long permId,
            int orderId,
            String status,
            BigDecimal filled,
            String execId,
            @Nullable BigDecimal commission,
            String message) {
        return new OrderRecord(
                Instant.parse("2026-11-20T10:05:06Z"),
                "labase/2026-11-20/AM.PA",
                "AM.PA",
                29612,
                OrderRecord.Tag.BUY,
                orderId,
                permId,
                0,
                "MKT",
                Side.BUY,
                new BigDecimal("81"),
                null,
                status,
                filled,
                new BigDecimal("81").subtract(filled),
                new BigDecimal("48.9000"),
                execId,
                commission,
                commission == null ? "" : "EUR",
                message,
                "DU1");
    }
}
