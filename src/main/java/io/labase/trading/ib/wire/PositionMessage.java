package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Position;
import java.math.BigDecimal;

/**
 * What the account holds of one contract.
 *
 * <pre>
 * 0      msgId     int  61
 * 1      version   int  3
 * 2      account   str
 * 3..13  contract  eleven fields as in execDetails
 * 14     position  qty
 * 15     avgCost   dec
 * </pre>
 *
 * @param position the position; its contract's exchange is the listing or empty
 */
public record PositionMessage(Position position) implements Message {

    static final Codec<PositionMessage> CODEC =
            new Codec<>(61, PositionMessage.class, PositionMessage::read, PositionMessage::write);

    private static PositionMessage read(FieldReader in) throws FieldException {
        in.skip("version");
        String account = in.text("account");
        Contract contract = ContractFields.read11(in);
        BigDecimal quantity = in.requiredDecimal("position");
        return new PositionMessage(
                new Position(account, contract, quantity, in.decimal("avgCost")));
    }

    private static void write(PositionMessage message, FieldWriter out) {
        Position position = message.position();
        out.text("3").text(position.account());
        ContractFields.write11(position.contract(), ContractFields.Unused.IN_FILLS, out);
        out.decimal(position.quantity()).decimal(position.avgCost());
    }
}
