package io.labase.trading.ib.wire;

import io.labase.trading.model.Order;
import io.labase.trading.model.OrderPreview;

/**
 * Writes openOrder; the layout stands at {@link OpenOrderMessage}. What nobody set is written as a
 * real gateway does, so that a reader that skips the eight delta neutral fields falls over here too.
 */
final class OpenOrderWriter {
    private OpenOrderWriter() {}

    static void write(OpenOrderMessage message, FieldWriter out) {
        Order order = message.open().order();
        OrderExtras extras = message.extras();
        out.integer(order.orderId());
        ContractFields.write11(order.contract(), ContractFields.Unused.IN_ORDERS, out);
        out.text(order.side().name()).decimal(order.quantity()).text(order.type().text());
        OrderFields.writeReported(order.limitPrice(), out);
        OrderFields.writeReported(order.stopPrice(), out);
        out.text(order.tif()).text(extras.ocaGroup()).text(order.account());
        out.empties("openClose").zeros("origin").text(order.orderRef());
        out.integer(order.clientId()).longInteger(order.permId()).flag(extras.outsideRth());
        out.zeros("hidden", "discretionaryAmt").empties("goodAfterTime");
        out.text(sharesAllocation(order));
        OrderFields.writeNoFinancialAdvisor(out);
        out.empties("modelCode", "goodTillDate", "rule80A", "percentOffset", "settlingFirm");
        out.zeros("shortSaleSlot").empties("designatedLocation").repeat("-1", "exemptCode");
        out.zeros("auctionStrategy");
        out.empties(
                "startingPrice", "stockRefPrice", "delta", "stockRangeLower", "stockRangeUpper");
        out.repeat(OrderFields.UNSET_INT, "displaySize");
        out.zeros("blockOrder", "sweepToFill", "allOrNone").empties("minQty");
        out.integer(extras.ocaType()).zeros("eTradeOnly", "firmQuoteOnly").empties("nbboPriceCap");
        out.integer(order.parentId());
        writeSpecialTypes(out);
        out.zeros("solicited").flag(extras.whatIf()).text(message.open().status().text());
        writePreview(message.preview(), out);
        out.text(message.open().warning());
        writeTail(extras, out);
    }

    /** A real gateway puts this text into a field that means something else. */
    private static String sharesAllocation(Order order) {
        return order.permId() + ".0/" + order.account() + "/" + order.quantity().toPlainString();
    }

    private static void writeSpecialTypes(FieldWriter out) {
        out.zeros("triggerMethod").empties("volatility").zeros("volatilityType");
        out.text("None").empties("deltaNeutralAuxPrice");
        out.zeros("deltaNeutralConId").empties("deltaNeutralSettlingFirm");
        out.empties("deltaNeutralClearingAccount", "deltaNeutralClearingIntent");
        out.repeat("?", "deltaNeutralOpenClose");
        out.zeros("deltaNeutralShortSale", "deltaNeutralShortSaleSlot");
        out.empties("deltaNeutralDesignatedLocation");
        out.zeros("continuousUpdate", "referencePriceType");
        out.empties("trailStopPrice", "trailingPercent", "basisPoints", "basisPointsType");
        out.empties("comboLegsDescrip");
        out.zeros("comboLegsCount", "orderComboLegsCount", "smartComboRoutingParamsCount");
        out.repeat(OrderFields.UNSET_INT, "scaleInitLevelSize", "scaleSubsLevelSize");
        out.empties("scalePriceIncrement", "hedgeType").zeros("optOutSmartRouting");
        out.empties("clearingAccount").repeat("IB", "clearingIntent");
        out.zeros("notHeld", "deltaNeutralContractPresent").empties("algoStrategy");
    }

    private static void writePreview(OrderPreview preview, FieldWriter out) {
        writeMargin(preview.before(), out);
        writeMargin(preview.change(), out);
        writeMargin(preview.after(), out);
        OrderPreview.Commission commission = preview.commission();
        out.decimal(commission.amount()).decimal(commission.least()).decimal(commission.most());
        out.text(commission.currency());
    }

    private static void writeMargin(OrderPreview.Margin margin, FieldWriter out) {
        out.text(orUnset(margin.initial())).text(orUnset(margin.maintenance()));
        out.text(orUnset(margin.equityWithLoan()));
    }

    private static String orUnset(String margin) {
        return margin.isEmpty() ? OrderFields.UNSET : margin;
    }

    private static void writeTail(OrderExtras extras, FieldWriter out) {
        out.zeros("randomizeSize", "randomizePrice", "conditionsCount");
        out.repeat("None", "adjustedOrderType");
        out.repeat(OrderFields.UNSET, "triggerPrice", "trailStopPrice2", "lmtPriceOffset");
        out.repeat(OrderFields.UNSET, "adjustedStopPrice", "adjustedStopLimitPrice");
        out.repeat(OrderFields.UNSET, "adjustedTrailingAmount").zeros("adjustableTrailingUnit");
        out.empties("softDollarTierName", "softDollarTierValue", "softDollarTierDisplayName");
        out.decimal(OrderFields.orZero(extras.cashQty()));
        out.repeat("1", "dontUseAutoPriceForHedge");
        out.zeros("isOmsContainer", "discretionaryUpToLimitPrice", "usePriceMgmtAlgo");
        OrderFields.writeNewer(out);
        if (out.since(ServerVersion.PEG_BEST)) {
            out.empties("minTradeQty").repeat("100", "minCompeteSize");
            out.repeat("0.02", "competeAgainstBestOffset");
            out.empties("midOffsetAtWhole", "midOffsetAtHalf");
        }
    }
}
