package io.labase.trading.ib.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads what is wrong with a gateway: {@code {"habits": {"parentGone": "KNOWN"}, "faults":
 * [{"fault": "DROP", "after": "placeOrder"}, ...]}}. The fields stand in docs/gateway.md.
 */
public final class FaultFile {
    /**
     * What a file says.
     *
     * @param habits which ways of real gateways; the usual ones where it says nothing
     * @param faults what goes wrong, in the order of the file
     */
    public record Script(Habits habits, List<Fault> faults) {}

    private final String source;
    private final JsonParser parser;
    private final List<Fault> faults = new ArrayList<>();
    private Habits habits = Habits.USUAL;

    private FaultFile(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @throws SimException if it cannot be read, or naming file, line, column and what is wrong
     */
    public static Script read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new SimException(Wording.of("sim.no-faults", file), e);
        } catch (IOException e) {
            throw new SimException(Wording.of("sim.faults", file, Reasons.why(e)), e);
        }
    }

    /** Reads a text; {@code source} names it in what goes wrong. */
    static Script parse(String source, String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            return new FaultFile(source, parser).file();
        } catch (JsonProcessingException e) {
            throw new SimException(place(source, e.getLocation()) + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new SimException(source + ": " + e.getMessage(), e);
        }
    }

    private Script file() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "the file begins with {\"faults\": [");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
                case "faults" -> faults();
                case "habits" -> habits();
                default ->
                        throw bad(
                                "unknown field '"
                                        + parser.currentName()
                                        + "'; only 'faults' and 'habits' may stand here");
            }
        }
        expect(parser.currentToken(), JsonToken.END_OBJECT, "nothing may follow the last list");
        if (parser.nextToken() != null) {
            throw bad("text after the closing brace; remove it");
        }
        return new Script(habits, faults);
    }

    private void faults() throws IOException {
        expect(parser.nextToken(), JsonToken.START_ARRAY, "'faults' is a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.START_OBJECT, "a fault stands in { }");
            String begin = place(source, parser.currentTokenLocation());
            faults.add(new FaultScript(begin, new FaultFields(fields())).fault());
        }
    }

    private void habits() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "'habits' stand in { }");
        fields().forEach((name, value) -> habits = habits.with(habit(name, value)));
    }

    private static Habit habit(String name, FaultFields.Value value) {
        Class<?> kind =
                Habit.kinds().stream()
                        .filter(known -> Habit.nameOf(known).equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new SimException(
                                                value.place()
                                                        + "unknown habit '"
                                                        + name
                                                        + "'; there are "
                                                        + names(Habit.kinds(), Habit::nameOf)));
        List<Habit> choices = Habits.choices(kind);
        return choices.stream()
                .filter(choice -> choice.toString().equals(value.text()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SimException(
                                        value.place()
                                                + "'"
                                                + name
                                                + "' is one of "
                                                + names(choices, Habit::toString)
                                                + ", was '"
                                                + value.text()
                                                + "'"));
    }

    private static <T> String names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.joining(", "));
    }

    /** The fields of an object whose brace has been read. */
    private Map<String, FaultFields.Value> fields() throws IOException {
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
        return values;
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
