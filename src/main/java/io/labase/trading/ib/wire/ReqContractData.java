package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;

/**
 * Asks which contracts match; answered by contractData once per match, then contractDataEnd.
 *
 * <pre>
 * 0      msgId           int   9
 * 1      version         int   8
 * 2      reqId           int
 * 3..14  contract        conId, symbol, secType, lastTradeDateOrContractMonth, strike, right,
 *                        multiplier, exchange, primaryExchange, currency, localSymbol, tradingClass
 * 15     includeExpired  bool
 * 16     secIdType       str   empty
 * 17     secId           str   empty
 * 18     issuerId        str   empty, from 176
 * </pre>
 *
 * @param reqId number of the request
 * @param contract what is known of the contract; a conId of 0 and empty texts match anything
 * @param localSymbol the exchange's own symbol; empty matches anything
 * @param includeExpired also contracts that have ended
 */
public record ReqContractData(
        int reqId, Contract contract, String localSymbol, boolean includeExpired)
        implements Message {

    static final Codec<ReqContractData> CODEC =
            new Codec<>(9, ReqContractData.class, ReqContractData::read, ReqContractData::write);

    private static ReqContractData read(FieldReader in) throws FieldException {
        in.skip("version");
        int reqId = in.integer("reqId");
        ContractFields.Named named = ContractFields.read12(in);
        boolean includeExpired = in.flag("includeExpired");
        in.skip("secIdType", "secId");
        if (in.since(ServerVersion.ISSUER_ID)) {
            in.skip("issuerId");
        }
        return new ReqContractData(reqId, named.contract(), named.localSymbol(), includeExpired);
    }

    private static void write(ReqContractData message, FieldWriter out) {
        out.text("8").integer(message.reqId());
        ContractFields.write12(message.contract(), message.localSymbol(), out);
        out.flag(message.includeExpired()).empties("secIdType", "secId");
        if (out.since(ServerVersion.ISSUER_ID)) {
            out.empties("issuerId");
        }
    }
}
