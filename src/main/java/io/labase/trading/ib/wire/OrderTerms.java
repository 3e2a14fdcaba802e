package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;

/**
 * What placeOrder, openOrder and completedOrder begin with, from the action to the orderRef.
 *
 * @param typeText the type as it was written: some have fields of their own further down
 */
record OrderTerms(
        Contract contract,
        Side side,
        BigDecimal quantity,
        String typeText,
        OrderType type,
        OrderFields.Prices prices,
        String tif,
        String ocaGroup,
        String account,
        String orderRef) {
    /** How a message reads its totalQuantity. */
    interface Quantity {
        BigDecimal read(FieldReader in) throws FieldException;
    }

    static OrderTerms read(Contract contract, Quantity quantity, FieldReader in)
            throws FieldException {
        Side side = ContractFields.side(in, "action");
        BigDecimal total = quantity.read(in);
        String typeText = in.text("orderType");
        OrderType type = OrderType.of(typeText);
        OrderFields.Prices prices = OrderFields.readPrices(type, in);
        String tif = in.text("tif");
        String ocaGroup = in.text("ocaGroup");
        String account = in.text("account");
        in.skip("openClose", "origin");
        String orderRef = in.text("orderRef");
        return new OrderTerms(
                contract, side, total, typeText, type, prices, tif, ocaGroup, account, orderRef);
    }

    Order order(int orderId, int clientId, long permId, int parentId, boolean transmit) {
        return new Order(
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
                transmit);
    }
}
