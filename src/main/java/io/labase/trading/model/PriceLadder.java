package io.labase.trading.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/**
 * The valid price steps of a contract on one exchange (IB: market rule). Which step holds depends on
 * the price: the last row whose low edge is not above it.
 *
 * @param steps rows by ascending low edge, at least one
 */
public record PriceLadder(List<Step> steps) {

    /**
     * One row of a market rule.
     *
     * @param lowEdge the price from which the increment holds, inclusive, in the contract's price unit
     * @param increment the step between two valid prices, above 0
     */
    public record Step(BigDecimal lowEdge, BigDecimal increment) {
        public Step {
            if (increment.signum() <= 0) {
                throw new IllegalArgumentException("increment must be > 0, was " + increment);
            }
        }
    }

    public PriceLadder {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a price ladder needs at least one step");
        }
        steps = steps.stream().sorted(Comparator.comparing(Step::lowEdge)).toList();
    }

    /** A ladder with the same step at every price. */
    public static PriceLadder of(String increment) {
        return new PriceLadder(List.of(new Step(BigDecimal.ZERO, new BigDecimal(increment))));
    }

    /** The step valid at {@code price}; below the first low edge the first row's. */
    public BigDecimal incrementAt(BigDecimal price) {
        BigDecimal increment = steps.get(0).increment();
        for (Step step : steps) {
            if (step.lowEdge().compareTo(price) > 0) {
                break;
            }
            increment = step.increment();
        }
        return increment;
    }

    /** The highest valid price that is not above {@code price}. */
    public BigDecimal floor(BigDecimal price) {
        BigDecimal increment = incrementAt(price);
        return price.divide(increment, 0, RoundingMode.FLOOR).multiply(increment);
    }
}
