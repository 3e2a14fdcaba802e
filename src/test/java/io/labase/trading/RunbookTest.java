package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Alert.Kind;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/runbook.md has an entry for each message that can come, under the words with which it comes, and
 * none for a message that does not exist.
 */
class RunbookTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    /** Parts of an entry, each with its words behind it. */
    private static final List<String> PARTS =
            List.of("Means: ", "The bot: ", "Do: ", "Over when: ");

    /** {@code `STOP_FILLED` · 🔻 …: stop filled, … sold at …}. */
    private static final Pattern SECOND_LINE = Pattern.compile("(`[^·]+`) · (.+)");

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /** Values whose words decide what a person has to do: an entry for each of them. */
    private static final Pattern TOLD_APART = Pattern.compile("\\{\\w+:(inhand|closing|cut)}$");

    /** Values whose words stand in the second line of a message. */
    private static final List<String> SECOND_LINES = List.of("bare.", "doubt.");

    /** One heading with what stands below it. */
    private record Entry(String french, String english, Set<String> names, String text) {}

    private record Wording(String name, String french, String english) {}

    private static Properties messages(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(MESSAGES.resolve(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static List<Entry> entries() throws IOException {
        String document = Files.readString(Path.of("docs/runbook.md"), StandardCharsets.UTF_8);
        List<Entry> entries = new ArrayList<>();
        for (String section : document.split("\n### ")) {
            String[] lines = section.split("\n## ")[0].split("\n", 3);
            Matcher second = SECOND_LINE.matcher(lines[1]);
            if (second.matches()) {
                Set<String> names = new TreeSet<>();
                NAME.matcher(second.group(1)).results().forEach(n -> names.add(n.group(1)));
                entries.add(new Entry(lines[0], second.group(2), names, lines[2]));
            }
        }
        return entries;
    }

    /** Every message that the program or its watchdog can send, as it begins. */
    private static List<Wording> wordings() throws IOException {
        List<Wording> wordings = new ArrayList<>();
        Properties french = messages("alerts.properties");
        Properties english = messages("alerts_en.properties");
        for (Kind kind : Kind.values()) {
            for (String key : keys(kind, french)) {
                Matcher apart = TOLD_APART.matcher(firstLine(french.getProperty(key)));
                if (!apart.find()) {
                    wordings.add(
                            new Wording(
                                    kind.name(),
                                    beginning(french.getProperty(key)),
                                    beginning(english.getProperty(key))));
                    continue;
                }
                for (String word : words(french, apart.group(1) + ".")) {
                    wordings.add(
                            new Wording(
                                    kind.name(),
                                    filled(french.getProperty(key), french.getProperty(word)),
                                    filled(english.getProperty(key), english.getProperty(word))));
                }
            }
        }
        wordings.addAll(watchdog());
        return wordings;
    }

    private static List<Wording> watchdog() throws IOException {
        List<Wording> wordings = new ArrayList<>();
        Properties french = messages("watchdog.properties");
        Properties english = messages("watchdog_en.properties");
        for (String key : words(french, "")) {
            if (!key.startsWith("process-")) {
                wordings.add(
                        new Wording(
                                key,
                                beginning(french.getProperty(key)),
                                beginning(english.getProperty(key))));
            }
        }
        return wordings;
    }

    /** A signal that is traded has a wording of its own. */
    private static List<String> keys(Kind kind, Properties texts) {
        return Stream.of(kind.key(), kind.key() + "-entered").filter(texts::containsKey).toList();
    }

    private static List<String> words(Properties texts, String prefix) {
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .toList();
    }

    /** Without what may be missing. */
    private static String firstLine(String template) {
        return template.replaceAll("\\[[^\\]]*]", "").split("\n")[0];
    }

    private static String filled(String template, String word) {
        String line = firstLine(template);
        return beginning(line.substring(0, line.lastIndexOf('{')) + firstLine(word));
    }

    /** The first line without markup; … for each value, and its noun in the plural. */
    private static String beginning(String template) {
        return firstLine(template)
                .replaceAll("</?[bi]>", "")
                .replaceAll("\\{\\w+#[^|}]*\\|([^}]*)}", "$1")
                .replaceAll("\\{[^}]*}", "…")
                .strip();
    }

    @Test
    void everyMessageHasItsEntry() throws IOException {
        List<Entry> entries = entries();
        for (Wording wording : wordings()) {
            assertThat(entries)
                    .as(wording.toString())
                    .filteredOn(entry -> entry.names().contains(wording.name()))
                    .anyMatch(
                            entry ->
                                    entry.french().equals(wording.french())
                                            && entry.english().equals(wording.english()));
        }
    }

    @Test
    void noEntryIsOfAMessageThatDoesNotExist() throws IOException {
        List<Wording> wordings = wordings();
        for (Entry entry : entries()) {
            assertThat(entry.names())
                    .as(entry.french())
                    .allMatch(
                            name ->
                                    wordings.contains(
                                            new Wording(name, entry.french(), entry.english())));
        }
    }

    @Test
    void everyEntrySaysWhatItMeansAndWhatToDo() throws IOException {
        assertThat(entries()).hasSizeGreaterThan(Kind.values().length);
        for (Entry entry : entries()) {
            String words = entry.text().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            for (String part : PARTS) {
                // A table of what the second line says stands in place of the words.
                boolean table = part.equals("Do: ") && entry.text().contains("| then |");
                assertThat(table || words.contains(part.toLowerCase(Locale.ROOT)))
                        .as(entry.french() + ": " + part)
                        .isTrue();
            }
        }
    }

    @Test
    void everySecondLineThatDecidesIsThere() throws IOException {
        String document = Files.readString(Path.of("docs/runbook.md"), StandardCharsets.UTF_8);
        Properties french = messages("alerts.properties");
        for (String prefix : SECOND_LINES) {
            for (String key : words(french, prefix)) {
                String sentence = french.getProperty(key).split("\\.| ?: ")[0];
                assertThat(document).as(key).contains("| " + sentence + " |");
            }
        }
    }
}
