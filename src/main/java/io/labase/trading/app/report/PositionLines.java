package io.labase.trading.app.report;

import io.labase.trading.alert.Line;
import io.labase.trading.app.report.AccountHoldings.Held;
import io.labase.trading.model.Venue;
import io.labase.trading.performance.DayFigures;
import io.labase.trading.performance.OpenLot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The open positions as lines of a report: those of the account with the bot's among them, or, without
 * a connection, those of the bot as the journals have them.
 */
final class PositionLines {
    private final List<OpenLot> lots;
    private final Optional<BigDecimal> riskEur;

    PositionLines(DayFigures figures) {
        this.lots = figures.performance().open();
        this.riskEur = figures.performance().openRiskEur();
    }

    /** How many of the entries that the journals have open the account still holds. */
    int ofBot(AccountHoldings account) {
        return (int) lots.stream().filter(lot -> held(account, lot).isPresent()).count();
    }

    /** As the account has them. */
    List<Line> of(AccountHoldings account) {
        List<Line> lines = new ArrayList<>();
        Map<String, Object> sum = new HashMap<>();
        sum.put("count", account.held().size());
        if (!account.held().isEmpty()) {
            sum.put("ours", ofBot(account));
        }
        lines.add(new Line("report.positions", withRisk(sum)));
        lots.forEach(lot -> lines.add(own(lot, held(account, lot).orElse(null))));
        account.held().forEach(held -> others(held).ifPresent(lines::add));
        return lines;
    }

    /** As the journals have them, which know of the bot's only, and say so. */
    List<Line> ofJournals() {
        List<Line> lines = new ArrayList<>();
        Map<String, Object> sum = new HashMap<>();
        sum.put("count", lots.size());
        lines.add(new Line("report.positions-journals", withRisk(sum)));
        for (OpenLot lot : lots) {
            String kind = lot.doubtful() ? "-doubtful" : lot.stop() == null ? "-unstopped" : "";
            lines.add(new Line("report.position" + kind, values(lot, lot.stop())));
        }
        return lines;
    }

    private Map<String, Object> withRisk(Map<String, Object> sum) {
        if (!lots.isEmpty()) {
            riskEur.ifPresent(risk -> sum.put("risk", risk));
        }
        return sum;
    }

    private static Optional<Held> held(AccountHoldings account, OpenLot lot) {
        return account.held().stream()
                .filter(held -> held.quantity().signum() > 0 && same(held, lot))
                .findFirst();
    }

    private static boolean same(Held held, OpenLot lot) {
        return lot.conId() > 0
                ? held.contract().conId() == lot.conId()
                : held.contract().symbol().equals(lot.symbol());
    }

    private Line own(OpenLot lot, @Nullable Held held) {
        BigDecimal there = held == null ? BigDecimal.ZERO : held.quantity();
        if (held == null || there.compareTo(ours(held)) < 0) {
            Map<String, Object> values = values(lot, lot.stop());
            values.put("held", there);
            return new Line("report.position-differs", values);
        }
        BigDecimal bare = lot.quantity().subtract(held.covered()).max(BigDecimal.ZERO);
        Map<String, Object> values =
                values(lot, held.stop() == null || lot.stop() != null ? lot.stop() : held.stop());
        if (bare.signum() > 0) {
            if (bare.compareTo(lot.quantity()) < 0) {
                values.put("bare", bare);
            }
            return new Line("report.position-bare", values);
        }
        // One whose trigger follows the price has no level.
        return new Line(
                values.containsKey("stop") ? "report.position" : "report.position-trailed", values);
    }

    private BigDecimal ours(Held held) {
        return lots.stream()
                .filter(lot -> same(held, lot))
                .map(OpenLot::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the account holds beside the bot's shares; stops cover those first. */
    private Optional<Line> others(Held held) {
        BigDecimal ours = held.quantity().signum() > 0 ? ours(held) : BigDecimal.ZERO;
        BigDecimal rest = held.quantity().subtract(ours);
        if (rest.signum() == 0 || rest.signum() != held.quantity().signum()) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        values.put("ticker", held.contract().symbol());
        values.put("quantity", rest);
        if (held.avgCost() != null && ours.signum() == 0) {
            values.put("price", held.avgCost());
            values.put("currency", held.contract().currency());
        }
        BigDecimal covered = held.covered().subtract(ours).max(BigDecimal.ZERO);
        BigDecimal bare = rest.abs().subtract(covered);
        if (bare.signum() > 0) {
            if (covered.signum() > 0) {
                values.put("bare", bare);
            }
            return Optional.of(new Line("report.other-bare", values));
        }
        if (held.stop() != null) {
            values.put("stop", held.stop());
        }
        return Optional.of(new Line("report.other", values));
    }

    private static Map<String, Object> values(OpenLot lot, @Nullable BigDecimal stop) {
        Map<String, Object> values = new HashMap<>();
        values.put("ticker", lot.symbol());
        values.put("quantity", lot.quantity());
        values.put("price", lot.entryPrice());
        if (Venue.of(lot.symbol()).priceMagnifier() == 1) {
            values.put("currency", lot.currency()); // else the price is in pence
        }
        lot.riskEur().ifPresent(risk -> values.put("risk", risk));
        if (stop != null) {
            values.put("stop", stop);
        }
        return values;
    }
}
