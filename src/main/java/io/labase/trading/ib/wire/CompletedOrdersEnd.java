package io.labase.trading.ib.wire;

/**
 * The list of completed orders is complete.
 *
 * <pre>
 * 0  msgId  int  102
 * </pre>
 */
public record CompletedOrdersEnd() implements Message {

    static final Codec<CompletedOrdersEnd> CODEC =
            new Codec<>(
                    102,
                    CompletedOrdersEnd.class,
                    CompletedOrdersEnd::read,
                    CompletedOrdersEnd::write);

    private static CompletedOrdersEnd read(FieldReader in) throws FieldException {
        return new CompletedOrdersEnd();
    }

    private static void write(CompletedOrdersEnd message, FieldWriter out) {
        // nothing behind the id
    }
}
