package io.labase.trading.alert;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values as they are on an ordinary day, for the texts of {@link MessageList}. */
final class Samples {
    /** When a message is sent. */
    static final Instant AT = Instant.parse("2026-11-20T15:05:06Z");

    private static final Pattern COUNTED = Pattern.compile("\\{(\\d)#");

    private static final Map<String, Object> NAMED =
            Map.ofEntries(
                    entry("tickers", 38),
                    entry("mode", "paper"),
                    entry("reason", "BREAKOUT"),
                    entry("ticker", "AM.PA"),
                    entry("name", "DASSAULT AVIATION"),
                    entry("close", 298.4),
                    entry("high", 297.8),
                    entry("low", 295.23),
                    entry("stop", new BigDecimal("295.20")),
                    entry("quantity", 13),
                    entry("riskEur", new BigDecimal("41.6")),
                    entry("currency", "EUR"),
                    entry("barTime", Instant.parse("2026-11-20T15:00:00Z")),
                    entry("price", new BigDecimal("298.55")),
                    entry("signalClose", 298.4),
                    entry("slippage", new BigDecimal("0.15")),
                    entry("pnl", new BigDecimal("-43.55")),
                    entry("entryPrice", new BigDecimal("298.55")),
                    entry("leg", "BUY"),
                    entry("code", 1100),
                    entry("text", "Order rejected - reason: insufficient margin"),
                    entry("filled", 7),
                    entry("ordered", 13),
                    entry("since", Instant.parse("2026-11-20T14:45:09Z")),
                    entry("address", "127.0.0.1:4002"),
                    entry("minutes", 12),
                    entry("hours", 3),
                    entry("days", 2),
                    entry("missed", 2),
                    entry("markets", List.of("NASDAQ", "SBF")),
                    entry("value", new BigDecimal("150.25")),
                    entry("most", 100),
                    entry("free", 120),
                    entry("least", 200),
                    entry("scope", "AM.PA"),
                    entry("others", List.of("AAPL", "SPY")),
                    entry("newHeld", 26),
                    entry("newContract", 266094),
                    entry("oldContract", 265598),
                    entry("account", "DU***67"),
                    entry("file", "trades_log.csv"),
                    entry("files", List.of("trades_log-20261120-160506.csv")),
                    entry("route", "scan-ticker"),
                    entry("seconds", 4),
                    entry("from", new BigDecimal("295.20")),
                    entry("to", new BigDecimal("290")),
                    entry("held", 26),
                    entry("expected", 13),
                    entry("count", 2),
                    entry("subject", "AM.PA"),
                    entry("cause", "201"),
                    entry("day", LocalDate.of(2026, 11, 20)),
                    entry("until", Instant.parse("2026-11-20T16:30:00Z")),
                    entry("open", Instant.parse("2026-11-23T08:00:00Z")),
                    entry("at", AT),
                    entry("started", Instant.parse("2026-11-18T12:01:00Z")),
                    entry("last", Instant.parse("2026-11-20T15:00:05Z")),
                    entry("time", Instant.parse("2026-11-20T15:05:05Z")),
                    entry("net", new BigDecimal("100500.5")),
                    entry("funds", new BigDecimal("5000")),
                    entry("pnlUsd", new BigDecimal("-52")),
                    entry("pnlEur", new BigDecimal("-47.84")),
                    entry("risk", new BigDecimal("46")),
                    entry("sharpe", 1.25),
                    entry("drawdown", 0.034),
                    entry("winRate", 0.4),
                    entry("version", 178),
                    entry("millis", 812),
                    entry("infos", 240),
                    entry("warnings", 3),
                    entry("errors", 1),
                    entry("mark", "⚠️"),
                    entry("signals", 4),
                    entry("entries", 2),
                    entry("stops", 1),
                    entry("trades", 3),
                    entry("refused", 1),
                    entry("unknown", 2),
                    entry("result", new BigDecimal("61.20")),
                    entry("actual", new BigDecimal("18.40")),
                    entry("decisions", 38),
                    entry("ours", 13),
                    entry("bare", 5),
                    entry("stopQuantity", 8));

    /** Texts whose values are not just a ticker and a number. */
    private static final Map<String, Object[]> NUMBERED =
            Map.ofEntries(
                    entry("run.ready", new Object[] {38, "127.0.0.1:4002"}),
                    entry(
                            "demo.begins",
                            new Object[] {
                                LocalDate.of(2013, 10, 7),
                                LocalDate.of(2013, 10, 11),
                                1800,
                                "/tmp/labase-demo-4711"
                            }),
                    entry("demo.money", new Object[] {new BigDecimal("-12.40")}),
                    entry("demo.files", new Object[] {"/tmp/labase-demo-4711"}),
                    entry("check.settings", new Object[] {"/home/me/bot", 38, 2}),
                    entry("check.lists", new Object[] {2, 1, 0, 5}),
                    entry("check.gateway", new Object[] {"127.0.0.1:4002", 178}),
                    entry("check.clock", new Object[] {1}),
                    entry("check.clock-gateway", new Object[] {AT}),
                    entry("check.data", new Object[] {"AM.PA", 180}),
                    entry(
                            "check.order-placing",
                            new Object[] {
                                "SPY", new BigDecimal("120.50"), 12, "labase-check/20261120-160506"
                            }),
                    entry("check.order-acknowledged", new Object[] {"Submitted", 1711}),
                    entry("backup.done", new Object[] {"backups/20261120T150506Z", 12, 48211}),
                    entry("report.row-written", new Object[] {LocalDate.of(2026, 11, 20)}),
                    entry("report.row-there", new Object[] {LocalDate.of(2026, 11, 20)}),
                    entry("report.row-past", new Object[] {LocalDate.of(2026, 11, 20)}));

    private Samples() {}

    /** By name. */
    static Map<String, Object> named() {
        return NAMED;
    }

    /** What no sample is written for yet. */
    static Object unnamed() {
        return 3;
    }

    /** Every count at one: for the form of the nouns. */
    static Map<String, Object> one() {
        Map<String, Object> one = new HashMap<>();
        NAMED.forEach(
                (name, value) -> {
                    if (value instanceof Integer) {
                        one.put(name, 1);
                    }
                });
        one.put("tickers", 1);
        return one;
    }

    /**
     * By number.
     *
     * @param count of what is counted in the text
     */
    static Object[] numbered(String key, String text, int count) {
        Object[] values = NUMBERED.getOrDefault(key, usual()).clone();
        COUNTED.matcher(text)
                .results()
                .map(place -> Integer.parseInt(place.group(1)))
                .filter(
                        index ->
                                index < values.length
                                        && !(values[index] instanceof Integer i
                                                && count != 1
                                                && i != 1))
                .forEach(index -> values[index] = count);
        return values;
    }

    private static Object[] usual() {
        return new Object[] {
            "AM.PA", "state/status.json", 12, "178", "201", "x", "y", "z", "a", "b"
        };
    }
}
