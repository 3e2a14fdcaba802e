package io.labase.trading.ib.wire;

import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderPreview;
import io.labase.trading.model.OrderStatus;

/**
 * A live order, or the answer to a what-if. Mostly followed by its orderStatus.
 *
 * <pre>
 * 0        msgId         int   5 (no version field)
 * 1        orderId       int
 * 2..12    contract      eleven fields as in execDetails
 * 13       action        str
 * 14       totalQuantity qty
 * 15       orderType     str
 * 16       lmtPrice      dec   0.0 where the type uses none
 * 17       auxPrice      dec   0.0 where the type uses none
 * 18       tif           str
 * 19       ocaGroup      str
 * 20       account       str
 * 21..22                 openClose, origin
 * 23       orderRef      str
 * 24       clientId      int
 * 25       permId        long
 * 26       outsideRth    bool
 * 27..                   hidden to faPercentage, faProfile (below 177), modelCode to minQty, unused
 *          ocaType       int
 *                        eTradeOnly, firmQuoteOnly, nbboPriceCap
 *          parentId      int
 *                        triggerMethod to algoParams, unused; deltaNeutralOrderType says None and
 *                        is followed by eight fields
 *          solicited     bool
 *          whatIf        bool
 *          status        str
 *          margins       9 str initial, maintenance, equityWithLoan; before, change, after
 *          commission    dec   commission, minCommission, maxCommission
 *          currency      str   of the commission
 *          warningText   str
 *                        randomizeSize, randomizePrice, PEG BENCH fields
 *          conditions    int   if above 0, reading ends here
 *                        adjustedOrderType to softDollarTierDisplayName, unused
 *          cashQty       dec
 *                        dontUseAutoPriceForHedge to usePriceMgmtAlgo, duration (from 158),
 *                        postToAts (160), autoCancelParent (162), five of PEG BEST (170)
 * </pre>
 *
 * @param open the order and its status
 * @param extras what a plain ticket does not say
 * @param preview what it costs; margins only for a what-if
 */
public record OpenOrderMessage(OpenOrder open, OrderExtras extras, OrderPreview preview)
        implements Message {

    static final Codec<OpenOrderMessage> CODEC =
            new Codec<>(5, OpenOrderMessage.class, OpenOrderReader::read, OpenOrderWriter::write);

    /** A live order that is nothing special and has not cost anything yet. */
    public static OpenOrderMessage of(Order order, OrderStatus status) {
        return new OpenOrderMessage(
                new OpenOrder(order, status, ""), OrderExtras.NONE, OrderPreview.NONE);
    }
}
