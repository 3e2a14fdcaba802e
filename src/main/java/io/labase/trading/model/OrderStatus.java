package io.labase.trading.model;

/** The broker's last word on an order. An order is over only when {@link #terminal()}. */
public enum OrderStatus {
    /** Not yet taken by the gateway. */
    API_PENDING("ApiPending"),
    /** Sent, not acknowledged. */
    PENDING_SUBMIT("PendingSubmit"),
    /** Held by the broker: a stop waiting for its trigger, a child waiting for its parent. */
    PRE_SUBMITTED("PreSubmitted"),
    /** Working; a partly filled order is Submitted too. */
    SUBMITTED("Submitted"),
    /** Cancel requested; can still fill. */
    PENDING_CANCEL("PendingCancel"),
    CANCELLED("Cancelled"),
    /** Cancelled before it was acknowledged. */
    API_CANCELLED("ApiCancelled"),
    FILLED("Filled"),
    /** Rejected or parked. Not proven dead: it can become active again. */
    INACTIVE("Inactive"),
    /** Nothing heard, or a text that is not known. Never taken for dead. */
    UNKNOWN("Unknown");

    private final String text;

    OrderStatus(String text) {
        this.text = text;
    }

    /** IB's spelling. */
    public String text() {
        return text;
    }

    /** Reads IB's text; an unknown text is {@link #UNKNOWN}. */
    public static OrderStatus of(String text) {
        for (OrderStatus status : values()) {
            if (status.text.equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    /** Nothing more can happen to the order. */
    public boolean terminal() {
        return this == CANCELLED || this == API_CANCELLED || this == FILLED;
    }

    /** The broker has the order in its books, working or held. */
    public boolean working() {
        return this == PRE_SUBMITTED || this == SUBMITTED;
    }

    /** An entry that is so, and of which nothing filled, did not come about: refused or cancelled. */
    public boolean endsEntry() {
        return this == CANCELLED || this == API_CANCELLED || this == INACTIVE;
    }

    /** The broker has said anything at all about the order beyond "sent". */
    public boolean acknowledged() {
        return this != API_PENDING && this != PENDING_SUBMIT && this != UNKNOWN;
    }
}
