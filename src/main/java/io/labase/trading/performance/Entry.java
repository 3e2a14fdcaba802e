package io.labase.trading.performance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The purchase of one entry and what was sold of it. */
final class Entry {
    /**
     * A fill, or the part of it that belongs to this entry.
     *
     * @param quantity at most that of the fill
     */
    record Slice(Fill fill, BigDecimal quantity) {
        BigDecimal value() {
            return fill.price().multiply(quantity);
        }

        /** Which part of the fill this is, 0 to 1. */
        BigDecimal share() {
            return quantity.divide(fill.quantity(), MathContext.DECIMAL128);
        }
    }

    private final List<Slice> buys = new ArrayList<>();
    private final List<Slice> sales = new ArrayList<>();

    void buy(Fill fill) {
        buys.add(new Slice(fill, fill.quantity()));
    }

    /**
     * Sells as much as is there.
     *
     * @return what was more than that
     */
    BigDecimal sell(Fill fill, BigDecimal quantity) {
        BigDecimal sold = quantity.min(open());
        if (sold.signum() > 0) {
            sales.add(new Slice(fill, sold));
        }
        return quantity.subtract(sold);
    }

    Fill first() {
        return buys.get(0).fill();
    }

    List<Slice> buys() {
        return buys;
    }

    /** In the order of the journal. */
    List<Slice> sales() {
        return sales.stream().sorted(Comparator.comparingInt(s -> s.fill().sequence())).toList();
    }

    BigDecimal bought() {
        return quantity(buys);
    }

    BigDecimal sold() {
        return quantity(sales);
    }

    BigDecimal open() {
        return bought().subtract(sold());
    }

    /** Average over the fills, weighted by quantity. */
    static BigDecimal averagePrice(List<Slice> slices) {
        return slices.stream()
                .map(Slice::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(quantity(slices), MathContext.DECIMAL128);
    }

    private static BigDecimal quantity(List<Slice> slices) {
        return slices.stream().map(Slice::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
