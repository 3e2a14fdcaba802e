package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderPreview;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads openOrder; the layout stands at {@link OpenOrderMessage}. */
final class OpenOrderReader {
    private OpenOrderReader() {}

    static OpenOrderMessage read(FieldReader in) throws FieldException {
        int orderId = in.integer("orderId");
        Contract contract = ContractFields.read11(in);
        Side side = ContractFields.side(in, "action");
        BigDecimal quantity = in.requiredDecimal("totalQuantity");
        String typeText = in.text("orderType");
        OrderType type = OrderType.of(typeText);
        OrderFields.Prices prices = OrderFields.readPrices(type, in);
        String tif = in.text("tif");
        String ocaGroup = in.text("ocaGroup");
        String account = in.text("account");
        in.skip("openClose", "origin");
        String orderRef = in.text("orderRef");
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
        BigDecimal cashQty = readTail(typeText, in);
        Order order =
                new Order(
                        orderId,
                        clientId,
                        permId,
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
                        true);
        return new OpenOrderMessage(
                new OpenOrder(order, status, warning),
                new OrderExtras(outsideRth, ocaGroup, ocaType, whatIf, cashQty),
                preview);
    }

    private static int readOcaType(FieldReader in) throws FieldException {
        in.skip("hidden", "discretionaryAmt", "goodAfterTime", "sharesAllocation");
        in.skip("faGroup", "faMethod", "faPercentage");
        if (!in.since(ServerVersion.NO_FA_PROFILE)) {
            in.skip("faProfile");
        }
        in.skip("modelCode", "goodTillDate", "rule80A", "percentOffset", "settlingFirm");
        in.skip("shortSaleSlot", "designatedLocation", "exemptCode", "auctionStrategy");
        in.skip("startingPrice", "stockRefPrice", "delta", "stockRangeLower", "stockRangeUpper");
        in.skip("displaySize", "blockOrder", "sweepToFill", "allOrNone", "minQty");
        return in.integerOr(0, "ocaType");
    }

    private static void skipSpecialTypes(FieldReader in) throws FieldException {
        in.skip("triggerMethod", "volatility", "volatilityType");
        boolean deltaNeutral = !in.text("deltaNeutralOrderType").isEmpty();
        in.skip("deltaNeutralAuxPrice");
        if (deltaNeutral) {
            in.skip("deltaNeutralConId", "deltaNeutralSettlingFirm");
            in.skip("deltaNeutralClearingAccount", "deltaNeutralClearingIntent");
            in.skip("deltaNeutralOpenClose", "deltaNeutralShortSale");
            in.skip("deltaNeutralShortSaleSlot", "deltaNeutralDesignatedLocation");
        }
        in.skip("continuousUpdate", "referencePriceType", "trailStopPrice", "trailingPercent");
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
        if (in.since(ServerVersion.DURATION)) {
            in.skip("duration");
        }
        if (in.since(ServerVersion.POST_TO_ATS)) {
            in.skip("postToAts");
        }
        if (in.since(ServerVersion.AUTO_CANCEL_PARENT)) {
            in.skip("autoCancelParent");
        }
        OrderFields.skipPegBest(in);
        return cashQty;
    }
}
