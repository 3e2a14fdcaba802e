package io.labase.trading.ib.javaapi;

import io.labase.trading.ib.client.Dialect;
import io.labase.trading.ib.client.IbSettings;

/** Offers IB's own classes under the name {@value #NAME}. */
public final class JavaApiDialectProvider implements Dialect.Provider {
    static final String NAME = "java-api";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Dialect create(IbSettings settings) {
        return new JavaApiDialect(settings.clientId());
    }
}
