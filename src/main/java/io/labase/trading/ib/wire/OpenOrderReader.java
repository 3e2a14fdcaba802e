package io.labase.trading.ib.wire;

import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderPreview;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads openOrder; the layout stands at {@link OpenOrderMessage}. */
final class OpenOrderReader {
    private OpenOrderReader() {}

    static OpenOrderMessage read(FieldReader in) throws FieldException {
        int orderId = in.integer("orderId");
        OrderTerms terms =
                OrderTerms.read(
                        ContractFields.read11(in), r -> r.requiredDecimal("totalQuantity"), in);
        int clientId = in.integerOr(0, "clientId");
        long permId = in.longInteger("permId");
        boolean outsideRth = in.flag("outsideRth");
        int ocaType = readOcaType(in);
        in.skip("eTradeOnly", "firmQuoteOnly", "nbboPriceCap");
        int parentId = in.integerOr(0, "parentId");
        skipSpecialTypes(in);
        in.skip("solicited");
        boolean whatIf = in.flag("whatIf");
        OrderStatus status = OrderStatus.of(in.text("status"));
        OrderPreview preview = readPreview(in);
        String warning = in.text("warningText");
        BigDecimal cashQty = readTail(terms.typeText(), in);
        Order order = terms.order(orderId, clientId, permId, parentId, true);
        return new OpenOrderMessage(
                new OpenOrder(order, status, warning),
                new OrderExtras(outsideRth, terms.ocaGroup(), ocaType, whatIf, cashQty),
                preview);
    }

    private static int readOcaType(FieldReader in) throws FieldException {
        in.skip("hidden", "discretionaryAmt", "goodAfterTime", "sharesAllocation");
        OrderFields.skipFinancialAdvisor(in);
        in.skip("modelCode", "goodTillDate", "rule80A", "percentOffset", "settlingFirm");
        in.skip("shortSaleSlot", "designatedLocation", "exemptCode", "auctionStrategy");
        in.skip("startingPrice", "stockRefPrice", "delta", "stockRangeLower", "stockRangeUpper");
        in.skip("displaySize", "blockOrder", "sweepToFill", "allOrNone", "minQty");
        return in.integerOr(0, "ocaType");
    }

    private static void skipSpecialTypes(FieldReader in) throws FieldException {
        in.skip("triggerMethod");
        OrderFields.skipVolatility(OrderFields.DELTA_NEUTRAL, in);
        in.skip("basisPoints", "basisPointsType");
        OrderFields.skipCombos(in);
        OrderFields.skipScale(in);
        OrderFields.skipHedge(in);
        in.skip("optOutSmartRouting", "clearingAccount", "clearingIntent", "notHeld");
        OrderFields.skipDeltaNeutralContract(in);
        OrderFields.skipAlgo(in);
    }

    private static OrderPreview readPreview(FieldReader in) throws FieldException {
        OrderPreview.Margin before = readMargin(in);
        OrderPreview.Margin change = readMargin(in);
        OrderPreview.Margin after = readMargin(in);
        BigDecimal amount = in.decimal("commission");
        BigDecimal least = in.decimal("minCommission");
        BigDecimal most = in.decimal("maxCommission");
        String currency = in.text("commissionCurrency");
        return new OrderPreview(
                before, change, after, new OrderPreview.Commission(amount, least, most, currency));
    }

    private static OrderPreview.Margin readMargin(FieldReader in) throws FieldException {
        String initial = orEmpty(in.text("initMargin"));
        String maintenance = orEmpty(in.text("maintMargin"));
        return new OrderPreview.Margin(initial, maintenance, orEmpty(in.text("equityWithLoan")));
    }

    private static String orEmpty(String margin) {
        return margin.equals(OrderFields.UNSET) ? "" : margin;
    }

    /** Everything behind the warning; only cashQty is wanted. */
    private static @Nullable BigDecimal readTail(String orderType, FieldReader in)
            throws FieldException {
        in.skip("randomizeSize", "randomizePrice");
        OrderFields.skipPegBench(orderType, in);
        if (in.count("conditionsCount") > 0) {
            return null; // somebody else's order; all that matters has been read
        }
        in.skip("adjustedOrderType", "triggerPrice", "trailStopPrice2", "lmtPriceOffset");
        in.skip("adjustedStopPrice", "adjustedStopLimitPrice", "adjustedTrailingAmount");
        in.skip("adjustableTrailingUnit", "softDollarTierName", "softDollarTierValue");
        in.skip("softDollarTierDisplayName");
        BigDecimal cashQty = in.decimal("cashQty");
        in.skip("dontUseAutoPriceForHedge", "isOmsContainer", "discretionaryUpToLimitPrice");
        in.skip("usePriceMgmtAlgo");
        OrderFields.skipNewer(in);
        OrderFields.skipPegBest(in);
        return cashQty;
    }
}
