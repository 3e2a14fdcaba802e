package io.labase.trading.ib.javaapi;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerDataContractTest;
import io.labase.trading.ib.client.IbSettings;

class JavaApiDataContractTest extends BrokerDataContractTest {
    @Override
    protected Broker broker(IbSettings settings) {
        return new JavaApiBroker(settings);
    }
}
