package io.labase.trading.ib.client;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerDataContractTest;

class IbBrokerDataContractTest extends BrokerDataContractTest {
    @Override
    protected Broker broker(IbSettings settings) {
        return new IbBroker(settings);
    }
}
