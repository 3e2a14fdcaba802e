package io.labase.trading.market;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.labase.trading.model.Contract;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.Ticker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks through the JSON of a watchlist and knows at every moment where in the file it is. */
final class WatchlistReader {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private final String source;
    private final List<Ticker> tickers = new ArrayList<>();
    private final Map<String, String> placeOfSymbol = new HashMap<>();
    private final Map<Contract, String> placeOfContract = new HashMap<>();
    private int entries;
    private int disabled;

    WatchlistReader(String source) {
        this.source = source;
    }

    Watchlist read(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            readFile(parser);
        } catch (JsonProcessingException syntax) {
            throw bad(place(syntax.getLocation()), "not JSON: " + firstLine(syntax));
        } catch (IOException impossible) {
            throw bad("", "cannot be read: " + impossible.getMessage());
        }
        if (tickers.isEmpty()) {
            throw bad(
                    "",
                    disabled == 0
                            ? "no tickers; add at least one to the list 'tickers'"
                            : "all " + disabled + " tickers are disabled; enable at least one");
        }
        return new Watchlist(tickers, disabled);
    }

    private void readFile(JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_OBJECT, "the file begins with {\"tickers\": [");
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (!"tickers".equals(field)) {
                throw bad(
                        place(parser.currentTokenLocation()),
                        "unknown field '" + field + "'; only 'tickers' may stand here");
            }
            expect(parser, JsonToken.START_ARRAY, "'tickers' is a list: [\"AAPL\", \"AM.PA\"]");
            readEntries(parser);
            found = true;
        }
        if (!found) {
            throw bad("", "no field 'tickers'; write {\"tickers\": [\"AAPL\", \"AM.PA\"]}");
        }
        if (parser.nextToken() != null) {
            throw bad(
                    place(parser.currentTokenLocation()),
                    "text after the closing brace; remove it");
        }
    }

    private void readEntries(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            entries++;
            String place =
                    ", entry "
                            + entries
                            + " (line "
                            + parser.currentTokenLocation().getLineNr()
                            + ", column "
                            + parser.currentTokenLocation().getColumnNr()
                            + ")";
            JsonNode node = JSON.readTree(parser);
            try {
                add(new WatchlistEntry(node), place);
            } catch (WatchlistEntry.Refused refused) {
                throw bad(place, refused.getMessage());
            }
        }
    }

    private void add(WatchlistEntry entry, String place) throws WatchlistEntry.Refused {
        Ticker ticker = entry.ticker();
        String before = placeOfSymbol.putIfAbsent(ticker.symbol(), place);
        if (before != null) {
            throw bad(
                    place,
                    "'"
                            + ticker.symbol()
                            + "' stands already in"
                            + before.substring(1)
                            + "; remove one of them");
        }
        if (!entry.enabled()) {
            disabled++;
            return;
        }
        String same = placeOfContract.putIfAbsent(ticker.query(), place);
        if (same != null) {
            throw bad(
                    place,
                    "'"
                            + ticker.symbol()
                            + "' is the same contract as"
                            + same.substring(1)
                            + "; remove one of them");
        }
        tickers.add(ticker);
    }

    private void expect(JsonParser parser, JsonToken wanted, String rule) throws IOException {
        if (parser.nextToken() != wanted) {
            throw bad(place(parser.currentTokenLocation()), rule);
        }
    }

    private InvalidConfigurationException bad(String place, String what) {
        return new InvalidConfigurationException(source + place + ": " + what);
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String firstLine(JsonProcessingException syntax) {
        String line = syntax.getOriginalMessage().lines().findFirst().orElse("syntax error");
        // the place is named by us, and once
        return line.replaceAll(" \\(start marker at .*", "");
    }
}
