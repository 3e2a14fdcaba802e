package io.labase.trading.ib.client;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerConnectionContractTest;

class IbBrokerConnectionContractTest extends BrokerConnectionContractTest {
    @Override
    protected Broker broker(IbSettings settings) {
        return new IbBroker(settings);
    }
}
