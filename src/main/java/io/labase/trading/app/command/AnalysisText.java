package io.labase.trading.app.command;

import io.labase.trading.performance.Performance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An analysis as lines of text. */
final class AnalysisText {
    private static final String INDENT = "  ";

    private final Texts texts;
    private final AnalysisNumbers numbers;

    AnalysisText(Texts texts, Locale locale) {
        this.texts = texts;
        this.numbers = new AnalysisNumbers(texts, locale);
    }

    /** The whole text of one analysis. */
    List<String> lines(Path folder, Performance performance, List<Section> sections) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("analyze.title"));
        lines.add(texts.say("analyze.folder", folder));
        lines.add(
                texts.say(
                        "analyze.period",
                        numbers.date(performance.period().firstDay()),
                        numbers.date(performance.period().lastDay())));
        for (Section section : sections) {
            lines.add("");
            lines.add(section.title());
            section.blocks().forEach(block -> lines.addAll(lines(block)));
        }
        return lines;
    }

    private List<String> lines(Section.Block block) {
        if (block instanceof Section.Row row) {
            String key = row.definition().isEmpty() ? "analyze.row" : "analyze.row-defined";
            return List.of(INDENT + texts.say(key, row.label(), row.value(), row.definition()));
        }
        if (block instanceof Section.Table table) {
            List<String> lines = new ArrayList<>();
            lines.add(row(table.header()));
            table.rows().forEach(cells -> lines.add(row(cells)));
            return lines;
        }
        return List.of(INDENT + ((Section.Line) block).text());
    }

    private static String row(List<String> cells) {
        return String.format(Locale.ROOT, "%-10s %8s %8s %8s %7s %9s %14s %8s", cells.toArray());
    }
}
