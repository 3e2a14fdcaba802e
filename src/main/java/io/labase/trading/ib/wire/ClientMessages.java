package io.labase.trading.ib.wire;

import java.util.List;

/** What a client sends to the gateway. */
public final class ClientMessages {
    /** All of them, by number and by type. */
    public static final MessageRegistry REGISTRY =
            new MessageRegistry(
                    List.of(
                            ReqMktData.CODEC,
                            CancelMktData.CODEC,
                            PlaceOrder.CODEC,
                            CancelOrder.CODEC,
                            ReqOpenOrders.CODEC,
                            ReqAccountUpdates.CODEC,
                            ReqExecutions.CODEC,
                            ReqIds.CODEC,
                            ReqContractData.CODEC,
                            ReqAutoOpenOrders.CODEC,
                            ReqAllOpenOrders.CODEC,
                            ReqManagedAccts.CODEC,
                            ReqHistoricalData.CODEC,
                            CancelHistoricalData.CODEC,
                            ReqCurrentTime.CODEC,
                            ReqGlobalCancel.CODEC,
                            ReqMarketDataType.CODEC,
                            ReqPositions.CODEC,
                            ReqAccountSummary.CODEC,
                            CancelAccountSummary.CODEC,
                            CancelPositions.CODEC,
                            StartApi.CODEC,
                            ReqAccountUpdatesMulti.CODEC,
                            CancelAccountUpdatesMulti.CODEC,
                            ReqMatchingSymbols.CODEC,
                            ReqMarketRule.CODEC,
                            ReqCompletedOrders.CODEC));

    private ClientMessages() {}
}
