package io.labase.trading.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences of ours in both languages: none is missing, none stands in the code. */
class WordingTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path SOURCES = Path.of("src/main/java");

    /** Where a sentence is made: its key is the first text between the brackets. */
    private static final Pattern MADE =
            Pattern.compile(
                    "Wording\\.of\\(|new InvalidConfigurationException\\(|new Refused\\w*\\("
                            + "|new HeldException\\(|new WordedIOException\\(|new BadSetting\\(|new BrokerException\\(|new RouteProblem\\(");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(MESSAGES.resolve(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The texts within each call that makes a sentence, by the file and what precedes. */
    private static Map<String, List<String>> made() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file, StandardCharsets.UTF_8);
                for (Matcher call = MADE.matcher(source); call.find(); ) {
                    String place = file.getFileName() + " " + call.start() + " " + call.group();
                    found.put(place, literals(source, call.end()));
                }
            }
        }
        return found;
    }

    /** Texts between an opening bracket and its end. */
    private static List<String> literals(String source, int from) {
        List<String> texts = new ArrayList<>();
        Matcher text = TEXT.matcher(source);
        int depth = 1;
        for (int at = from; depth > 0; at++) {
            char c = source.charAt(at);
            if (c == '"' && text.find(at)) {
                texts.add(text.group(1));
                at = text.end() - 1;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
        }
        return texts;
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndValues() throws IOException {
        Properties french = texts("errors.properties");
        Properties english = texts("errors_en.properties");
        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        for (String key : french.stringPropertyNames()) {
            assertThat(places(english.getProperty(key)))
                    .as(key)
                    .isEqualTo(places(french.getProperty(key)));
        }
    }

    @Test
    void noSentenceForAPersonStandsInTheCode() throws IOException {
        Map<String, List<String>> made = made();
        assertThat(made).hasSizeGreaterThan(30);
        assertThat(made)
                .allSatisfy(
                        (place, texts) ->
                                assertThat(texts)
                                        .as(place)
                                        .noneMatch(t -> t.matches(".*[\\p{L}:,;] .*|.*: *|; .*")));
    }

    @Test
    void everyKeyInTheCodeHasItsText() throws IOException {
        Properties french = texts("errors.properties");
        for (Map.Entry<String, List<String>> call : made().entrySet()) {
            assertThat(
                            call.getValue().stream()
                                    .filter(t -> t.matches("[a-z-]+\\.[\\w.-]+|quoted|line")))
                    .as(call.getKey())
                    .allSatisfy(key -> assertThat(french.containsKey(key)).as(key).isTrue());
        }
    }

    /** A failure's own text is English: it is for the log. */
    @Test
    void noAlertAndNoFindingCarriesTheEnglishTextOfAFailure() throws IOException {
        Pattern english =
                Pattern.compile(
                        "(\"text\",\\s*String\\.valueOf\\(|(\"text\"|find(ings)?\\.?\\w*\\((false|Verdict))[^;]*getMessage\\(\\))");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(f -> f.toString().endsWith(".java")))
                    .allSatisfy(
                            f ->
                                    assertThat(english.matcher(Files.readString(f)).results())
                                            .extracting(MatchResult::group)
                                            .isEmpty());
        }
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> unused = new TreeSet<>(texts("errors.properties").stringPropertyNames());
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file, StandardCharsets.UTF_8);
                unused.removeIf(
                        key ->
                                source.contains('"' + key + '"')
                                        || source.contains(
                                                '"'
                                                        + key.substring(0, key.indexOf('.') + 1)
                                                        + "\" +"));
            }
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void aSentenceWithinASentenceHasItsLanguage() {
        Wording rule = Wording.of("rule.one-of", List.of("fr", "en"));
        Wording line = Wording.of("settings.value", "--set", "locale", "{0}", rule);
        assertThat(line.in(Locale.FRENCH))
                .isEqualTo("--set : locale='{0}' n'est pas l'une des valeurs fr, en ; corrigez-le");
        assertThat(line.in(Locale.UK))
                .isEqualTo("--set: locale='{0}' is not one of fr, en; correct it");
        assertThat(line).hasToString("--set: locale='{0}' is not one of fr, en; correct it");
    }
}
