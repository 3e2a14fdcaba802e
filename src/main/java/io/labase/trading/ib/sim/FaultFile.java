package io.labase.trading.ib.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads scripted faults: {@code {"faults": [{"fault": "DROP", "after": "placeOrder"}, ...]}}. The
 * fields stand in docs/gateway.md.
 */
public final class FaultFile {
    private final String source;
    private final JsonParser parser;

    private FaultFile(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @throws SimException if it cannot be read, or naming file, line, column and what is wrong
     */
    public static List<Fault> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new SimException("cannot read the fault file " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads a text; {@code source} names it in what goes wrong. */
    static List<Fault> parse(String source, String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            return new FaultFile(source, parser).file();
        } catch (JsonProcessingException e) {
            throw new SimException(place(source, e.getLocation()) + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new SimException(source + ": " + e.getMessage(), e);
        }
    }

    private List<Fault> file() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "the file begins with {\"faults\": [");
        expect(parser.nextToken(), JsonToken.FIELD_NAME, "the file holds one field, 'faults'");
        if (!parser.currentName().equals("faults")) {
            throw bad("unknown field '" + parser.currentName() + "'; only 'faults' may stand here");
        }
        expect(parser.nextToken(), JsonToken.START_ARRAY, "'faults' is a list");
        List<Fault> faults = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.START_OBJECT, "a fault stands in { }");
            faults.add(fault());
        }
        expect(parser.nextToken(), JsonToken.END_OBJECT, "nothing may follow the list 'faults'");
        if (parser.nextToken() != null) {
            throw bad("text after the closing brace; remove it");
        }
        return faults;
    }

    private Fault fault() throws IOException {
        String begin = place(source, parser.currentTokenLocation());
        Map<String, FaultFields.Value> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            String at = place(source, parser.currentTokenLocation());
            if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
                throw new SimException(at + "'" + name + "' is a text or a number");
            }
            values.put(name, new FaultFields.Value(parser.getText(), at));
        }
        return new FaultScript(begin, new FaultFields(values)).fault();
    }

    private void expect(JsonToken found, JsonToken wanted, String rule) {
        if (found != wanted) {
            throw bad(rule);
        }
    }

    private SimException bad(String message) {
        return new SimException(place(source, parser.currentTokenLocation()) + message);
    }

    private static String place(String source, JsonLocation at) {
        return source + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
    }
}
