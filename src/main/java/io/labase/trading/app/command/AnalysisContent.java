package io.labase.trading.app.command;

import io.labase.trading.app.command.Section.Block;
import io.labase.trading.app.command.Section.Line;
import io.labase.trading.app.command.Section.Part;
import io.labase.trading.app.command.Section.Row;
import io.labase.trading.app.command.Section.Table;
import io.labase.trading.performance.Advice;
import io.labase.trading.performance.BuyAndHold;
import io.labase.trading.performance.Equity;
import io.labase.trading.performance.EquityPoint;
import io.labase.trading.performance.OpenLot;
import io.labase.trading.performance.Performance;
import io.labase.trading.performance.ReturnStatistics;
import io.labase.trading.performance.Skipped;
import io.labase.trading.performance.Statistics;
import io.labase.trading.performance.TickerRow;
import io.labase.trading.performance.TradeStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What an analysis says, in words; {@link AnalysisText} and {@link AnalysisPage} show it. */
final class AnalysisContent {
    private final Texts texts;
    private final AnalysisNumbers numbers;
    private final BigDecimal eurPerUsd;

    AnalysisContent(Texts texts, Locale locale, BigDecimal eurPerUsd) {
        this.texts = texts;
        this.numbers = new AnalysisNumbers(texts, locale);
        this.eurPerUsd = eurPerUsd;
    }

    /** The sections in their order. */
    List<Section> sections(Performance performance) {
        Statistics figures = performance.statistics();
        List<Advice> advice = Advice.of(figures);
        return List.of(
                section(Part.CAPITAL, capital(performance.equity())),
                section(Part.RESULT, result(performance)),
                section(Part.ACTIVITY, activity(performance)),
                section(Part.STATISTICS, statistics(performance)),
                section(Part.INTERPRETATION, lines(advice, "analyze.means.")),
                section(Part.RECOMMENDATIONS, lines(advice, "analyze.do.")),
                section(Part.TICKERS, List.of(tickers(performance))),
                section(Part.SKIPPED, skipped(performance.skipped())));
    }

    private Section section(Part part, List<Block> blocks) {
        return new Section(
                part, texts.say("analyze." + part.name().toLowerCase(Locale.ROOT)), blocks);
    }

    private List<Block> capital(Equity equity) {
        if (equity.points().isEmpty()) {
            return List.of(line("analyze.no-capital"));
        }
        List<Block> blocks = new ArrayList<>();
        EquityPoint first = equity.points().get(0);
        EquityPoint last = equity.points().get(equity.points().size() - 1);
        for (EquityPoint point : List.of(first, last)) {
            String amount = numbers.money(point.netLiquidation()) + " " + equity.currency();
            blocks.add(new Row(numbers.date(point.date()), amount.strip(), ""));
        }
        BigDecimal change = last.netLiquidation().subtract(first.netLiquidation());
        String amount = numbers.gain(Optional.of(change), equity.currency());
        equity.totalReturn()
                .ifPresent(r -> blocks.add(row("capital-change", amount, numbers.change(r))));
        return blocks;
    }

    /** What was earned, what is still open, and what the same entries were worth without their stops. */
    private List<Block> result(Performance performance) {
        List<Block> blocks = new ArrayList<>();
        TradeStatistics trades = performance.statistics().trades();
        String eur = numbers.gain(trades.pnlEur(), "EUR");
        blocks.add(row("pnl", eur, numbers.gain(trades.pnlUsd(), "USD")));
        if (!performance.coverage().orders()) {
            blocks.add(row("open", texts.say("analyze.no-orders")));
            return blocks;
        }
        if (!performance.open().isEmpty()) {
            blocks.add(row("open-result", numbers.gain(performance.openResultEur(), "EUR")));
        }
        BuyAndHold hold = performance.hold();
        if (hold.exists()) {
            String held = numbers.gain(Optional.of(hold.heldEur()), "EUR");
            String actual = numbers.gain(Optional.of(hold.actualEur()), "EUR");
            blocks.add(row("hold", held, actual));
        }
        int unpriced = Math.max(performance.withoutResult(), hold.unpriced());
        if (unpriced > 0) {
            blocks.add(line("analyze.unpriced", unpriced));
        }
        blocks.add(row("open", performance.open().size()));
        performance.open().forEach(lot -> blocks.add(open(lot)));
        return blocks;
    }

    private Line open(OpenLot lot) {
        String none = texts.say("analyze.none");
        OpenLot.Mark mark = lot.mark();
        return line(
                "analyze.open-lot",
                lot.symbol(),
                lot.quantity().stripTrailingZeros().toPlainString(),
                numbers.price(lot.entryPrice()),
                lot.stop() == null ? none : numbers.price(lot.stop()),
                mark == null ? none : numbers.price(mark.price()),
                numbers.gain(lot.resultEur(), "EUR"));
    }

