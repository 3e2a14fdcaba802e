package io.labase.trading.execution;

import io.labase.trading.model.Alert;
import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.OrderRecord;

/** What follows from an event, for the routes to carry out. */
public sealed interface Effect {

    /** A row of the order journal. */
    record JournalOrder(OrderRecord body) implements Effect {}

    /** A row of the decision journal. */
    record JournalDecision(DecisionRecord body) implements Effect {}

    /** Something to tell. */
    record Tell(Alert body) implements Effect {}

    /** What to hand on. */
    Object body();

    /** Whether it goes to the order journal. */
    default boolean isOrderRow() {
        return this instanceof JournalOrder;
    }

    /** Whether it goes to the decision journal. */
    default boolean isDecisionRow() {
        return this instanceof JournalDecision;
    }
}
