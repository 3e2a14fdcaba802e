package io.labase.trading.ib.wire;

import java.util.List;

/** What the gateway sends to a client. */
public final class GatewayMessages {
    /** All of them, by number and by type. */
    public static final MessageRegistry REGISTRY =
            new MessageRegistry(
                    List.of(
                            TickPrice.CODEC,
                            TickSize.CODEC,
                            OrderStatusMessage.CODEC,
                            ErrMsg.CODEC,
                            OpenOrderMessage.CODEC,
                            AccountValueMessage.CODEC,
                            PortfolioValue.CODEC,
                            AccountUpdateTime.CODEC,
                            NextValidId.CODEC,
                            ContractData.CODEC,
                            ExecDetails.CODEC,
                            ManagedAccounts.CODEC,
                            HistoricalData.CODEC,
                            TickGeneric.CODEC,
                            TickString.CODEC,
                            CurrentTime.CODEC,
                            ContractDataEnd.CODEC,
                            OpenOrderEnd.CODEC,
                            AccountDownloadEnd.CODEC,
                            ExecDetailsEnd.CODEC,
                            TickSnapshotEnd.CODEC,
                            MarketDataType.CODEC,
                            CommissionReportMessage.CODEC,
                            PositionMessage.CODEC,
                            PositionEnd.CODEC,
                            AccountSummary.CODEC,
                            AccountSummaryEnd.CODEC,
                            AccountUpdateMulti.CODEC,
                            AccountUpdateMultiEnd.CODEC,
                            SymbolSamples.CODEC,
                            TickReqParams.CODEC,
                            HistoricalDataUpdate.CODEC,
                            MarketRule.CODEC,
                            OrderBound.CODEC,
                            CompletedOrderMessage.CODEC,
                            CompletedOrdersEnd.CODEC));

    private GatewayMessages() {}
}
