package io.labase.trading.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.Venue;
import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of the watchlist: a ticker's text, or an object that says more about it. */
final class WatchlistEntry {

    /** Why an entry cannot be used, and what to do; where it stands is the reader's to say. */
    static final class Refused extends Exception implements Worded {
        private static final long serialVersionUID = 1L;

        private final transient Wording wording;

        Refused(String key, @Nullable Object... values) {
            this.wording = Wording.of(key, values);
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    private static final List<String> FIELDS =
            List.of(
                    "symbol",
                    "enabled",
                    "ibSymbol",
                    "secType",
                    "exchange",
                    "primaryExchange",
                    "currency",
                    "riskEur",
                    "maxPositionEur",
                    "alertOnly",
                    "note");

    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9.\\-]{0,19}");
    private static final Pattern IB_SYMBOL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .\\-]{0,19}");
    private static final Pattern EXCHANGE = Pattern.compile("[A-Z][A-Z0-9.]{0,14}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** A share class of a US company: BRK.B, BF-B. Longer endings are exchanges. */
    private static final Pattern US_SYMBOL = Pattern.compile("[A-Z0-9]+([.-][A-C])?");

    private static final BigDecimal MOST_EUR = new BigDecimal(1_000_000);

    private final JsonNode node;

    WatchlistEntry(JsonNode node) throws Refused {
        this.node = node;
        if (!node.isTextual() && !node.isObject()) {
            throw new Refused("tickers.form", node);
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new Refused("tickers.field", name, FIELDS);
            }
        }
    }

    boolean enabled() throws Refused {
        return flag("enabled", true);
    }

    Ticker ticker() throws Refused {
        String symbol = symbol();
        Contract query = query(symbol);
        enabled();
        boolean alertOnly = flag("alertOnly", false) || query.secType() == SecType.CRYPTO;
        JsonNode note = node.get("note");
        if (note != null && !note.isTextual()) {
            throw wrongType("note", "tickers.rule.text", note);
        }
        return new Ticker(
                symbol,
                query,
                alertOnly,
                amount("riskEur"),
                amount("maxPositionEur"),
                note == null ? "" : note.textValue());
    }

    private String symbol() throws Refused {
        JsonNode text = node.isTextual() ? node : node.get("symbol");
        if (text == null) {
            throw new Refused("tickers.no-symbol");
        }
        return checked("symbol", text, SYMBOL, "tickers.rule.symbol");
    }

    private Contract query(String symbol) throws Refused {
        Contract usual = usual(symbol);
        SecType secType = secType(usual.secType());
        boolean sameKind = secType == usual.secType();
        String exchange =
                sameKind ? usual.exchange() : secType == SecType.CRYPTO ? "PAXOS" : "SMART";
        return new Contract(
                0,
                text("ibSymbol", usual.symbol(), IB_SYMBOL, "tickers.rule.ib-symbol"),
                secType,
                text("exchange", exchange, EXCHANGE, "tickers.rule.exchange"),
                text(
                        "primaryExchange",
                        sameKind ? usual.primaryExchange() : "",
                        EXCHANGE,
                        "tickers.rule.primary-exchange"),
                text("currency", usual.currency(), CURRENCY, "tickers.rule.currency"));
    }

    /** What the notation alone says, unless the entry names its contract in full. */
    private Contract usual(String symbol) throws Refused {
        Venue venue = Venue.of(symbol);
        if (venue == Venue.CASH) {
            throw new Refused("tickers.currency-pair", symbol);
        }
        boolean named = node.has("ibSymbol") && node.has("currency") && node.has("primaryExchange");
        if (venue == Venue.US && !US_SYMBOL.matcher(symbol).matches() && !named) {
            throw new Refused("tickers.suffix", symbol);
        }
        Contract usual = Venue.contractOf(symbol);
        if (usual.symbol().isEmpty()) {
            throw new Refused("tickers.only-suffix", symbol);
        }
        return usual;
    }

    private SecType secType(SecType usual) throws Refused {
        JsonNode value = node.get("secType");
        if (value == null) {
            return usual;
        }
        SecType type = SecType.of(value.asText());
        if (!value.isTextual() || (type != SecType.STK && type != SecType.CRYPTO)) {
            throw wrongType("secType", "tickers.rule.sec-type", value);
        }
        return type;
    }

    private String text(String field, String usual, Pattern form, String rule) throws Refused {
        JsonNode value = node.get(field);
        return value == null ? usual : checked(field, value, form, rule);
    }

    private static String checked(String field, JsonNode value, Pattern form, String rule)
            throws Refused {
        if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
            throw wrongType(field, rule, value);
        }
        return value.textValue();
    }

    private boolean flag(String field, boolean usual) throws Refused {
        JsonNode value = node.get(field);
        if (value != null && !value.isBoolean()) {
            throw wrongType(field, "tickers.rule.flag", value);
        }
        return value == null ? usual : value.booleanValue();
    }

    private @Nullable BigDecimal amount(String field) throws Refused {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw wrongType(field, "tickers.rule.number", value);
        }
        BigDecimal amount = value.decimalValue();
        if (amount.signum() <= 0 || amount.compareTo(MOST_EUR) > 0) {
            throw new Refused(
                    "tickers.must-be", field, Wording.of("tickers.rule.most", MOST_EUR), value);
        }
        return amount;
    }

    private static Refused wrongType(String field, String rule, JsonNode value) {
        return new Refused("tickers.must-be", field, Wording.of(rule), value);
    }
}
