package io.labase.trading.app.command;

import io.labase.trading.performance.Advice;
import io.labase.trading.performance.Equity;
import io.labase.trading.performance.EquityPoint;
import io.labase.trading.performance.Figure;
import io.labase.trading.performance.OpenLot;
import io.labase.trading.performance.Performance;
import io.labase.trading.performance.ReturnStatistics;
import io.labase.trading.performance.Skipped;
import io.labase.trading.performance.Statistics;
import io.labase.trading.performance.TickerRow;
import io.labase.trading.performance.TradeStatistics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An analysis as lines of text. */
final class AnalysisText {
    private final Texts texts;
    private final Locale locale;
    private final BigDecimal eurPerUsd;
    private final List<String> lines = new ArrayList<>();

    AnalysisText(Texts texts, Locale locale, BigDecimal eurPerUsd) {
        this.texts = texts;
        this.locale = locale;
        this.eurPerUsd = eurPerUsd;
    }

    /** The whole text of one analysis. */
    List<String> lines(Path folder, Performance performance) {
        lines.clear();
        Statistics figures = performance.statistics();
        say("analyze.title");
        say("analyze.folder", folder);
        say("analyze.period", performance.period().firstDay(), performance.period().lastDay());
        capital(performance.equity());
        activity(figures, performance.open());
        trades(figures.trades());
        returns(figures.returns());
        say("analyze.exposure", percent(figures.exposure()));
        advice(figures);
        tickers(performance.tickers());
        skipped(performance.skipped());
        return List.copyOf(lines);
    }

    private void capital(Equity equity) {
        section("analyze.capital");
        if (equity.points().isEmpty()) {
            say("analyze.no-capital");
            return;
        }
        EquityPoint first = equity.points().get(0);
        EquityPoint last = equity.points().get(equity.points().size() - 1);
        say("analyze.capital-at", first.date(), money(first.netLiquidation()), equity.currency());
        say("analyze.capital-at", last.date(), money(last.netLiquidation()), equity.currency());
        equity.totalReturn()
                .ifPresent(r -> say("analyze.capital-change", format("%+.2f %%", r * 100)));
    }

    private void activity(Statistics figures, List<OpenLot> open) {
        section("analyze.activity");
        say("analyze.bars", figures.bars(), figures.signals(), figures.entries());
        say("analyze.execution-rate", percent(figures.executionRate()));
        say("analyze.open", open.size());
        open.forEach(
                lot ->
                        say(
                                "analyze.open-lot",
                                lot.symbol(),
                                lot.quantity().stripTrailingZeros().toPlainString(),
                                money(lot.entryPrice()),
                                lot.stop() == null
                                        ? texts.say("analyze.none")
                                        : lot.stop().toPlainString()));
    }

    private void trades(TradeStatistics trades) {
        section("analyze.statistics");
        say("analyze.trades", trades.trades(), trades.wins());
        say("analyze.win-rate", percent(trades.winRate()));
        say("analyze.profit-factor", number(trades.profitFactor()));
        say("analyze.expectancy", number(trades.expectancy()));
        say("analyze.average-r", number(trades.averageR()));
        say("analyze.pnl", money(trades.pnlEur()), money(trades.pnlUsd()));
    }

    private void returns(ReturnStatistics returns) {
        say("analyze.days", returns.days());
        say("analyze.sharpe", number(returns.sharpe()));
        say("analyze.sortino", number(returns.sortino()));
        say("analyze.calmar", number(returns.calmar()));
        say("analyze.drawdown", percent(returns.maxDrawdown()));
        returns.drawdown()
                .ifPresent(
                        d ->
                                say(
                                        "analyze.drawdown-days",
                                        d.peak(),
                                        d.trough(),
                                        d.recovered()
                                                .map(Object::toString)
                                                .orElse(texts.say("analyze.not-recovered"))));
    }

    private void advice(Statistics figures) {
        List<Advice> advice = Advice.of(figures);
        section("analyze.interpretation");
        advice.forEach(a -> say("analyze.means." + a));
        section("analyze.recommendations");
        advice.forEach(a -> say("analyze.do." + a));
    }

    private void tickers(List<TickerRow> tickers) {
        section("analyze.tickers");
        lines.add(
                row(
                        texts.say("analyze.column.ticker"),
                        texts.say("analyze.column.bars"),
                        texts.say("analyze.column.signals"),
                        texts.say("analyze.column.entries"),
                        texts.say("analyze.column.trades"),
                        texts.say("analyze.column.win-rate"),
                        texts.say("analyze.column.pnl"),
                        texts.say("analyze.column.r")));
        for (TickerRow ticker : tickers) {
            TradeStatistics trades = ticker.trades();
            lines.add(
                    row(
                            ticker.symbol(),
                            ticker.bars(),
                            ticker.signals(),
                            ticker.entries(),
                            trades.trades(),
                            trades.winRate().exists() ? percent(trades.winRate()) : "-",
                            trades.trades() == 0 ? "-" : money(trades.pnlEur()),
                            trades.averageR().exists() ? number(trades.averageR()) : "-"));
        }
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-10s %8s %8s %8s %7s %9s %14s %8s", cells);
    }

    private void skipped(Skipped skipped) {
        section("analyze.skipped");
        if (skipped.counts().isEmpty()) {
            say("analyze.nothing-skipped");
            return;
        }
        for (Skipped.Cause cause : Skipped.Cause.values()) {
            if (skipped.count(cause) > 0) {
                String kind = cause.leftOut() ? "analyze.left-out" : "analyze.kept";
                String why = texts.say("analyze.cause." + cause, eurPerUsd.toPlainString());
                say(kind, skipped.count(cause), why, examples(skipped, cause));
            }
        }
    }

    private static String examples(Skipped skipped, Skipped.Cause cause) {
        List<String> shown = new ArrayList<>();
        for (Skipped.Example example : skipped.examples()) {
            if (example.cause() == cause) {
                String place = example.line() > 0 ? example.file() + ":" + example.line() : "";
                shown.add((place + " " + example.detail()).strip());
            }
        }
        return String.join("; ", shown);
    }

    private void section(String key) {
        lines.add("");
        say(key);
    }

    private void say(String key, Object... values) {
        lines.add(texts.say(key, values));
    }

    private String percent(Figure figure) {
        return figure.exists()
                ? format("%.1f %%", figure.value().getAsDouble() * 100)
                : missing(figure);
    }

    private String number(Figure figure) {
        return figure.exists() ? format("%.2f", figure.value().getAsDouble()) : missing(figure);
    }

    private String missing(Figure figure) {
        return texts.say("analyze.missing", texts.say("analyze.why." + figure.why()));
    }

    private String money(BigDecimal amount) {
        return format("%,.2f", amount);
    }

    private String money(Optional<BigDecimal> amount) {
        return amount.map(this::money).orElse(texts.say("analyze.none"));
    }

    private String format(String form, Object value) {
        return String.format(locale, form, value);
    }
}
