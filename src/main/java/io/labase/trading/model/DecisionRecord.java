package io.labase.trading.model;

/**
 * A decision as the journal keeps it.
 *
 * @param decision the decision
 * @param buyStatus last status of the entry order when the row is written; empty without one
 * @param stopStatus last status of the protective stop then; empty without one
 */
public record DecisionRecord(Decision decision, String buyStatus, String stopStatus) {

    /** A decision without orders. */
    public static DecisionRecord of(Decision decision) {
        return new DecisionRecord(decision, "", "");
    }
}
