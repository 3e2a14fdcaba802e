package io.labase.trading.app.command;

import io.labase.trading.app.command.Section.Line;
import io.labase.trading.app.command.Section.Table;
import io.labase.trading.performance.Trade;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The closed trades of an analysis, a row each. */
final class TradeTable {
    private final Texts texts;
    private final AnalysisNumbers numbers;
    private final DateTimeFormatter times;
    private final ZoneId zone;

    TradeTable(Texts texts, Locale locale, ZoneId zone) {
        this.texts = texts;
        this.numbers = new AnalysisNumbers(texts, locale);
        this.zone = zone;
        String pattern =
                locale.getLanguage().equals("fr") ? "dd/MM/yyyy HH:mm" : "yyyy-MM-dd HH:mm";
        this.times = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
    }

    Section section(List<Trade> trades) {
        String title = texts.say("analyze.closed");
        if (trades.isEmpty()) {
            Line none = new Line(texts.say("analyze.closed-none"));
            return new Section(Section.Part.CLOSED, title, List.of(none));
        }
        List<String> header =
                Stream.of(
                                "ticker",
                                "exit",
                                "bought",
                                "sold",
                                "held",
                                "quantity",
                                "entry-price",
                                "exit-price",
                                "pnl",
                                "multiple")
                        .map(column -> texts.say("analyze.column." + column))
                        .toList();
        Line unit = new Line(texts.say("analyze.times", zone.getId()));
        Table table = new Table(header, trades.stream().map(this::cells).toList(), 4);
        return new Section(Section.Part.CLOSED, title, List.of(unit, table));
    }

    private List<String> cells(Trade trade) {
        return List.of(
                trade.symbol(),
                texts.say("analyze.exit." + trade.exitReason()),
                time(trade.entry().time()),
                time(trade.exit().time()),
                trade.holdingTime().map(TradeTable::held).orElse("-"),
                trade.quantity().stripTrailingZeros().toPlainString(),
                numbers.price(trade.entry().price()),
                numbers.price(trade.exit().price()),
                numbers.cell(trade.netEur()),
                numbers.cell(trade.r()));
    }

    private String time(Instant at) {
        return times.format(at);
    }

    private static String held(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toHours(), time.toMinutesPart());
    }
}
