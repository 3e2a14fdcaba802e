package io.labase.trading.ib.wire;

import io.labase.trading.model.CompletedOrder;

/**
 * An order that ended today. Has neither orderId nor clientId; totalQuantity is 0 for filled orders.
 *
 * <pre>
 * 0        msgId           int   101 (no version field)
 * 1..11    contract        eleven fields as in execDetails
 * 12       action          str
 * 13       totalQuantity   qty   0 if filled
 * 14       orderType       str
 * 15       lmtPrice        dec   0.0 where the type uses none
 * 16       auxPrice        dec   0.0 where the type uses none
 * 17       tif             str
 * 18       ocaGroup        str
 * 19       account         str
 * 20..21                   openClose, origin
 * 22       orderRef        str
 * 23       permId          long
 * 24       outsideRth      bool
 * 25..                     hidden to faPercentage, faProfile (below 177), modelCode to minQty, unused
 *          ocaType         int
 *                          triggerMethod to algoParams, unused; deltaNeutralOrderType says None and
 *                          is followed by four fields
 *          solicited       bool
 *          status          str
 *                          randomizeSize, randomizePrice, PEG BENCH fields
 *          conditions      int   if above 0, all but the known end is passed over
 *                          trailStopPrice, lmtPriceOffset
 *          cashQty         dec
 *                          dontUseAutoPriceForHedge, isOmsContainer, autoCancelDate
 *          filledQuantity  qty
 *                          refFuturesConId to routeMarketableToBbo, unused
 *          parentPermId    long  9223372036854775807 if none
 *          completedTime   str
 *          completedStatus str
 *                          five of PEG BEST (from 170)
 * </pre>
 *
 * @param completed the order
 * @param extras what a plain ticket does not say
 */
public record CompletedOrderMessage(CompletedOrder completed, OrderExtras extras)
        implements Message {

    static final Codec<CompletedOrderMessage> CODEC =
            new Codec<>(
                    101,
                    CompletedOrderMessage.class,
                    CompletedOrderReader::read,
                    CompletedOrderWriter::write);
}
