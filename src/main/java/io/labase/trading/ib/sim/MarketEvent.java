package io.labase.trading.ib.sim;

import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Position;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Something that clients have to be told, in the order in which the gateway tells it. */
sealed interface MarketEvent {

    /** The order is in the books, or changed. */
    record OrderOpened(SimOrder order, @Nullable CommissionReport cost) implements MarketEvent {}

    /** The order's status, perhaps again. */
    record StatusChanged(SimOrder order) implements MarketEvent {}

    /** The answer to a what-if order. */
    record MarginsTold(SimOrder order, Margins margins) implements MarketEvent {}

    /** A fill. */
    record Filled(SimExecution execution) implements MarketEvent {}

    /** The cost of a fill. */
    record CommissionCharged(SimExecution execution) implements MarketEvent {}

    /** A position is now as told. */
    record PositionChanged(Position position) implements MarketEvent {}

    /** An error or notice on an order. */
    record Told(OrderKey order, Refusal message) implements MarketEvent {}

    /**
     * Margins before and after a what-if order, base currency.
     *
     * @param before margin required now
     * @param change what the order adds
     * @param equity equity with loan value, which the order leaves as it is
     * @param commission estimate, in {@code currency}
     * @param currency currency of the commission
     */
    record Margins(
            BigDecimal before,
            BigDecimal change,
            BigDecimal equity,
            BigDecimal commission,
            String currency) {}
}
