package io.labase.trading.ib.javaapi;

import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.ib.client.IbSettings;

/**
 * The account behind an IB Gateway or TWS, encoded and decoded by IB's own Java classes. Pacing,
 * deadlines and the meaning of codes are those of the own client.
 */
public final class JavaApiBroker extends IbBroker {
    /** A broker that is not yet connected. */
    public JavaApiBroker(IbSettings settings) {
        super(settings, new JavaApiDialectProvider());
    }
}