    private List<Block> activity(Performance performance) {
        Statistics figures = performance.statistics();
        List<Block> blocks = new ArrayList<>();
        if (performance.coverage().decisions()) {
            blocks.add(line("analyze.bars", figures.bars(), figures.signals(), figures.entries()));
            blocks.add(row("refused", figures.refused()));
        } else {
            blocks.add(line("analyze.no-decisions"));
        }
        blocks.add(row("execution-rate", numbers.percent(figures.executionRate())));
        OptionalInt stops = figures.stopsFilled();
        blocks.add(
                row(
                        "stops",
                        stops.isPresent() ? stops.getAsInt() : texts.say("analyze.no-orders")));
        return blocks;
    }

    private List<Block> statistics(Performance performance) {
        Statistics figures = performance.statistics();
        TradeStatistics trades = figures.trades();
        ReturnStatistics returns = figures.returns();
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                performance.coverage().orders()
                        ? row("trades", trades.trades(), trades.wins())
                        : new Row(texts.say("analyze.trades"), texts.say("analyze.no-orders"), ""));
        blocks.add(row("win-rate", numbers.percent(trades.winRate())));
        if (trades.onlyLosingStops()) {
            blocks.add(line("analyze.only-stops"));
        }
        blocks.add(row("profit-factor", numbers.number(trades.profitFactor())));
        blocks.add(row("expectancy", numbers.amount(trades.expectancy(), "EUR")));
        blocks.add(row("average-r", numbers.number(trades.averageR())));
        blocks.add(row("days", returns.days()));
        blocks.add(row("sharpe", numbers.number(returns.sharpe())));
        blocks.add(row("sortino", numbers.number(returns.sortino())));
        blocks.add(row("calmar", numbers.number(returns.calmar())));
        blocks.add(row("drawdown", numbers.percent(returns.maxDrawdown())));
        returns.drawdown().ifPresent(d -> blocks.add(days(d)));
        blocks.add(row("exposure", numbers.percent(figures.exposure())));
        return blocks;
    }

    private Row days(Equity.Drawdown drawdown) {
        String back =
                drawdown.recovered().map(numbers::date).orElse(texts.say("analyze.not-recovered"));
        return row(
                "drawdown-days",
                numbers.date(drawdown.peak()),
                numbers.date(drawdown.trough()),
                back);
    }

    private List<Block> lines(List<Advice> advice, String key) {
        return advice.stream().<Block>map(a -> line(key + a)).toList();
    }

    private Table tickers(Performance performance) {
        boolean orders = performance.coverage().orders();
        List<String> header =
                Stream.of("ticker", "bars", "signals", "entries", "trades", "win-rate", "pnl", "r")
                        .map(column -> texts.say("analyze.column." + column))
                        .toList();
        return new Table(
                header, performance.tickers().stream().map(row -> cells(row, orders)).toList(), 1);
    }

    /** A dash is what is not known. */
    private List<String> cells(TickerRow ticker, boolean orders) {
        TradeStatistics trades = ticker.trades();
        return List.of(
                ticker.symbol(),
                String.valueOf(ticker.bars()),
                String.valueOf(ticker.signals()),
                String.valueOf(ticker.entries()),
                orders ? String.valueOf(trades.trades()) : "-",
                trades.winRate().exists() ? numbers.percent(trades.winRate()) : "-",
                trades.trades() == 0 ? "-" : numbers.money(trades.pnlEur()),
                numbers.cell(trades.averageR().value()));
    }

    private List<Block> skipped(Skipped skipped) {
        List<Block> blocks = new ArrayList<>();
        for (Skipped.Cause cause : Skipped.Cause.values()) {
            if (skipped.count(cause) > 0) {
                String kind = cause.leftOut() ? "analyze.left-out" : "analyze.kept";
                String why = texts.say("analyze.cause." + cause, eurPerUsd.toPlainString());
                blocks.add(line(kind, skipped.count(cause), why, examples(skipped, cause)));
            }
        }
        return blocks.isEmpty() ? List.of(line("analyze.nothing-skipped")) : blocks;
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

    private Line line(String key, Object... values) {
        return new Line(texts.say(key, values));
    }

    /** Label, value and definition are texts of their own, the latter two if there are any. */
    private Row row(String name, Object... values) {
        String key = "analyze." + name;
        return new Row(
                texts.say(key),
                texts.find(key + ".value")
                        .map(form -> texts.say(key + ".value", values))
                        .orElseGet(() -> String.valueOf(values[0])),
                texts.find(key + ".is").orElse(""));
    }
}
