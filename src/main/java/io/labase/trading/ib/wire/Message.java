package io.labase.trading.ib.wire;

/** One message of the TWS protocol, in either direction. Immutable; its codec stands in its class. */
public interface Message {}
