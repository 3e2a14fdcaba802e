package io.labase.trading.model;

/** Why a decision is what it is; the journal's column {@code reason}. */
public enum Reason {
    /** Entered on a breakout, sized with a live rate or in EUR. */
    BREAKOUT,
    /** Entered on a breakout, sized with the configured fallback rate. */
    BREAKOUT_FALLBACK_RATE,
    /** The bar did not close above the highest high. */
    NO_SIGNAL,
    /** The ticker's entry of this trading day is spent. */
    ALREADY_TRADED,
    /** The account already holds the contract. */
    IN_POSITION,
    /** An order on the contract is live. */
    ORDER_PENDING,
    /** The caps allow not even one share. */
    QTY_ZERO,
    /** The regular market is closed. */
    MARKET_CLOSED,
    /** The slot's bar did not come, or the newest closed bar is too old. */
    STALE_BAR,
    /** Fewer bars than the window needs. */
    NOT_ENOUGH_BARS,
    /** The broker knows no such contract, or several. */
    NO_CONTRACT,
    /** The ticker or the mode allows alerts only. */
    ALERT_ONLY,
    /** A person paused entries. */
    PAUSED,
    /** No connection, or the gateway has lost its server. */
    DISCONNECTED,
    /** The broker's books are not known yet, or data is not trusted. */
    DEGRADED,
    /** The money envelope is used up. */
    ENVELOPE,
    /** No rate to EUR, or one too far from the configured fallback. */
    NO_RATE,
    /** The broker did not answer in time, or not usably. */
    NO_ANSWER,
    /** The stop would not lie below the price, or the ticket failed another check of its sender. */
    REFUSED
}
