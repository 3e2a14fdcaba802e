package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;

/**
 * Asks for a stream of ticks.
 *
 * <pre>
 * 0      msgId               int   1
 * 1      version             int   11
 * 2      reqId               int
 * 3..14  contract            twelve fields as in reqContractData
 * 15     deltaNeutral        bool  0
 * 16     genericTicks        str
 * 17     snapshot            bool
 * 18     regulatorySnapshot  bool  0: a 1 costs money
 * 19     options             str   empty
 * </pre>
 *
 * @param reqId number of the request
 * @param contract the contract
 * @param genericTicks numbers of further ticks, separated by commas
 * @param snapshot one value of each tick, then tickSnapshotEnd
 */
public record ReqMktData(int reqId, Contract contract, String genericTicks, boolean snapshot)
        implements Message {

    static final Codec<ReqMktData> CODEC =
            new Codec<>(1, ReqMktData.class, ReqMktData::read, ReqMktData::write);

    private static ReqMktData read(FieldReader in) throws FieldException {
        in.skip("version");
        int reqId = in.integer("reqId");
        Contract contract = ContractFields.read12(in).contract();
        if (in.flag("deltaNeutral")) {
            in.skip("deltaNeutralConId", "delta", "price");
        }
        ReqMktData message =
                new ReqMktData(reqId, contract, in.text("genericTicks"), in.flag("snapshot"));
        in.skip("regulatorySnapshot", "options");
        return message;
    }

    private static void write(ReqMktData message, FieldWriter out) {
        out.text("11").integer(message.reqId());
        ContractFields.write12(message.contract(), "", out);
        out.zeros("deltaNeutral").text(message.genericTicks()).flag(message.snapshot());
        out.zeros("regulatorySnapshot").empties("options");
    }
}
