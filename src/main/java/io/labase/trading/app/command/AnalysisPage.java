package io.labase.trading.app.command;

import io.labase.trading.chart.ChartWords;
import io.labase.trading.chart.EquityChart;
import io.labase.trading.chart.RChart;
import io.labase.trading.chart.Svg;
import io.labase.trading.performance.Performance;
import io.labase.trading.performance.Trade;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An analysis as one HTML page: no script, and nothing that it would have to fetch. Whatever comes from
 * a journal is text in it and cannot become markup.
 */
final class AnalysisPage {
    private static final String STYLE =
            """
            body{font:16px/1.5 sans-serif;color:#1a1a1a;background:#fff;max-width:60rem;\
            margin:0 auto;padding:1.5rem}
            h1{font-size:1.8rem;margin:0}
            h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:2px solid #dfe4e8}
            header p{margin:0;color:#55606b}
            p{margin:.2rem 0}
            figure{margin:1rem 0}
            svg{display:block;width:100%;max-width:44rem;height:auto}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;width:100%}
            th,td{padding:.25rem .6rem;border-bottom:1px solid #dfe4e8;text-align:left;\
            vertical-align:top}
            thead th{color:#55606b;font-weight:normal}
            .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
            .t{white-space:nowrap}
            .f{table-layout:fixed}
            .f td{width:28%}
            .f .v{text-align:right;font-variant-numeric:tabular-nums}
            .f .d{width:44%}
            .d{color:#55606b}
            @media print{body{max-width:none;padding:0;font-size:11px}h2{break-after:avoid}\
            figure,tr{break-inside:avoid}.wide{overflow:visible}svg{max-width:30rem}}
            """;

    private final Texts texts;
    private final ChartWords words;
    private final TradeTable trades;
    private final StringBuilder html = new StringBuilder();

    AnalysisPage(Texts texts, ChartWords words) {
        this.texts = texts;
        this.words = words;
        this.trades = new TradeTable(texts, words.locale(), words.zone());
    }

    /** The page of one analysis. */
    String of(Path folder, Performance performance, List<Section> sections) {
        html.setLength(0);
        head(folder, performance);
        for (Section section : sections) {
            section(section);
            if (section.part() == Section.Part.CAPITAL) {
                EquityChart.picture(performance.equity(), words)
                        .ifPresent(picture -> figure(Svg.of(picture)));
            } else if (section.part() == Section.Part.STATISTICS) {
                RChart.picture(multiples(performance.trades()), words)
                        .ifPresent(picture -> figure(Svg.of(picture)));
            } else if (section.part() == Section.Part.TICKERS) {
                section(trades.section(performance.trades()));
            }
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static double[] multiples(List<Trade> trades) {
        return trades.stream()
                .map(Trade::r)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }

    private void head(Path folder, Performance performance) {
        String title = Svg.escape(texts.say("analyze.page-title"));
        String language = words.locale().getLanguage();
        html.append("<!DOCTYPE html>\n<html lang=\"").append(language).append("\">\n<head>\n");
        html.append("<meta charset=\"utf-8\">\n");
        // A second lock: even a tag that slipped through could load and run nothing.
        html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append("default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.append("<title>").append(title).append("</title>\n");
        html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<header>\n");
        element("h1", "", texts.say("analyze.page-title"));
        element("p", "", texts.say("analyze.folder", folder));
        AnalysisNumbers numbers = new AnalysisNumbers(texts, words.locale());
        String first = numbers.date(performance.period().firstDay());
        String last = numbers.date(performance.period().lastDay());
        element("p", "", texts.say("analyze.period", first, last));
        html.append("</header>\n<main>\n");
    }

    private void section(Section section) {
        element("h2", "", section.title());
        boolean rows = false;
        for (Section.Block block : section.blocks()) {
            rows = rows(rows, block instanceof Section.Row);
            if (block instanceof Section.Row row) {
                html.append("<tr>");
                element("td", "", row.label());
                element("td", "v", row.value());
                element("td", "d", row.definition());
                html.append("</tr>\n");
            } else if (block instanceof Section.Line line) {
                element("p", "", line.text());
            } else if (block instanceof Section.Table table) {
                table(table);
            }
        }
        rows(rows, false);
    }

    /** Figures that follow each other share a table. */
    private boolean rows(boolean open, boolean wanted) {
        if (wanted && !open) {
            html.append("<table class=\"f\">\n");
        } else if (open && !wanted) {
            html.append("</table>\n");
        }
        return wanted;
    }

    private void table(Section.Table table) {
        html.append("<div class=\"wide\"><table>\n<thead><tr>");
        cells("th", table.header(), table.words());
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            cells("td", row, table.words());
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private void cells(String tag, List<String> cells, int columnsOfWords) {
        for (int i = 0; i < cells.size(); i++) {
            element(tag, i < columnsOfWords ? "t" : "n", cells.get(i));
        }
    }

    private void figure(String svg) {
        html.append("<figure>").append(svg).append("</figure>\n");
    }

    private void element(String tag, String type, String text) {
        html.append('<').append(tag);
        if (!type.isEmpty()) {
            html.append(" class=\"").append(type).append('"');
        }
        html.append('>').append(Svg.escape(text)).append("</").append(tag).append(">\n");
    }
}
