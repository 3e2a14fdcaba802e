package io.labase.trading.execution;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.wording.Wording;

/** The lists from which the books are taken; in the order in which a missing one matters. */
public enum BookList {
    /** Without it nobody knows which stops stand. */
    OPEN_ORDERS("open orders"),
    /** Without it nobody knows what is held. */
    POSITIONS("positions"),
    /**
     * Without it a change of a position has no explanation: no entries, known positions are guarded. The
     * fills that came all the same count.
     */
    EXECUTIONS("executions"),
    /** Without it an order's end is known from its fills only: a doubt, and no obstacle. */
    COMPLETED_ORDERS("completed orders");

    /** Code of a refusal; of a list it means that the API is read-only. */
    private static final int REFUSED = 321;

    private final String text;

    BookList(String text) {
        this.text = text;
    }

    /** As the log calls it. */
    public String text() {
        return text;
    }

    /** As keys of messages have it: {@code open-orders}. */
    public String key() {
        return text.replace(' ', '-');
    }

    /** Whether a list that failed with this code was refused by a read-only API. */
    public static boolean readOnly(int code) {
        return code == REFUSED;
    }

    /** That it does not come, why, and what helps: one line. */
    Wording missing(BrokerException why) {
        String cure =
                readOnly(why.code())
                        ? "list.cure-read-only"
                        : this == EXECUTIONS ? "list.cure-format" : "list.cure-restart";
        return Wording.of(
                "list.missing", Wording.of("list." + key()), why.wording(), Wording.of(cure));
    }
}
