package io.labase.trading.ib.wire;

import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;

/**
 * Groups of fields that many messages share. What stocks, crypto and currency pairs do not use
 * (expiry, strike, right, multiplier) is passed over. A combo (BAG) has more fields in requests and is
 * refused there; in reports it is somebody else's contract like any other.
 */
final class ContractFields {

    /** A contract and the exchange's own name for it. */
    record Named(Contract contract, String localSymbol) {}

    /** What a gateway writes into the two fields that stocks do not use. */
    record Unused(String strike, String right) {
        static final Unused IN_ORDERS = new Unused("0", "?");
        static final Unused IN_FILLS = new Unused("0.0", "");
    }

    private ContractFields() {}

    /** The first ten fields of a request's contract, up to the currency. */
    private static Contract readRequested(FieldReader in) throws FieldException {
        int conId = conId(in);
        String symbol = in.text("symbol");
        SecType secType = requestedSecType(in);
        in.skip("lastTradeDateOrContractMonth", "strike", "right", "multiplier");
        String exchange = in.text("exchange");
        String primary = in.text("primaryExchange");
        return new Contract(conId, symbol, secType, exchange, primary, in.text("currency"));
    }

    private static void writeRequested(Contract contract, FieldWriter out) {
        out.integer(contract.conId()).text(contract.symbol()).text(text(contract.secType()));
        out.empties("lastTradeDateOrContractMonth", "strike", "right", "multiplier");
        out.text(contract.exchange()).text(contract.primaryExchange()).text(contract.currency());
    }

    /** The twelve fields of a request: with primaryExchange, localSymbol and tradingClass. */
    static Named read12(FieldReader in) throws FieldException {
        Named named = new Named(readRequested(in), in.text("localSymbol"));
        in.skip("tradingClass");
        return named;
    }

    static void write12(Contract contract, String localSymbol, FieldWriter out) {
        writeRequested(contract, out);
        out.text(localSymbol).empties("tradingClass");
    }

    /** The eleven fields of a report, which knows no primaryExchange. */
    static Contract read11(FieldReader in) throws FieldException {
        int conId = conId(in);
        String symbol = in.text("symbol");
        SecType secType = secType(in);
        in.skip("lastTradeDateOrContractMonth", "strike", "right", "multiplier");
        String exchange = in.text("exchange");
        String currency = in.text("currency");
        in.skip("localSymbol", "tradingClass");
        return new Contract(conId, symbol, secType, exchange, "", currency);
    }

    static void write11(Contract contract, Unused unused, FieldWriter out) {
        out.integer(contract.conId()).text(contract.symbol()).text(text(contract.secType()));
        out.empties("lastTradeDateOrContractMonth");
        out.text(unused.strike()).text(unused.right()).empties("multiplier");
        out.text(contract.exchange()).text(contract.currency());
        out.text(contract.symbol()).text(contract.symbol());
    }

    static int conId(FieldReader in) throws FieldException {
        int conId = in.integerOr(0, "conId");
        if (conId < 0) {
            throw in.unreadable("conId", "must be >= 0");
        }
        return conId;
    }

    static SecType secType(FieldReader in) throws FieldException {
        return SecType.of(in.text("secType"));
    }

    /** The kind in a request. */
    static SecType requestedSecType(FieldReader in) throws FieldException {
        String text = in.text("secType");
        if (text.equals("BAG")) {
            throw in.unreadable("secType", "combos are not read here");
        }
        return SecType.of(text);
    }

    /** IB's spelling; for a request that names a conId only the kind may stay open. */
    static String text(SecType type) {
        return type.name();
    }

    static Side side(FieldReader in, String name) throws FieldException {
        try {
            return Side.of(in.text(name));
        } catch (IllegalArgumentException e) {
            throw in.unreadable(name, "is not a side");
        }
    }
}
