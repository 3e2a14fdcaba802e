package io.labase.trading.ib.wire;

import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;

/** Reads completedOrder; the layout stands at {@link CompletedOrderMessage}. */
final class CompletedOrderReader {
    /** Fields behind the conditions, trailStopPrice2 to completedStatus. */
    private static final int BEHIND_CONDITIONS = 15;

    /** Fewer than of an order that is open. */
    private static final String[] DELTA_NEUTRAL = {
        "deltaNeutralConId",
        "deltaNeutralShortSale",
        "deltaNeutralShortSaleSlot",
        "deltaNeutralDesignatedLocation"
    };

    private CompletedOrderReader() {}

    static CompletedOrderMessage read(FieldReader in) throws FieldException {
        OrderTerms terms =
                OrderTerms.read(
                        ContractFields.read11(in),
                        r -> OrderFields.orZero(r.decimal("totalQuantity")),
                        in);
        long permId = in.longInteger("permId");
        boolean outsideRth = in.flag("outsideRth");
        int ocaType = readOcaType(in);
        skipSpecialTypes(in);
        in.skip("solicited");
        OrderStatus status = OrderStatus.of(in.text("status"));
        skipConditions(terms.typeText(), in);
        in.skip("trailStopPrice2", "lmtPriceOffset");
        BigDecimal cashQty = in.decimal("cashQty");
        in.skip("dontUseAutoPriceForHedge", "isOmsContainer", "autoCancelDate");
        BigDecimal filled = OrderFields.orZero(in.decimal("filledQuantity"));
        in.skip("refFuturesConId", "autoCancelParent", "shareholder", "imbalanceOnly");
        in.skip("routeMarketableToBbo");
        long parentPermId = in.longInteger("parentPermId");
        String time = in.text("completedTime");
        String text = in.text("completedStatus");
        OrderFields.skipPegBest(in);
        Order order = terms.order(0, 0, permId, 0, true);
        return new CompletedOrderMessage(
                new CompletedOrder(order, parentPermId, status, filled, time, text),
                new OrderExtras(outsideRth, terms.ocaGroup(), ocaType, false, cashQty));
    }

    private static int readOcaType(FieldReader in) throws FieldException {
        in.skip("hidden", "discretionaryAmt", "goodAfterTime");
        OrderFields.skipFinancialAdvisor(in);
        in.skip("modelCode", "goodTillDate", "rule80A", "percentOffset", "settlingFirm");
        in.skip("shortSaleSlot", "designatedLocation", "exemptCode");
        in.skip("startingPrice", "stockRefPrice", "delta", "stockRangeLower", "stockRangeUpper");
        in.skip("displaySize", "sweepToFill", "allOrNone", "minQty");
        return in.integerOr(0, "ocaType");
    }

    private static void skipSpecialTypes(FieldReader in) throws FieldException {
        in.skip("triggerMethod");
        OrderFields.skipVolatility(DELTA_NEUTRAL, in);
        OrderFields.skipCombos(in);
        OrderFields.skipScale(in);
        OrderFields.skipHedge(in);
        in.skip("clearingAccount", "clearingIntent", "notHeld");
        OrderFields.skipDeltaNeutralContract(in);
        OrderFields.skipAlgo(in);
    }

    private static void skipConditions(String orderType, FieldReader in) throws FieldException {
        in.skip("randomizeSize", "randomizePrice");
        OrderFields.skipPegBench(orderType, in);
        if (in.count("conditionsCount") > 0) {
            // somebody else's order; how long its conditions are is not known, what follows them is
            int pegBest = in.since(ServerVersion.PEG_BEST) ? OrderFields.PEG_BEST_FIELDS : 0;
            in.skipTo(BEHIND_CONDITIONS + pegBest, "condition");
        }
    }
}
