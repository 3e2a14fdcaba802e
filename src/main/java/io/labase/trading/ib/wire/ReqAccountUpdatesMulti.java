package io.labase.trading.ib.wire;

/**
 * Begins a numbered stream of account values. The bot does not use it; other clients ask for it as
 * soon as they are connected.
 *
 * <pre>
 * 0  msgId         int   76
 * 1  version       int   1
 * 2  reqId         int
 * 3  account       str
 * 4  modelCode     str
 * 5  ledgerAndNLV  bool
 * </pre>
 *
 * @param reqId number of the request
 * @param account account code
 * @param modelCode empty for all
 * @param ledgerAndNlv only cash and net liquidation
 */
public record ReqAccountUpdatesMulti(
        int reqId, String account, String modelCode, boolean ledgerAndNlv) implements Message {

    static final Codec<ReqAccountUpdatesMulti> CODEC =
            new Codec<>(
                    76,
                    ReqAccountUpdatesMulti.class,
                    ReqAccountUpdatesMulti::read,
                    ReqAccountUpdatesMulti::write);

    private static ReqAccountUpdatesMulti read(FieldReader in) throws FieldException {
        in.skip("version");
        return new ReqAccountUpdatesMulti(
                in.integer("reqId"),
                in.text("account"),
                in.text("modelCode"),
                in.flag("ledgerAndNLV"));
    }

    private static void write(ReqAccountUpdatesMulti message, FieldWriter out) {
        out.text("1").integer(message.reqId()).text(message.account());
        out.text(message.modelCode()).flag(message.ledgerAndNlv());
    }
}
