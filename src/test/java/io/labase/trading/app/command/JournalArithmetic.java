package io.labase.trading.app.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of undamaged USD journals a second time, straight from the definitions: lines cut at
 * commas, decimal arithmetic, and nothing of the code that it is compared with. Every entry in them
 * has to be closed by orders of its own reference, or open as a whole.
 */
final class JournalArithmetic {
    private static final MathContext DIGITS = new MathContext(50);
    private static final BigDecimal YEAR = BigDecimal.valueOf(252);

    private final Path home;

    JournalArithmetic(Path home) {
        this.home = home;
    }

    /**
     * One closed entry.
     *
     * @param net USD
     * @param netEur each fill at the rate that its row names
     * @param r net / risk
     */
    record Closed(String ref, BigDecimal net, BigDecimal netEur, BigDecimal r) {}

    /** What an order reference came to, in USD. */
    private static final class Entry {
        private final Map<String, BigDecimal> commissions = new LinkedHashMap<>();

        /** Per fill: USD, below 0 for a purchase, and USD per EUR. */
        private final Map<String, BigDecimal> amounts = new LinkedHashMap<>();

        private final Map<String, BigDecimal> rates = new LinkedHashMap<>();
        private BigDecimal bought = BigDecimal.ZERO;
        private BigDecimal sold = BigDecimal.ZERO;
        private BigDecimal cost = BigDecimal.ZERO;
        private BigDecimal proceeds = BigDecimal.ZERO;
        private BigDecimal stop;

        private void fill(Map<String, String> row) {
            BigDecimal quantity = new BigDecimal(row.get("qty"));
            BigDecimal amount = quantity.multiply(new BigDecimal(row.get("price")));
            String rate = row.get("message");
            if (!rate.startsWith("1 EUR = ") || !rate.endsWith(" USD")) {
                throw new AssertionError("no rate in " + row);
            }
            rates.put(row.get("exec_id"), new BigDecimal(rate.split(" ")[3]));
            boolean buy = row.get("side").equals("BUY");
            amounts.put(row.get("exec_id"), buy ? amount.negate() : amount);
            if (buy) {
                bought = bought.add(quantity);
                cost = cost.add(amount);
            } else {
                sold = sold.add(quantity);
                proceeds = proceeds.add(amount);
            }
        }

