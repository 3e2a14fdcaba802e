package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Places an order, or changes the live one with the same orderId. 110 fields at 157, 113 at 165, 115
 * at 176, 114 at 178; a gateway refuses another count (320).
 *
 * <pre>
 * 0        msgId            int   3 (no version field)
 * 1        orderId          int
 * 2..4     contract         conId, symbol, secType
 * 5..8                      empty: lastTradeDateOrContractMonth, strike, right, multiplier
 * 9..11    contract         exchange, primaryExchange, currency
 * 12..15                    empty: localSymbol, tradingClass, secIdType, secId
 * 16       action           str   BUY / SELL
 * 17       totalQuantity    qty
 * 18       orderType        str
 * 19       lmtPrice         dec   LMT, STP LMT; else empty
 * 20       auxPrice         dec   STP, STP LMT; else empty
 * 21       tif              str
 * 22       ocaGroup         str
 * 23       account          str
 * 24       openClose        str   empty
 * 25       origin           int   0
 * 26       orderRef         str
 * 27       transmit         bool
 * 28       parentId         int
 * 29..32                    0: blockOrder, sweepToFill, displaySize, triggerMethod
 * 33       outsideRth       bool
 * 34..41                    hidden to faPercentage, unused
 *          faProfile        str   empty, below 177
 * 42..45                    modelCode to exemptCode, unused
 * 46       ocaType          int
 * 47..83                    rule80A to algoId, unused
 * 84       whatIf           bool
 * 85..99                    orderMiscOptions to softDollarTierValue, unused
 * 100      cashQty          dec
 * 101..108                  mifid2DecisionMaker to usePriceMgmtAlgo, unused
 *          then              duration (from 158), postToAts (160), autoCancelParent (162),
 *                            advancedErrorOverride (166), manualOrderTime (169)
 * </pre>
 *
 * <p>Foreign clients may fill what is unused here (delta neutral, scale, hedge and algo blocks); it
 * is passed over. Conditions are refused.
 *
 * @param order the ticket; clientId and permId do not travel and come back as 0
 * @param extras what a plain ticket does not say
 */
public record PlaceOrder(Order order, OrderExtras extras) implements Message {

    static final Codec<PlaceOrder> CODEC =
            new Codec<>(3, PlaceOrder.class, PlaceOrder::read, PlaceOrder::write);

    /** A plain order. */
    public static PlaceOrder of(Order order) {
        return new PlaceOrder(order, OrderExtras.NONE);
    }

    private static PlaceOrder read(FieldReader in) throws FieldException {
        int orderId = in.integer("orderId");
        Contract contract = readContract(in);
        Side side = ContractFields.side(in, "action");
        BigDecimal quantity = OrderFields.orZero(in.decimal("totalQuantity"));
        if (quantity.signum() < 0) {
            throw in.unreadable("totalQuantity", "must be >= 0");
        }
        String typeText = in.text("orderType");
        OrderType type = OrderType.of(typeText);
        OrderFields.Prices prices = OrderFields.readPrices(type, in);
        String tif = in.text("tif");
        String ocaGroup = in.text("ocaGroup");
        String account = in.text("account");
        in.skip("openClose", "origin");
        String orderRef = in.text("orderRef");
        boolean transmit = in.flag("transmit");
        int parentId = in.integerOr(0, "parentId");
        in.skip("blockOrder", "sweepToFill", "displaySize", "triggerMethod");
        boolean outsideRth = in.flag("outsideRth");
        int ocaType = readOcaType(in);
        boolean whatIf = readWhatIf(in);
        BigDecimal cashQty = readCashQty(typeText, in);
        skipTail(in);
        Order order =
                new Order(
                        orderId,
                        0,
                        0,
                        parentId,
                        contract,
                        side,
                        type,
                        quantity,
                        prices.limit(),
                        prices.stop(),
                        tif,
                        account,
                        orderRef,
                        transmit);
        return new PlaceOrder(
                order, new OrderExtras(outsideRth, ocaGroup, ocaType, whatIf, cashQty));
    }

    private static Contract readContract(FieldReader in) throws FieldException {
        int conId = ContractFields.conId(in);
        String symbol = in.text("symbol");
        SecType secType = ContractFields.secType(in);
        in.skip("lastTradeDateOrContractMonth", "strike", "right", "multiplier");
        String exchange = in.text("exchange");
        String primary = in.text("primaryExchange");
        String currency = in.text("currency");
        in.skip("localSymbol", "tradingClass", "secIdType", "secId");
        return new Contract(conId, symbol, secType, exchange, primary, currency);
    }

    private static int readOcaType(FieldReader in) throws FieldException {
        in.skip("hidden", "sharesAllocation", "discretionaryAmt", "goodAfterTime");
        in.skip("goodTillDate", "faGroup", "faMethod", "faPercentage");
        if (!in.since(ServerVersion.NO_FA_PROFILE)) {
            in.skip("faProfile");
        }
        in.skip("modelCode", "shortSaleSlot", "designatedLocation", "exemptCode");
        return in.integerOr(0, "ocaType");
    }

    private static boolean readWhatIf(FieldReader in) throws FieldException {
        in.skip("rule80A", "settlingFirm", "allOrNone", "minQty", "percentOffset");
        in.skip("eTradeOnly", "firmQuoteOnly", "nbboPriceCap", "auctionStrategy");
        in.skip("startingPrice", "stockRefPrice", "delta", "stockRangeLower", "stockRangeUpper");
        in.skip("overridePercentageConstraints", "volatility", "volatilityType");
        boolean deltaNeutral = !in.text("deltaNeutralOrderType").isEmpty();
        in.skip("deltaNeutralAuxPrice");
        if (deltaNeutral) {
            in.skip("deltaNeutralConId", "deltaNeutralSettlingFirm");
            in.skip("deltaNeutralClearingAccount", "deltaNeutralClearingIntent");
            in.skip("deltaNeutralOpenClose", "deltaNeutralShortSale");
            in.skip("deltaNeutralShortSaleSlot", "deltaNeutralDesignatedLocation");
        }
        in.skip("continuousUpdate", "referencePriceType", "trailStopPrice", "trailingPercent");
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
        if (in.since(ServerVersion.DURATION)) {
            in.skip("duration");
        }
        if (in.since(ServerVersion.POST_TO_ATS)) {
            in.skip("postToAts");
        }
        if (in.since(ServerVersion.AUTO_CANCEL_PARENT)) {
            in.skip("autoCancelParent");
        }
        if (in.since(ServerVersion.ADVANCED_REJECT)) {
            in.skip("advancedErrorOverride");
        }
        if (in.since(ServerVersion.MANUAL_ORDER_TIME)) {
            in.skip("manualOrderTime");
        }
    }

    private static void write(PlaceOrder message, FieldWriter out) {
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
        out.empties("goodAfterTime", "goodTillDate", "faGroup", "faMethod", "faPercentage");
        if (!out.since(ServerVersion.NO_FA_PROFILE)) {
            out.empties("faProfile");
        }
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
        if (out.since(ServerVersion.DURATION)) {
            out.empties("duration");
        }
        if (out.since(ServerVersion.POST_TO_ATS)) {
            out.empties("postToAts");
        }
        if (out.since(ServerVersion.AUTO_CANCEL_PARENT)) {
            out.zeros("autoCancelParent");
        }
        if (out.since(ServerVersion.ADVANCED_REJECT)) {
            out.empties("advancedErrorOverride");
        }
        if (out.since(ServerVersion.MANUAL_ORDER_TIME)) {
            out.empties("manualOrderTime");
        }
    }
}
