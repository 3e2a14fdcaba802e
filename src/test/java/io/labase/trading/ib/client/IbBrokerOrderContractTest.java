package io.labase.trading.ib.client;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerOrderContractTest;

class IbBrokerOrderContractTest extends BrokerOrderContractTest {
    @Override
    protected Broker broker(IbSettings settings) {
        return new IbBroker(settings);
    }
}
