package io.labase.trading.ib.sim;

import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** Valid price steps, by the numbers under which clients ask for them. */
enum TickRule {
    AMERICAN(26, "0 0.01"),
    /** The steps of the European tick size table for the most liquid shares. */
    EUROPEAN(
            1906,
            "0 0.0001, 1 0.0002, 2 0.0005, 5 0.001, 10 0.002, 20 0.005, 50 0.01, 100 0.02,"
                    + " 200 0.05, 500 0.1, 1000 0.2, 2000 0.5, 5000 1, 10000 2"),
    CRYPTO(2100, "0 0.01"),
    CASH(239, "0 0.00005");

    private final int id;
    private final PriceLadder ladder;

    TickRule(int id, String steps) {
        this.id = id;
        this.ladder =
                new PriceLadder(Arrays.stream(steps.split(", ?")).map(TickRule::step).toList());
    }

    private static PriceLadder.Step step(String text) {
        String[] pair = text.split(" ");
        return new PriceLadder.Step(new BigDecimal(pair[0]), new BigDecimal(pair[1]));
    }

    static TickRule of(Venue venue) {
        return switch (venue) {
            case US -> AMERICAN;
            case CRYPTO -> CRYPTO;
            case CASH -> CASH;
            default -> EUROPEAN;
        };
    }

    static Optional<TickRule> byId(int id) {
        return Arrays.stream(values()).filter(rule -> rule.id == id).findFirst();
    }

    int id() {
        return id;
    }

    PriceLadder ladder() {
        return ladder;
    }

    /** The smallest step anywhere, which is what IB calls minTick. */
    BigDecimal minTick() {
        return ladder.steps().get(0).increment();
    }

    /** Whether an order may carry this price. */
    boolean allows(BigDecimal price) {
        return ladder.floor(price).compareTo(price) == 0;
    }
}
