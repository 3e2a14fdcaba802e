package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;

/** Writes placeOrder; the layout stands at {@link PlaceOrder}. */
final class PlaceOrderWriter {
    private PlaceOrderWriter() {}

    static void write(PlaceOrder message, FieldWriter out) {
        Order order = message.order();
        OrderExtras extras = message.extras();
        out.integer(order.orderId());
        writeContract(order.contract(), out);
        out.text(order.side().name()).decimal(order.quantity()).text(order.type().text());
        out.decimal(order.limitPrice()).decimal(order.stopPrice());
        out.text(order.tif()).text(extras.ocaGroup()).text(order.account());
        out.empties("openClose").zeros("origin");
        out.text(order.orderRef()).flag(order.transmit()).integer(order.parentId());
        out.zeros("blockOrder", "sweepToFill", "displaySize", "triggerMethod");
        out.flag(extras.outsideRth());
        out.zeros("hidden").empties("sharesAllocation").zeros("discretionaryAmt");
        out.empties("goodAfterTime", "goodTillDate");
        OrderFields.writeNoFinancialAdvisor(out);
        out.empties("modelCode").zeros("shortSaleSlot").empties("designatedLocation");
        out.repeat("-1", "exemptCode").integer(extras.ocaType());
        writeUnused(out);
        out.flag(extras.whatIf()).empties("orderMiscOptions");
        out.zeros("solicited", "randomizeSize", "randomizePrice", "conditionsCount");
        out.empties("adjustedOrderType", "triggerPrice", "lmtPriceOffset", "adjustedStopPrice");
        out.empties("adjustedStopLimitPrice", "adjustedTrailingAmount");
        out.zeros("adjustableTrailingUnit");
        out.empties("extOperator", "softDollarTierName", "softDollarTierValue");
        out.decimal(extras.cashQty());
        writeTail(out);
    }

    private static void writeContract(Contract contract, FieldWriter out) {
        out.integer(contract.conId()).text(contract.symbol());
        out.text(ContractFields.text(contract.secType()));
        out.empties("lastTradeDateOrContractMonth", "strike", "right", "multiplier");
        out.text(contract.exchange()).text(contract.primaryExchange()).text(contract.currency());
        out.empties("localSymbol", "tradingClass", "secIdType", "secId");
    }

    private static void writeUnused(FieldWriter out) {
        out.empties("rule80A", "settlingFirm").zeros("allOrNone");
        out.empties("minQty", "percentOffset").zeros("eTradeOnly", "firmQuoteOnly");
        out.empties("nbboPriceCap").zeros("auctionStrategy");
        out.empties(
                "startingPrice", "stockRefPrice", "delta", "stockRangeLower", "stockRangeUpper");
        out.zeros("overridePercentageConstraints");
        out.empties("volatility", "volatilityType", "deltaNeutralOrderType");
        out.empties("deltaNeutralAuxPrice").zeros("continuousUpdate");
        out.empties("referencePriceType", "trailStopPrice", "trailingPercent");
        out.empties("scaleInitLevelSize", "scaleSubsLevelSize", "scalePriceIncrement");
        out.empties("scaleTable", "activeStartTime", "activeStopTime", "hedgeType");
        out.zeros("optOutSmartRouting").empties("clearingAccount", "clearingIntent");
        out.zeros("notHeld", "deltaNeutralContractPresent").empties("algoStrategy", "algoId");
    }

    private static void writeTail(FieldWriter out) {
        out.empties("mifid2DecisionMaker", "mifid2DecisionAlgo", "mifid2ExecutionTrader");
        out.empties("mifid2ExecutionAlgo").zeros("dontUseAutoPriceForHedge", "isOmsContainer");
        out.zeros("discretionaryUpToLimitPrice").empties("usePriceMgmtAlgo");
        OrderFields.writeNewer(out);
        if (out.since(ServerVersion.ADVANCED_REJECT)) {
            out.empties("advancedErrorOverride");
        }
        if (out.since(ServerVersion.MANUAL_ORDER_TIME)) {
            out.empties("manualOrderTime");
        }
    }
}
