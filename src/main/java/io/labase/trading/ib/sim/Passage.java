package io.labase.trading.ib.sim;

import org.jspecify.annotations.Nullable;

/**
 * Where a message passes.
 *
 * @param session the connection
 * @param lane its direction
 * @param facts what the message is about; null until known
 */
record Passage(Session session, Lane lane, @Nullable Facts facts) {
    Passage(Session session, Lane lane) {
        this(session, lane, null);
    }

    Passage about(Facts known) {
        return new Passage(session, lane, known);
    }

    /** Id of the order or request that the message is about. */
    int id() {
        Facts known = facts;
        return known == null ? Client.NO_ID : known.id();
    }
}
