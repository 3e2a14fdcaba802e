package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Position;
import io.labase.trading.model.SecType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One position with its worth, in the stream that reqAccountUpdates began.
 *
 * <pre>
 * 0      msgId          int  7
 * 1      version        int  8
 * 2..12  contract       conId, symbol, secType, lastTradeDate, strike, right, multiplier,
 *                       primaryExchange, currency, localSymbol, tradingClass
 * 13     position       qty
 * 14     marketPrice    dec
 * 15     marketValue    dec
 * 16     averageCost    dec
 * 17     unrealizedPNL  dec
 * 18     realizedPNL    dec
 * 19     account        str
 * </pre>
 *
 * @param position the position; its contract names the primary exchange
 * @param worth what it is worth
 */
public record PortfolioValue(Position position, Worth worth) implements Message {

    /**
     * The worth of a position, in the contract's currency; null where unset.
     *
     * @param marketPrice price of one
     * @param marketValue price of all
     * @param unrealizedPnl profit if it were closed at that price
     * @param realizedPnl profit of what was closed today
     */
    public record Worth(
            @Nullable BigDecimal marketPrice,
            @Nullable BigDecimal marketValue,
            @Nullable BigDecimal unrealizedPnl,
            @Nullable BigDecimal realizedPnl) {}

    static final Codec<PortfolioValue> CODEC =
            new Codec<>(7, PortfolioValue.class, PortfolioValue::read, PortfolioValue::write);

    private static PortfolioValue read(FieldReader in) throws FieldException {
        in.skip("version");
        int conId = ContractFields.conId(in);
        String symbol = in.text("symbol");
        SecType secType = ContractFields.secType(in);
        in.skip("lastTradeDate", "strike", "right", "multiplier");
        String primary = in.text("primaryExchange");
        Contract contract = new Contract(conId, symbol, secType, "", primary, in.text("currency"));
        in.skip("localSymbol", "tradingClass");
        BigDecimal quantity = in.requiredDecimal("position");
        BigDecimal price = in.decimal("marketPrice");
        BigDecimal value = in.decimal("marketValue");
        BigDecimal cost = in.decimal("averageCost");
        Worth worth =
                new Worth(price, value, in.decimal("unrealizedPNL"), in.decimal("realizedPNL"));
        String account = in.text("account");
        return new PortfolioValue(new Position(account, contract, quantity, cost), worth);
    }

    private static void write(PortfolioValue message, FieldWriter out) {
        Position position = message.position();
        Contract contract = position.contract();
        out.text("8").integer(contract.conId()).text(contract.symbol());
        out.text(ContractFields.text(contract.secType()));
        out.empties("lastTradeDate").repeat("0", "strike", "right").empties("multiplier");
        out.text(contract.primaryExchange()).text(contract.currency());
        out.text(contract.symbol()).text(contract.symbol());
        Worth worth = message.worth();
        out.decimal(position.quantity()).decimal(worth.marketPrice());
        out.decimal(worth.marketValue()).decimal(position.avgCost());
        out.decimal(worth.unrealizedPnl()).decimal(worth.realizedPnl()).text(position.account());
    }
}
