package io.labase.trading.ib.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Contracts whose symbol or name matches a pattern.
 *
 * <pre>
 * 0  msgId  int  79 (no version field)
 * 1  reqId  int
 * 2  n      int
 *    then n times: conId int, symbol str, secType str, primaryExchange str, currency str, m int,
 *    m times derivative type str, then from 176 description str, issuerId str
 * </pre>
 *
 * @param reqId number of the request that is answered
 * @param samples the matches
 */
public record SymbolSamples(int reqId, List<Sample> samples) implements Message {
    public SymbolSamples {
        samples = List.copyOf(samples);
    }

    /**
     * One match; an issuer of bonds has conId -1 and no symbol.
     *
     * @param conId IB's number of the contract
     * @param symbol IB's symbol
     * @param secType its kind, in IB's spelling
     * @param primaryExchange the listing exchange
     * @param currency ISO code
     * @param derivatives kinds of derivatives on it, in IB's spelling
     * @param description company or fund name; empty below 176
     * @param issuerId number of the issuer; mostly empty
     */
    public record Sample(
            int conId,
            String symbol,
            String secType,
            String primaryExchange,
            String currency,
            List<String> derivatives,
            String description,
            String issuerId) {
        public Sample {
            derivatives = List.copyOf(derivatives);
        }
    }

    static final Codec<SymbolSamples> CODEC =
            new Codec<>(79, SymbolSamples.class, SymbolSamples::read, SymbolSamples::write);

    private static SymbolSamples read(FieldReader in) throws FieldException {
        int reqId = in.integer("reqId");
        int count = in.count("n");
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(readSample(in));
        }
        return new SymbolSamples(reqId, samples);
    }

    private static Sample readSample(FieldReader in) throws FieldException {
        int conId = in.integer("conId");
        String symbol = in.text("symbol");
        String secType = in.text("secType");
        String primary = in.text("primaryExchange");
        String currency = in.text("currency");
        int count = in.count("m");
        List<String> derivatives = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            derivatives.add(in.text("derivative"));
        }
        boolean issuer = in.since(ServerVersion.ISSUER_ID);
        String description = issuer ? in.text("description") : "";
        String issuerId = issuer ? in.text("issuerId") : "";
        return new Sample(
                conId, symbol, secType, primary, currency, derivatives, description, issuerId);
    }

    private static void write(SymbolSamples message, FieldWriter out) {
        out.integer(message.reqId()).integer(message.samples().size());
        for (Sample sample : message.samples()) {
            out.integer(sample.conId()).text(sample.symbol()).text(sample.secType());
            out.text(sample.primaryExchange()).text(sample.currency());
            out.integer(sample.derivatives().size());
            sample.derivatives().forEach(out::text);
            if (out.since(ServerVersion.ISSUER_ID)) {
                out.text(sample.description()).text(sample.issuerId());
            }
        }
    }
}
