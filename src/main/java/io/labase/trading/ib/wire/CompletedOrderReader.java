package io.labase.trading.ib.wire;

import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;

/** Reads completedOrder; the layout stands at {@link CompletedOrderMessage}. */
final class CompletedOrderReader {
    /** Fields behind the conditions, trailStopPrice2 to completedStatus. */
    private static final int BEHIND_CONDITIONS = 15;

    private CompletedOrderReader() {}

    static CompletedOrderMessage read(FieldReader in) throws FieldException {
        Contract contract = ContractFields.read11(in);
        Side side = ContractFields.side(in, "action");
        BigDecimal quantity = OrderFields.orZero(in.decimal("totalQuantity"));
        String typeText = in.text("orderType");
        OrderType type = OrderType.of(typeText);
        OrderFields.Prices prices = OrderFields.readPrices(type, in);
        String tif = in.text("tif");
        String ocaGroup = in.text("ocaGroup");
        String account = in.text("account");
        in.skip("openClose", "origin");
        String orderRef = in.text("orderRef");
        long permId = in.longInteger("permId");
        boolean outsideRth = in.flag("outsideRth");
        int ocaType = readOcaType(in);
        skipSpecialTypes(in);
        in.skip("solicited");
        OrderStatus status = OrderStatus.of(in.text("status"));
        skipConditions(typeText, in);
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
        Order order =
                new Order(
                        0,
                        0,
                        permId,
                        0,
                        contract,
                        side,
                        type,
                        quantity,
                        prices.limit(),
                        prices.stop(),
                        tif,
                        account,
                        orderRef,
                        true);
        return new CompletedOrderMessage(
                new CompletedOrder(order, parentPermId, status, filled, time, text),
                new OrderExtras(outsideRth, ocaGroup, ocaType, false, cashQty));
    }

    private static int readOcaType(FieldReader in) throws FieldException {
        in.skip("hidden", "discretionaryAmt", "goodAfterTime");
        in.skip("faGroup", "faMethod", "faPercentage");
        if (!in.since(ServerVersion.NO_FA_PROFILE)) {
            in.skip("faProfile");
        }
        in.skip("modelCode", "goodTillDate", "rule80A", "percentOffset", "settlingFirm");
        in.skip("shortSaleSlot", "designatedLocation", "exemptCode");
        in.skip("startingPrice", "stockRefPrice", "delta", "stockRangeLower", "stockRangeUpper");
        in.skip("displaySize", "sweepToFill", "allOrNone", "minQty");
        return in.integerOr(0, "ocaType");
    }

    private static void skipSpecialTypes(FieldReader in) throws FieldException {
        in.skip("triggerMethod", "volatility", "volatilityType");
        boolean deltaNeutral = !in.text("deltaNeutralOrderType").isEmpty();
        in.skip("deltaNeutralAuxPrice");
        if (deltaNeutral) {
            in.skip("deltaNeutralConId", "deltaNeutralShortSale");
            in.skip("deltaNeutralShortSaleSlot", "deltaNeutralDesignatedLocation");
        }
        in.skip("continuousUpdate", "referencePriceType", "trailStopPrice", "trailingPercent");
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
