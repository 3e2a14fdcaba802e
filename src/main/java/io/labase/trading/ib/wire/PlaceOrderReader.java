package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.SecType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads placeOrder; the layout stands at {@link PlaceOrder}. */
final class PlaceOrderReader {
    private PlaceOrderReader() {}

    static PlaceOrder read(FieldReader in) throws FieldException {
        int orderId = in.integer("orderId");
        OrderTerms terms = OrderTerms.read(readContract(in), PlaceOrderReader::readQuantity, in);
        boolean transmit = in.flag("transmit");
        int parentId = in.integerOr(0, "parentId");
        in.skip("blockOrder", "sweepToFill", "displaySize", "triggerMethod");
        boolean outsideRth = in.flag("outsideRth");
        int ocaType = readOcaType(in);
        boolean whatIf = readWhatIf(in);
        BigDecimal cashQty = readCashQty(terms.typeText(), in);
        skipTail(in);
        Order order = terms.order(orderId, 0, 0, parentId, transmit);
        return new PlaceOrder(
                order, new OrderExtras(outsideRth, terms.ocaGroup(), ocaType, whatIf, cashQty));
    }

    private static BigDecimal readQuantity(FieldReader in) throws FieldException {
        BigDecimal quantity = OrderFields.orZero(in.decimal("totalQuantity"));
        if (quantity.signum() < 0) {
            throw in.unreadable("totalQuantity", "must be >= 0");
        }
        return quantity;
    }

    private static Contract readContract(FieldReader in) throws FieldException {
        int conId = ContractFields.conId(in);
        String symbol = in.text("symbol");
        SecType secType = ContractFields.requestedSecType(in);
        in.skip("lastTradeDateOrContractMonth", "strike", "right", "multiplier");
        String exchange = in.text("exchange");
        String primary = in.text("primaryExchange");
        String currency = in.text("currency");
        in.skip("localSymbol", "tradingClass", "secIdType", "secId");
        return new Contract(conId, symbol, secType, exchange, primary, currency);
    }

    private static int readOcaType(FieldReader in) throws FieldException {
        in.skip("hidden", "sharesAllocation", "discretionaryAmt", "goodAfterTime");
        in.skip("goodTillDate");
        OrderFields.skipFinancialAdvisor(in);
        in.skip("modelCode", "shortSaleSlot", "designatedLocation", "exemptCode");
        return in.integerOr(0, "ocaType");
    }

    private static boolean readWhatIf(FieldReader in) throws FieldException {
        in.skip("rule80A", "settlingFirm", "allOrNone", "minQty", "percentOffset");
        in.skip("eTradeOnly", "firmQuoteOnly", "nbboPriceCap", "auctionStrategy");
        in.skip("startingPrice", "stockRefPrice", "delta", "stockRangeLower", "stockRangeUpper");
        in.skip("overridePercentageConstraints");
        OrderFields.skipVolatility(OrderFields.DELTA_NEUTRAL, in);
        OrderFields.skipScale(in);
        in.skip("scaleTable", "activeStartTime", "activeStopTime");
        OrderFields.skipHedge(in);
        in.skip("optOutSmartRouting", "clearingAccount", "clearingIntent", "notHeld");
        OrderFields.skipDeltaNeutralContract(in);
        OrderFields.skipAlgo(in);
        in.skip("algoId");
        return in.flag("whatIf");
    }

    private static @Nullable BigDecimal readCashQty(String orderType, FieldReader in)
            throws FieldException {
        in.skip("orderMiscOptions", "solicited", "randomizeSize", "randomizePrice");
        OrderFields.skipPegBench(orderType, in);
        if (in.count("conditionsCount") > 0) {
            throw in.unreadable("conditionsCount", "conditions are not read here");
        }
        in.skip("adjustedOrderType", "triggerPrice", "lmtPriceOffset", "adjustedStopPrice");
        in.skip("adjustedStopLimitPrice", "adjustedTrailingAmount", "adjustableTrailingUnit");
        in.skip("extOperator", "softDollarTierName", "softDollarTierValue");
        return in.decimal("cashQty");
    }

    private static void skipTail(FieldReader in) throws FieldException {
        in.skip("mifid2DecisionMaker", "mifid2DecisionAlgo", "mifid2ExecutionTrader");
        in.skip("mifid2ExecutionAlgo", "dontUseAutoPriceForHedge", "isOmsContainer");
        in.skip("discretionaryUpToLimitPrice", "usePriceMgmtAlgo");
        OrderFields.skipNewer(in);
        if (in.since(ServerVersion.ADVANCED_REJECT)) {
            in.skip("advancedErrorOverride");
        }
        if (in.since(ServerVersion.MANUAL_ORDER_TIME)) {
            in.skip("manualOrderTime");
        }
    }
}
