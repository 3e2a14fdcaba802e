package io.labase.trading.matrix;

import io.labase.trading.app.House;
import io.labase.trading.app.telegram.FakeBotApi;
import io.labase.trading.journal.JournalFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the bot's folder and the person's phone show. Read while the bot writes. */
final class Evidence {
    private static final String BOUGHT = "achetés à";

    private final House house;
    private final FakeBotApi phone;

    Evidence(House house, FakeBotApi phone) {
        this.house = house;
        this.phone = phone;
    }

    private String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean intended(String ticker) {
        return text(house.home.resolve("state/intents.log")).contains("/" + ticker);
    }

    List<Map<String, String>> orders() {
        return rows(JournalFile.ORDERS);
    }

    List<Map<String, String>> decisions() {
        return rows(JournalFile.TRADES);
    }

    /** A row that is being written is not there yet; a folder in its place has none. */
    private List<Map<String, String>> rows(JournalFile file) {
        Path path = file.in(house.home);
        if (!Files.isRegularFile(path)) {
            return List.of();
        }
        try {
            return house.rows(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AssertionError e) {
            return List.of();
        }
    }

    /** Any row of orders_log.csv about the ticker's entry. */
    boolean written(String ticker) {
        return orders().stream().anyMatch(row -> row.get("symbol").equals(ticker));
    }

    boolean fillWritten(String ticker) {
        return orders().stream()
                .anyMatch(row -> row.get("symbol").equals(ticker) && !row.get("exec_id").isEmpty());
    }

    boolean evaluated(String ticker, String barTime) {
        return decisions().stream()
                .anyMatch(
                        row ->
                                row.get("symbol").equals(ticker)
                                        && row.get("bar_time").equals(barTime));
    }

    /** Messages that were taken by the Bot API. */
    List<String> told() {
        return phone.taken().stream().map(FakeBotApi.Sent::text).toList();
    }

    long told(String ticker, String words) {
        return told().stream()
                .map(t -> t.replace("acheté ", "achetés ")) // one share
                .filter(t -> names(t, ticker) && t.contains(words))
                .count();
    }

    /** In bold in a message, plain under a picture. */
    private static boolean names(String text, String ticker) {
        return text.contains("<b>" + ticker + "</b>")
                || text.lines()
                        .anyMatch(line -> line.matches(".*\\W" + Pattern.quote(ticker) + " : .*"));
    }

    boolean entryTold(String ticker) {
        return told(ticker, BOUGHT) > 0;
    }

    boolean entryWaits(String ticker) {
        return entryTold(ticker)
                || waiting().anyMatch(text -> text.contains(ticker) && text.contains(BOUGHT));
    }

    /** The messages in the outbox, as they stand in their files. */
    Stream<String> waiting() {
        Path outbox = house.home.resolve("state/outbox");
        if (!Files.isDirectory(outbox)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files
                    .filter(f -> f.toString().endsWith(".json"))
                    .map(this::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** What the log says so far. */
    String log() {
        try {
            return new String(
                    Files.readAllBytes(house.home.resolve("logs/bot.log")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
