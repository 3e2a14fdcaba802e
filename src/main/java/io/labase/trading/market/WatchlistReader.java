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
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
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
    private final Map<String, Wording> placeOfSymbol = new HashMap<>();
    private final Map<Contract, Wording> placeOfContract = new HashMap<>();
    private int entries;
    private int disabled;

    WatchlistReader(String source) {
        this.source = source;
    }

    Watchlist read(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            readFile(parser);
        } catch (JsonProcessingException syntax) {
            throw bad(
                    place(syntax.getLocation()),
                    Wording.of("tickers.not-json", Wording.quoted(firstLine(syntax))));
        } catch (IOException impossible) {
            throw new InvalidConfigurationException(
                    "io.unreadable", source, Reasons.why(impossible));
        }
        if (tickers.isEmpty()) {
            throw bad(
                    source,
                    disabled == 0
                            ? Wording.of("tickers.none")
                            : Wording.of("tickers.all-disabled", disabled));
        }
        return new Watchlist(tickers, disabled);
    }

    private void readFile(JsonParser parser) throws IOException {
        expect(parser, JsonToken.START_OBJECT, Wording.of("tickers.begin"));
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (!"tickers".equals(field)) {
                throw bad(
                        place(parser.currentTokenLocation()),
                        Wording.of("tickers.top-field", field));
            }
            expect(parser, JsonToken.START_ARRAY, Wording.of("tickers.list"));
            readEntries(parser);
            found = true;
        }
        if (!found) {
            throw bad(source, Wording.of("tickers.no-field"));
        }
        if (parser.nextToken() != null) {
            throw bad(place(parser.currentTokenLocation()), Wording.of("tickers.after-end"));
        }
    }

    private void readEntries(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            entries++;
            JsonLocation at = parser.currentTokenLocation();
            Wording place = Wording.of("tickers.entry", entries, at.getLineNr(), at.getColumnNr());
            JsonNode node = JSON.readTree(parser);
            try {
                add(new WatchlistEntry(node), place);
            } catch (WatchlistEntry.Refused refused) {
                throw bad(entry(place), refused.wording());
            }
        }
    }

    private Wording entry(Wording place) {
        return Wording.of("tickers.in", source, place);
    }

    private void add(WatchlistEntry entry, Wording place) throws WatchlistEntry.Refused {
        Ticker ticker = entry.ticker();
        Wording before = placeOfSymbol.putIfAbsent(ticker.symbol(), place);
        if (before != null) {
            throw bad(entry(place), Wording.of("tickers.twice", ticker.symbol(), before));
        }
        if (!entry.enabled()) {
            disabled++;
            return;
        }
        Wording same = placeOfContract.putIfAbsent(ticker.query(), place);
        if (same != null) {
            throw bad(entry(place), Wording.of("tickers.same", ticker.symbol(), same));
        }
        tickers.add(ticker);
    }

    private void expect(JsonParser parser, JsonToken wanted, Wording rule) throws IOException {
        if (parser.nextToken() != wanted) {
            throw bad(place(parser.currentTokenLocation()), rule);
        }
    }

    private static InvalidConfigurationException bad(Object place, Wording what) {
        return new InvalidConfigurationException("line", place, what);
    }

    private Object place(@Nullable JsonLocation at) {
        return at == null
                ? source
                : Wording.of("tickers.at", source, at.getLineNr(), at.getColumnNr());
    }

    private static String firstLine(JsonProcessingException syntax) {
        String line = syntax.getOriginalMessage().lines().findFirst().orElse("syntax error");
        // the place is named by us, and once
        return line.replaceAll(" \\(start marker at .*", "");
    }
}
