package io.labase.trading.ib.javaapi;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerConnectionContractTest;
import io.labase.trading.ib.client.IbSettings;

class JavaApiConnectionContractTest extends BrokerConnectionContractTest {
    @Override
    protected Broker broker(IbSettings settings) {
        return new JavaApiBroker(settings);
    }
}
