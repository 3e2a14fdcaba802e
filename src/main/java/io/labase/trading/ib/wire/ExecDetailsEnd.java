package io.labase.trading.ib.wire;

/**
 * The list of executions is complete.
 *
 * <pre>
 * 0  msgId    int  55
 * 1  version  int  1
 * 2  reqId    int
 * </pre>
 *
 * @param reqId number of the request that is answered
 */
public record ExecDetailsEnd(int reqId) implements Message {

    static final Codec<ExecDetailsEnd> CODEC =
            new Codec<>(55, ExecDetailsEnd.class, ExecDetailsEnd::read, ExecDetailsEnd::write);

    private static ExecDetailsEnd read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ExecDetailsEnd(in.integer("reqId"));
    }

    private static void write(ExecDetailsEnd message, FieldWriter out) {
        out.text("1").integer(message.reqId());
    }
}
