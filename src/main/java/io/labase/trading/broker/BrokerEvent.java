package io.labase.trading.broker;

import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.Position;

/**
 * Something that the broker told without being asked, or beside an answer. Events come in the order
 * in which the broker sent them; the same fact may come more than once.
 */
public sealed interface BrokerEvent {

    /** A live order, as pushed or as part of a list. */
    record OrderOpened(OpenOrder order) implements BrokerEvent {}

    /** A change (or repetition) of an order's status. */
    record StatusChanged(OrderState state) implements BrokerEvent {}

    /** A fill. Live ones only: those that answer {@link Broker#executions()} are in its result. */
    record Filled(Execution execution) implements BrokerEvent {}

    /** The cost of a fill, live or repeated after {@link Broker#executions()}. */
    record CommissionReported(CommissionReport report) implements BrokerEvent {}

    /** A position changed. */
    record PositionChanged(Position position) implements BrokerEvent {}

    /**
     * An error or notice that answers no data request. A code is a notice unless the client's table
     * says otherwise; an order is over only by its status.
     *
     * @param orderId the order it speaks of; 0 if none
     * @param code the broker's code
     * @param severity what it means
     * @param text the broker's text
     */
    record Told(int orderId, int code, Severity severity, String text) implements BrokerEvent {}

    /** A frame about orders or positions could not be read: the books are unknown until reconciled. */
    record Unreadable(String what) implements BrokerEvent {}

    /** The connection ended; {@code reason} is one line. Sent once per connection. */
    record Disconnected(String reason) implements BrokerEvent {}

    /** What a code means for us. */
    enum Severity {
        /** Information: nothing follows. */
        NOTICE,
        /** About an order, which lives on. */
        ORDER_NOTICE,
        /** The order (or the change asked for) was refused; its status tells what it is now. */
        ORDER_REFUSED,
        /**
         * The same, for an order that it refers to or differs from (105, 135, 10006, 10326): a parent that is
         * over, or its own number if a cancel was asked for.
         */
        REFERENCE_REFUSED,
        /** A cancel was refused (136, 161, 10147, 10148): the order may have filled. */
        CANCEL_REFUSED,
        /** About an order, in no table: what it means for the order only the broker's lists tell. */
        ORDER_UNCLEAR,
        /** The gateway lost its server (1100, 2110): no new orders. */
        CONNECTIVITY_LOST,
        /** The server is back, subscriptions are gone (1101). */
        CONNECTIVITY_RESTORED_DATA_LOST,
        /** The server is back, subscriptions kept (1102). */
        CONNECTIVITY_RESTORED,
        /** A data farm is broken (2103, 2105, 2157): data is not trusted. */
        DATA_LOST,
        /** A data farm is back (2104, 2106, 2158), or idle until it is asked (2107, 2108). */
        DATA_RESTORED,
        /** Delayed instead of live data, or a competing session: told, never traded. */
        DATA_NOT_LIVE,
        /** No right to the data that was asked for (354, 10168, 162): there is none to trade on. */
        DATA_REFUSED,
        /** An error that none of the above describes. */
        ERROR;

        /** Whether an order, a change of it or a cancel was refused. */
        public boolean refusal() {
            return this == ORDER_REFUSED || this == REFERENCE_REFUSED || this == CANCEL_REFUSED;
        }
    }
}
