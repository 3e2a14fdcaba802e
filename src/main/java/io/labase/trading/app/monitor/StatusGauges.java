package io.labase.trading.app.monitor;

import io.labase.trading.app.status.BotStatus;

/** What a status says, as gauges: all of one moment. */
final class StatusGauges {
    private StatusGauges() {}

    /** All of them, in Prometheus' text format. */
    static String text(BotStatus status) {
        StringBuilder text = new StringBuilder();
        gauge(text, "connected", "1: connected to the gateway", status.connection().connected());
        gauge(text, "ready", "1: nothing is wrong", status.ready());
        gauge(
                text,
                "entries_allowed",
                "1: nothing forbids entries of all tickers",
                status.block() == null);
        gauge(text, "labase_paused", "1: entries of all tickers are paused", status.paused());
        gauge(
                text,
                "labase_paused_tickers",
                "Tickers paused by themselves",
                status.pausedTickers().size());
        gauge(
                text,
                "labase_positions",
                "Positions of the account, whoever opened them",
                status.positions().size());
        gauge(
                text,
                "labase_positions_without_stop",
                "Positions of the bot that a working stop does not cover, or not wholly",
                status.positionsWithoutStop());
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String help, boolean set) {
        gauge(text, name, help, set ? 1 : 0);
    }

    private static void gauge(StringBuilder text, String name, String help, double value) {
        Metrics.gauge(text, name, help, value);
    }
}
