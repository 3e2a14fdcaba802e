package io.labase.trading.matrix;

import java.time.Duration;
import java.util.List;

/**
 * How a scenario went.
 *
 * @param scenario what was played
 * @param struck how many of its troubles took place
 * @param entries entries that the gateway was sent
 * @param breaches the broken invariants
 * @param failure why it could not be played to the end; empty if it could
 * @param took real time
 */
record Outcome(
        Scenario scenario,
        int struck,
        int entries,
        List<Breach> breaches,
        String failure,
        Duration took) {

    boolean clean() {
        return breaches.isEmpty() && failure.isEmpty() && struck == scenario.acts().size();
    }
}
