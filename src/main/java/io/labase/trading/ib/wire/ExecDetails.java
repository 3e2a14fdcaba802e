package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Side;
import java.math.BigDecimal;

/**
 * One fill.
 *
 * <pre>
 * 0       msgId                 int   11 (no version field)
 * 1       reqId                 int   -1 for a live fill
 * 2       orderId               int
 * 3..13   contract              conId, symbol, secType, lastTradeDateOrContractMonth, strike, right,
 *                               multiplier, exchange, currency, localSymbol, tradingClass
 * 14      execId                str
 * 15      time                  str
 * 16      acctNumber            str
 * 17      exchange              str   the venue once more
 * 18      side                  str   BOT / SLD
 * 19      shares                qty
 * 20      price                 dec
 * 21      permId                long
 * 22      clientId              int
 * 23      liquidation           int   0
 * 24      cumQty                qty
 * 25      avgPrice              dec
 * 26      orderRef              str
 * 27      evRule                str   empty
 * 28      evMultiplier          dec   empty
 * 29      modelCode             str   empty
 * 30      lastLiquidity         int   2
 * 31      pendingPriceRevision  bool  from 178
 * </pre>
 *
 * @param reqId number of the reqExecutions that is answered; -1 for a live fill
 * @param execution the fill
 * @param pendingPriceRevision the price will be revised by a correction
 */
public record ExecDetails(int reqId, Execution execution, boolean pendingPriceRevision)
        implements Message {

    static final Codec<ExecDetails> CODEC =
            new Codec<>(11, ExecDetails.class, ExecDetails::read, ExecDetails::write);

    private static ExecDetails read(FieldReader in) throws FieldException {
        int reqId = in.integerOr(-1, "reqId");
        int orderId = in.integerOr(0, "orderId");
        Contract contract = ContractFields.read11(in);
        String execId = in.text("execId");
        if (execId.isEmpty()) {
            throw in.unreadable("execId", "must be set");
        }
        String time = in.text("time");
        String account = in.text("acctNumber");
        in.skip("exchange");
        Side side = ContractFields.side(in, "side");
        BigDecimal shares = in.requiredDecimal("shares");
        BigDecimal price = in.requiredDecimal("price");
        long permId = in.longInteger("permId");
        int clientId = in.integerOr(0, "clientId");
        in.skip("liquidation");
        BigDecimal cumQty = in.requiredDecimal("cumQty");
        BigDecimal avgPrice = in.requiredDecimal("avgPrice");
        String orderRef = in.text("orderRef");
        in.skip("evRule", "evMultiplier", "modelCode", "lastLiquidity");
        boolean pending =
                in.since(ServerVersion.PENDING_PRICE_REVISION) && in.flag("pendingPriceRevision");
        Execution execution =
                new Execution(
                        execId, orderId, clientId, permId, contract, account, time, side, shares,
                        price, cumQty, avgPrice, orderRef);
        return new ExecDetails(reqId, execution, pending);
    }

    private static void write(ExecDetails message, FieldWriter out) {
        Execution fill = message.execution();
        out.integer(message.reqId()).integer(fill.orderId());
        ContractFields.write11(fill.contract(), ContractFields.Unused.IN_FILLS, out);
        out.text(fill.execId()).text(fill.time()).text(fill.account());
        out.text(fill.contract().exchange()).text(fill.side() == Side.BUY ? "BOT" : "SLD");
        out.decimal(fill.quantity()).decimal(fill.price()).longInteger(fill.permId());
        out.integer(fill.clientId()).zeros("liquidation");
        out.decimal(fill.cumQuantity()).decimal(fill.avgPrice()).text(fill.orderRef());
        out.empties("evRule", "evMultiplier", "modelCode").repeat("2", "lastLiquidity");
        if (out.since(ServerVersion.PENDING_PRICE_REVISION)) {
            out.flag(message.pendingPriceRevision());
        }
    }
}
