package io.labase.trading.ib.wire;

import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Order;

/**
 * Writes completedOrder; the layout stands at {@link CompletedOrderMessage}. What nobody set is
 * written as a real gateway does.
 */
final class CompletedOrderWriter {
    private CompletedOrderWriter() {}

    static void write(CompletedOrderMessage message, FieldWriter out) {
        CompletedOrder completed = message.completed();
        Order order = completed.order();
        OrderExtras extras = message.extras();
        ContractFields.write11(order.contract(), ContractFields.Unused.IN_ORDERS, out);
        out.text(order.side().name()).decimal(order.quantity()).text(order.type().text());
        OrderFields.writeReported(order.limitPrice(), out);
        OrderFields.writeReported(order.stopPrice(), out);
        out.text(order.tif()).text(extras.ocaGroup()).text(order.account());
        out.empties("openClose").zeros("origin").text(order.orderRef());
        out.longInteger(order.permId()).flag(extras.outsideRth());
        out.zeros("hidden", "discretionaryAmt").empties("goodAfterTime");
        OrderFields.writeNoFinancialAdvisor(out);
        out.empties("modelCode", "goodTillDate", "rule80A", "percentOffset", "settlingFirm");
        out.zeros("shortSaleSlot").empties("designatedLocation").repeat("-1", "exemptCode");
        out.empties(
                "startingPrice", "stockRefPrice", "delta", "stockRangeLower", "stockRangeUpper");
        out.repeat(OrderFields.UNSET_INT, "displaySize").zeros("sweepToFill", "allOrNone");
        out.empties("minQty").integer(extras.ocaType());
        writeSpecialTypes(out);
        out.zeros("solicited").text(completed.status().text());
        writeTail(message, out);
    }

    private static void writeSpecialTypes(FieldWriter out) {
        out.zeros("triggerMethod").empties("volatility").zeros("volatilityType");
        out.text("None").empties("deltaNeutralAuxPrice");
        out.zeros("deltaNeutralConId", "deltaNeutralShortSale", "deltaNeutralShortSaleSlot");
        out.empties("deltaNeutralDesignatedLocation");
        out.zeros("continuousUpdate", "referencePriceType");
        out.empties("trailStopPrice", "trailingPercent", "comboLegsDescrip");
        out.zeros("comboLegsCount", "orderComboLegsCount", "smartComboRoutingParamsCount");
        out.repeat(OrderFields.UNSET_INT, "scaleInitLevelSize", "scaleSubsLevelSize");
        out.empties("scalePriceIncrement", "hedgeType", "clearingAccount");
        out.repeat("IB", "clearingIntent");
        out.zeros("notHeld", "deltaNeutralContractPresent").empties("algoStrategy");
    }

    private static void writeTail(CompletedOrderMessage message, FieldWriter out) {
        CompletedOrder completed = message.completed();
        out.zeros("randomizeSize", "randomizePrice", "conditionsCount");
        out.repeat(OrderFields.UNSET, "trailStopPrice2", "lmtPriceOffset");
        out.decimal(OrderFields.orZero(message.extras().cashQty()));
        out.repeat("1", "dontUseAutoPriceForHedge").zeros("isOmsContainer");
        out.empties("autoCancelDate").decimal(completed.filled());
        out.repeat(OrderFields.UNSET_INT, "refFuturesConId").zeros("autoCancelParent");
        out.text("Not an insider or substantial shareholder");
        out.zeros("imbalanceOnly", "routeMarketableToBbo");
        long parent = completed.parentPermId();
        out.longInteger(parent == 0 ? Long.MAX_VALUE : parent);
        out.text(completed.completedTime()).text(completed.completedStatus());
        if (out.since(ServerVersion.PEG_BEST)) {
            out.empties("minTradeQty", "minCompeteSize", "competeAgainstBestOffset");
            out.empties("midOffsetAtWhole", "midOffsetAtHalf");
        }
    }
}
