package io.labase.trading.app.report;

import io.labase.trading.alert.Line;
import io.labase.trading.performance.BuyAndHold;
import io.labase.trading.performance.DayFigures;
import io.labase.trading.performance.Equity;
import io.labase.trading.performance.EquityPoint;
import io.labase.trading.performance.Figure;
import io.labase.trading.performance.Performance;
import io.labase.trading.performance.ReturnStatistics;
import io.labase.trading.performance.Statistics;
import io.labase.trading.performance.TradeStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The figures of a day as lines of a message. */
final class ReportLines {
    /** Style of an amount that no rate could convert. */
    private static final String NO_RATE = "NO_RATE";

    private ReportLines() {}

    static Line capital(EquityPoint point, String currency) {
        Map<String, Object> values = new HashMap<>();
        values.put("net", point.netLiquidation());
        point.availableFunds().ifPresent(funds -> values.put("funds", funds));
        values.put("currency", currency);
        return new Line("report.capital", values);
    }

    /**
     * All but the capital.
     *
     * @param positions those of the account, or what the journals know of them
     * @param equity of the last days, this one included if its capital is known
     */
    static List<Line> of(DayFigures figures, List<Line> positions, Equity equity) {
        Statistics day = figures.performance().statistics();
        List<Line> lines = new ArrayList<>();
        openResult(figures.performance()).ifPresent(lines::add);
        hold(figures.hold()).ifPresent(lines::add);
        lines.addAll(positions);
        lines.add(activity(day));
        lines.add(trades(day.trades()));
        if (!figures.atFallbackRate().isEmpty()) {
            lines.add(
                    new Line("report.fallback-rate", Map.of("tickers", figures.atFallbackRate())));
        }
        lines.add(returns(ReturnStatistics.of(equity)));
        if (figures.leftOut() > 0) {
            lines.add(new Line("report.left-out", Map.of("count", figures.leftOut())));
        }
        return lines;
    }

    /** At the newest closes; of nothing there is no result. */
    private static Optional<Line> openResult(Performance performance) {
        return performance
                .openResultEur()
                .map(
                        result -> {
                            Map<String, Object> values = new HashMap<>();
                            values.put("result", result);
                            values.put("currency", "EUR");
                            if (performance.withoutResult() > 0) {
                                values.put("unknown", performance.withoutResult());
                            }
                            return new Line("report.open-result", values);
                        });
    }

    private static Optional<Line> hold(BuyAndHold hold) {
        if (!hold.exists()) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        values.put("days", DayFigures.DAYS);
        values.put("entries", hold.entries() - hold.unpriced());
        values.put("actual", hold.actualEur());
        values.put("held", hold.heldEur());
        values.put("currency", "EUR");
        if (hold.unpriced() > 0) {
            values.put("unknown", hold.unpriced());
        }
        return Optional.of(new Line("report.hold", values));
    }

    private static Line activity(Statistics day) {
        Map<String, Object> values = new HashMap<>();
        values.put("signals", day.signals());
        values.put("entries", day.entries());
        values.put("stops", day.stopsFilled().orElse(0));
        if (day.refused() > 0) {
            values.put("refused", day.refused());
        }
        return new Line("report.activity", values);
    }

    private static Line trades(TradeStatistics trades) {
        if (trades.trades() == 0) {
            return new Line("report.no-trades", Map.of());
        }
        return new Line(
                trades.onlyLosingStops() ? "report.trades-stopped" : "report.trades",
                Map.of(
                        "trades", trades.trades(),
                        "winRate", shown(trades.winRate()),
                        "pnlUsd", trades.pnlUsd().<Object>map(usd -> usd).orElse(NO_RATE),
                        "pnlEur", trades.pnlEur().<Object>map(eur -> eur).orElse(NO_RATE),
                        "currency", "USD"));
    }

    private static Line returns(ReturnStatistics returns) {
        return new Line(
                "report.returns",
                Map.of(
                        "days", DayFigures.DAYS,
                        "sharpe", shown(returns.sharpe()),
                        "drawdown", shown(returns.maxDrawdown())));
    }

    /** The number, or the name of the reason why there is none. */
    private static Object shown(Figure figure) {
        return figure.exists()
                ? figure.value().getAsDouble()
                : Objects.requireNonNull(figure.why()).name();
    }
}
