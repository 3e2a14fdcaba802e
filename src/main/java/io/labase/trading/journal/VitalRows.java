package io.labase.trading.journal;

import io.labase.trading.model.Decision;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.Side;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows that somebody changed into what cannot be read, a spreadsheet above all, and on which money
 * depends: orders and fills, from which is known what the bot owns, and today's entries. Reading would
 * pass them over. What a crash leaves, a torn line or zero bytes, is none: the broker tells it again.
 */
final class VitalRows {
    private static final String WHOLE = "-?\\d+";

    /** How spreadsheets write a number that is too long for them. */
    private static final String ROUNDED = "-?\\d+([.,]\\d+)?[eE]\\+\\d+";

    private static final List<String> NUMBERS =
            List.of("qty", "price", "filled", "remaining", "avg_fill_price", "commission");
    private static final List<String> NAMES = List.of("con_id", "order_id", "perm_id", "parent_id");

    private final String file;
    private final Set<String> fills = new HashSet<>();
    private final Map<String, Fault> cutFills = new HashMap<>();

    /** The fill of the line looked at last, if that line is cut. */
    private @Nullable String lastCut;

    private @Nullable Fault first;
    private long count;

    /** What is wrong in which line. */
    private record Fault(long line, Wording what) {}

    private VitalRows(String file) {
        this.file = file;
    }

    /**
     * Looks at all rows of orders, and at the decisions since {@code since}. Changes nothing.
     *
     * @throws InvalidConfigurationException if one cannot be read: which, and what to do
     * @throws IOException if a file cannot be read
     */
    static void check(Path home, Instant since) throws IOException {
        for (Path file : JournalFolder.files(home, JournalFile.ORDERS)) {
            if (known(JournalFile.ORDERS, file)) {
                VitalRows rows = new VitalRows(file.getFileName().toString());
                JournalReader.read(file, row -> rows.order(row, row.line()), rows::skippedOrder);
                if (rows.lastCut != null && !DurableFile.endsWithNewline(file)) {
                    rows.cutFills.remove(
                            rows.lastCut); // this start is the one that follows a crash
                }
                rows.refuse(0);
            }
        }
        for (Path file : JournalFolder.files(home, JournalFile.TRADES)) {
            if (known(JournalFile.TRADES, file)) {
                VitalRows rows = new VitalRows(file.getFileName().toString());
                JournalReader.Start start = JournalReader.Start.at(file, since);
                JournalReader.read(file, start, rows::decision, rows::skippedDecision);
                rows.refuse(rows.first == null ? 0 : start.linesBefore(file));
            }
        }
    }

    private static boolean known(JournalFile journal, Path file) throws IOException {
        JournalHead.Kind kind = JournalHead.of(journal, file).kind();
        return kind == JournalHead.Kind.OURS || kind == JournalHead.Kind.FORMER;
    }

    private void order(JournalRow row, long line) {
        lastCut = null;
        if (row.isBlank()) {
            return;
        }
        String execId = row.get("exec_id");
        boolean fill = !execId.isEmpty() && !row.get("status").equals("Commission");
        if (fill) {
            fills.add(execId);
        }
        Consumer<String> bad = column -> found(line, cell(row, column));
        if (row.time().isEmpty()) {
            bad.accept("ts_utc");
        } else if (Arrays.stream(OrderRecord.Tag.values())
                .noneMatch(tag -> tag.name().equals(row.get("tag")))) {
            bad.accept("tag");
        } else if (execId.matches(ROUNDED)) {
            bad.accept("exec_id");
        } else if (!row.get("side").isEmpty() || fill) {
            side(row, fill, bad);
        } else {
            numbers(row, false).ifPresent(bad);
        }
    }

    private static void side(JournalRow row, boolean fill, Consumer<String> bad) {
        boolean known =
                Arrays.stream(Side.values()).anyMatch(s -> s.name().equals(row.get("side")));
        Optional.of("side").filter(c -> !known).or(() -> numbers(row, fill)).ifPresent(bad);
    }

    /** The first column whose number cannot be read. */
    private static Optional<String> numbers(JournalRow row, boolean fill) {
        for (String column : NAMES) {
            String cell = row.get(column);
            if (!cell.isEmpty() && !cell.matches(WHOLE)) {
                return Optional.of(column);
            }
        }
        for (String column : NUMBERS) {
            Optional<BigDecimal> number = row.decimal(column);
            boolean needed = fill && (column.equals("qty") || column.equals("price"));
            if (number.isEmpty() && (needed || !row.get(column).isEmpty())) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /**
     * A line with too few cells is one that a crash cut, and its fill is told and written again. If it
     * never was, or if there are too many cells, the row is lost.
     */
    private void skippedOrder(long line, JournalReader.Skip cause, List<String> cells) {
        int execId = JournalFile.ORDERS.columns().indexOf("exec_id");
        lastCut = null;
        if (cause == JournalReader.Skip.LONG) {
            found(line, Wording.of("journal.long"));
        } else if (cause == JournalReader.Skip.SHORT
                && !TornRow.isMarked(cells)
                && cells.size() > execId + 1
                && !cells.get(execId).isEmpty()) {
            lastCut = cells.get(execId);
            cutFills.put(lastCut, new Fault(line, Wording.of("journal.short")));
        }
    }

    private void decision(JournalRow row) {
        boolean ours = !row.get("reason").isEmpty();
        boolean entry = row.get("action").equals(Decision.Action.ENTER_LONG.name());
        if (ours && entry && row.time().isEmpty()) {
            found(row.line(), cell(row, "ts_utc"));
        }
    }

    private void skippedDecision(long line, JournalReader.Skip cause, List<String> cells) {
        if (cause == JournalReader.Skip.LONG && cells.contains(Decision.Action.ENTER_LONG.name())) {
            found(line, Wording.of("journal.long"));
        }
    }

    private static Wording cell(JournalRow row, String column) {
        return Wording.of("journal.cell", column, Cells.withoutControls(row.get(column)));
    }

    private void found(long line, Wording what) {
        count++;
        if (first == null) {
            first = new Fault(line, what);
        }
    }

    private void refuse(long linesBefore) {
        cutFills.keySet().removeAll(fills);
        cutFills.values().forEach(fault -> found(fault.line(), fault.what()));
        if (first != null) {
            throw new InvalidConfigurationException(
                    "journal.row",
                    file,
                    first.line() + linesBefore,
                    first.what(),
                    count > 1 ? Wording.of("journal.more", count - 1) : "");
        }
    }
}
