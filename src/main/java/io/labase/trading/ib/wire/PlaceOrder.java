package io.labase.trading.ib.wire;

import io.labase.trading.model.Order;

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
            new Codec<>(3, PlaceOrder.class, PlaceOrderReader::read, PlaceOrderWriter::write);

    /** A plain order. */
    public static PlaceOrder of(Order order) {
        return new PlaceOrder(order, OrderExtras.NONE);
    }

    /** A question what an order would cost. */
    public static PlaceOrder whatIf(Order order) {
        return new PlaceOrder(order, OrderExtras.WHAT_IF);
    }
}
