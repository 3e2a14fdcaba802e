package io.labase.trading.ib.wire;

/**
 * An order got its place in a client: the permId belongs to this clientId and orderId.
 *
 * <pre>
 * 0  msgId     int  100
 * 1  permId    long
 * 2  clientId  int
 * 3  orderId   int
 * </pre>
 *
 * @param permId lasting number of the order
 * @param clientId the client
 * @param orderId its number within the client
 */
public record OrderBound(long permId, int clientId, int orderId) implements Message {

    static final Codec<OrderBound> CODEC =
            new Codec<>(100, OrderBound.class, OrderBound::read, OrderBound::write);

    private static OrderBound read(FieldReader in) throws FieldException {
        return new OrderBound(
                in.longInteger("permId"), in.integer("clientId"), in.integer("orderId"));
    }

    private static void write(OrderBound message, FieldWriter out) {
        out.longInteger(message.permId()).integer(message.clientId()).integer(message.orderId());
    }
}