        private Closed closed(String ref) {
            if (bought.compareTo(sold) != 0) {
                throw new AssertionError(ref + ": " + bought + " bought, " + sold + " sold");
            }
            BigDecimal net = proceeds.subtract(cost).subtract(sum(commissions.values()));
            BigDecimal risk = cost.subtract(stop.multiply(bought));
            BigDecimal netEur = BigDecimal.ZERO;
            for (Map.Entry<String, BigDecimal> fill : amounts.entrySet()) {
                BigDecimal paid = commissions.getOrDefault(fill.getKey(), BigDecimal.ZERO);
                BigDecimal rate = rates.get(fill.getKey());
                netEur = netEur.add(fill.getValue().subtract(paid).divide(rate, DIGITS));
            }
            return new Closed(ref, net, netEur, net.divide(risk, DIGITS));
        }
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        String[] names = lines.get(0).split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    List<Closed> closed() throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Map<String, String> row : rows(home.resolve("orders_log.csv"))) {
            Entry entry = entries.computeIfAbsent(row.get("order_ref"), ref -> new Entry());
            String id = row.get("exec_id");
            if (row.get("tag").equals("STOP") && id.isEmpty() && entry.stop == null) {
                entry.stop = new BigDecimal(row.get("price"));
            }
            if (!id.isEmpty() && seen.add(id)) {
                entry.fill(row);
            }
            if (!row.get("commission").isEmpty()) {
                entry.commissions.put(id, new BigDecimal(row.get("commission")));
            }
        }
        List<Closed> closed = new ArrayList<>();
        entries.forEach(
                (ref, entry) -> {
                    if (entry.sold.signum() > 0) {
                        closed.add(entry.closed(ref));
                    }
                });
        return closed;
    }

    BigDecimal pnlUsd() throws IOException {
        return sum(closed().stream().map(Closed::net).toList());
    }

    BigDecimal pnlEur() throws IOException {
        return sum(closed().stream().map(Closed::netEur).toList());
    }

    BigDecimal expectancyEur() throws IOException {
        return pnlEur().divide(count(closed()), DIGITS);
    }

    BigDecimal winRate() throws IOException {
        return count(wins()).divide(count(closed()), DIGITS);
    }

    BigDecimal profitFactor() throws IOException {
        return sum(nets(1)).divide(sum(nets(-1)).negate(), DIGITS);
    }

    BigDecimal averageR() throws IOException {
        List<BigDecimal> multiples = closed().stream().map(Closed::r).toList();
        return sum(multiples).divide(count(multiples), DIGITS);
    }

    private List<BigDecimal> nets(int sign) throws IOException {
        return closed().stream().map(Closed::netEur).filter(n -> n.signum() == sign).toList();
    }

    private List<BigDecimal> wins() throws IOException {
        return closed().stream().map(Closed::net).filter(net -> net.signum() > 0).toList();
    }

    /** Pairs of ticker and day with an entry, over those with a signal. */
    BigDecimal executionRate() throws IOException {
        Set<String> signals = new HashSet<>();
        Set<String> entries = new HashSet<>();
        for (Map<String, String> row : rows(home.resolve("trades_log.csv"))) {
            String pair = row.get("symbol") + row.get("ts_utc").substring(0, 10);
            if (row.get("signal").equals("True")) {
                signals.add(pair);
            }
            if (row.get("action").equals("ENTER_LONG")) { // the demo refuses none
                entries.add(pair);
            }
        }
        return count(entries).divide(count(signals), DIGITS);
    }

    private List<BigDecimal> values() throws IOException {
        return rows(home.resolve("performance_log.csv")).stream()
                .map(row -> new BigDecimal(row.get("net_liquidation")))
                .toList();
    }

    private List<BigDecimal> returns() throws IOException {
        List<BigDecimal> values = values();
        List<BigDecimal> returns = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            BigDecimal before = values.get(i - 1);
            returns.add(values.get(i).subtract(before).divide(before, DIGITS));
        }
        return returns;
    }

    private static BigDecimal mean(List<BigDecimal> numbers) {
        return sum(numbers).divide(count(numbers), DIGITS);
    }

    BigDecimal sharpe() throws IOException {
        List<BigDecimal> returns = returns();
        BigDecimal mean = mean(returns);
        BigDecimal squares = sum(returns.stream().map(r -> r.subtract(mean).pow(2)).toList());
        BigDecimal variance = squares.divide(BigDecimal.valueOf(returns.size() - 1), DIGITS);
        return mean.divide(variance.sqrt(DIGITS), DIGITS).multiply(YEAR.sqrt(DIGITS));
    }

    BigDecimal sortino() throws IOException {
        List<BigDecimal> returns = returns();
        List<BigDecimal> squares =
                returns.stream().map(r -> r.min(BigDecimal.ZERO).pow(2)).toList();
        BigDecimal downside = mean(squares).sqrt(DIGITS);
        return mean(returns).divide(downside, DIGITS).multiply(YEAR.sqrt(DIGITS));
    }

    /** Every day against every later one. */
    BigDecimal maxDrawdown() throws IOException {
        List<BigDecimal> values = values();
        BigDecimal deepest = BigDecimal.ZERO;
        for (int i = 0; i < values.size(); i++) {
            for (BigDecimal later : values.subList(i, values.size())) {
                BigDecimal fall = values.get(i).subtract(later).divide(values.get(i), DIGITS);
                deepest = deepest.max(fall);
            }
        }
        return deepest;
    }

    private static BigDecimal count(Collection<?> items) {
        return BigDecimal.valueOf(items.size());
    }

    private static BigDecimal sum(Collection<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
