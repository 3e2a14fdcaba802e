package io.labase.trading.matrix;

/** A step of a cycle with an entry, in the order in which they come. */
enum Step {
    INTENT,
    PARENT_SENT,
    CHILD_SENT,
    PARENT_ACK,
    CHILD_ACK,
    /** The first fill of an entry that fills in two. */
    PARTIAL_FILL,
    /** The second one. */
    LAST_FILL,
    /** The only fill of an entry that fills at once. */
    FILL,
    COMMISSION,
    JOURNAL_ROW,
    ALERT;

    /** Whether the entry has to fill in two for this step to come. */
    boolean inParts() {
        return this == PARTIAL_FILL || this == LAST_FILL;
    }

    /** Whether it is something that the gateway tells of an order. */
    boolean callback() {
        return ordinal() >= PARENT_ACK.ordinal() && ordinal() <= COMMISSION.ordinal();
    }
}
