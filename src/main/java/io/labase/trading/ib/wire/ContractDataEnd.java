package io.labase.trading.ib.wire;

/**
 * No more contractData will come for a request.
 *
 * <pre>
 * 0  msgId    int  52
 * 1  version  int  1
 * 2  reqId    int
 * </pre>
 *
 * @param reqId number of the request that is answered
 */
public record ContractDataEnd(int reqId) implements Message {

    static final Codec<ContractDataEnd> CODEC =
            new Codec<>(52, ContractDataEnd.class, ContractDataEnd::read, ContractDataEnd::write);

    private static ContractDataEnd read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ContractDataEnd(in.integer("reqId"));
    }

    private static void write(ContractDataEnd message, FieldWriter out) {
        out.text("1").integer(message.reqId());
    }
}
