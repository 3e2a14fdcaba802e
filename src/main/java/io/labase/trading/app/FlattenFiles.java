package io.labase.trading.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.execution.FlattenOutcome;
import io.labase.trading.wording.WordedIOException;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a command and the running bot speak about closing: {@code flatten} or {@code flatten-TICKER} in
 * the state folder is the wish, {@code flatten-result-NAME} the answer. A wish can also be an empty
 * file made by hand.
 */
public final class FlattenFiles {
    private static final String ALL = "flatten";
    private static final String PREFIX = "flatten-";
    private static final String RESULT = "flatten-result-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path state;

    public FlattenFiles(Path state) {
        this.state = state;
    }

    /**
     * A wish.
     *
     * @param symbol the ticker; null for all
     * @param answerTo name of the answer; empty if nobody waits for one
     * @param writtenAt by this machine's clock
     */
    public record Wish(@Nullable String symbol, String answerTo, Instant writtenAt) {}

    private Path file(@Nullable String symbol) {
        return state.resolve(symbol == null ? ALL : PREFIX + symbol);
    }

    private Path result(String name) {
        return state.resolve(RESULT + name);
    }

    /**
     * Asks the running bot.
     *
     * @param answerTo a new name, letters and digits
     */
    public void ask(@Nullable String symbol, String answerTo) throws IOException {
        put(file(symbol), answerTo);
    }

    /** Takes a wish back; false if the bot has taken it already. */
    public boolean withdraw(@Nullable String symbol) throws IOException {
        return Files.deleteIfExists(file(symbol));
    }

    /** The answer, if it is there; it is gone then. */
    public Optional<List<FlattenOutcome>> answer(String name) throws IOException {
        try {
            String text = Files.readString(result(name), StandardCharsets.UTF_8);
            Files.deleteIfExists(result(name));
            return Optional.of(JSON.readValue(text, new TypeReference<List<FlattenOutcome>>() {}));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new WordedIOException(Wording.of("status.answer", result(name)), e);
        }
    }

    /**
     * Takes all wishes. They are deleted before anything is done about them: after a crash nobody
     * acts on an old one.
     *
     * @throws IOException if one cannot be read or deleted; it is not carried out then
     */
    public List<Wish> take() throws IOException {
        List<Wish> wishes = new ArrayList<>();
        for (Path file : wishFiles()) {
            String name = file.getFileName().toString();
            String answerTo = Files.readString(file, StandardCharsets.UTF_8).strip();
            Instant at = Files.getLastModifiedTime(file).toInstant();
            Files.delete(file);
            String symbol = name.equals(ALL) ? null : name.substring(PREFIX.length());
            wishes.add(new Wish(symbol, answerTo.matches("\\w{1,64}") ? answerTo : "", at));
        }
        return wishes;
    }

    private List<Path> wishFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(state, ALL + "*")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean wish = name.equals(ALL) || name.startsWith(PREFIX);
                if (wish && !name.startsWith(RESULT) && Files.isRegularFile(file)) {
                    found.add(file);
                }
            }
        }
        found.sort(null);
        return found;
    }

    /** Answers a wish. */
    public void answer(String name, List<FlattenOutcome> results) throws IOException {
        put(result(name), JSON.writeValueAsString(results));
    }

    /** Seen whole or not at all. */
    private void put(Path file, String text) throws IOException {
        Files.createDirectories(state);
        Path part = state.resolve("." + file.getFileName() + ".part");
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
