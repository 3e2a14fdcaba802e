package io.labase.trading.ib.javaapi;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerOrderContractTest;
import io.labase.trading.ib.client.IbSettings;

class JavaApiOrderContractTest extends BrokerOrderContractTest {
    @Override
    protected Broker broker(IbSettings settings) {
        return new JavaApiBroker(settings);
    }
}
