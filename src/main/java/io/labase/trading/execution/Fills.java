package io.labase.trading.execution;

import io.labase.trading.model.Execution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fills reported, each once; a correction replaces the fill that it corrects. */
final class Fills {
    private final Map<String, Execution> byKey = new LinkedHashMap<>();
    private final Map<String, Instant> untold = new HashMap<>();

    /** Whether exactly this fill, or a later correction of it, is known already. */
    boolean knows(Execution fill) {
        Execution known = byKey.get(fill.key());
        return known != null && !Execution.corrects(fill.execId(), known.execId());
    }

    /**
     * Takes a fill.
     *
     * @return the fill that it corrects; null if it is a new one
     */
    @Nullable Execution put(Execution fill) {
        untold.remove(fill.key());
        return byKey.put(fill.key(), fill);
    }

    /** All fills of the order that {@code fill} belongs to. */
    List<Execution> siblings(Execution fill) {
        return where(
                f ->
                        fill.permId() > 0 && f.permId() > 0
                                ? f.permId() == fill.permId()
                                : f.orderId() == fill.orderId() && f.clientId() == fill.clientId());
    }

    List<Execution> where(Predicate<Execution> condition) {
        return byKey.values().stream().filter(condition).toList();
    }

    boolean seen(String orderRef) {
        return byKey.values().stream().anyMatch(f -> f.orderRef().equals(orderRef));
    }

    static BigDecimal sum(List<Execution> some) {
        return some.stream().map(Execution::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Optional<BigDecimal> average(List<Execution> some) {
        BigDecimal quantity = sum(some);
        BigDecimal amount = BigDecimal.ZERO;
        for (Execution fill : some) {
            amount = amount.add(fill.quantity().multiply(fill.price()));
        }
        return quantity.signum() == 0
                ? Optional.empty()
                : Optional.of(amount.divide(quantity, MathContext.DECIMAL64));
    }

    /**
     * Forgets fills that the broker has not told among the day's for long enough.
     *
     * @param told the broker's complete answer
     * @param needed what is kept all the same
     */
    void retain(List<Execution> told, Predicate<Execution> needed, Instant at) {
        Set<String> keys = told.stream().map(Execution::key).collect(Collectors.toSet());
        untold.keySet().removeAll(keys);
        byKey.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> untold.putIfAbsent(key, at));
        byKey.values()
                .removeIf(
                        fill -> {
                            Instant since = untold.get(fill.key());
                            return since != null
                                    && !at.isBefore(since.plus(OrderList.KEPT))
                                    && !needed.test(fill);
                        });
        untold.keySet().retainAll(byKey.keySet());
    }
}
