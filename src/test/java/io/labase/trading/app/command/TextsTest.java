package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say, in both languages. */
class TextsTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(MESSAGES.resolve(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static String file(String language) {
        return language.equals("en") ? "console_en.properties" : "console.properties";
    }

    private static Set<String> placeholders(String text) {
        // The form of a noun is the language's own affair.
        return Pattern.compile("\\{[^}#]*}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void noTextShowsADoubledApostropheOrAPlaceholder(String language) throws IOException {
        Texts said = Texts.of(language);
        for (String key : texts(file(language)).stringPropertyNames()) {
            assertThat(said.say(key, "a", "b", "c", "d", "e", "f"))
                    .as(key)
                    .doesNotContain("''", "{", "}")
                    .isNotEqualTo(key);
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndValues() throws IOException {
        Properties french = texts(file("fr"));
        Properties english = texts(file("en"));
        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        for (String key : french.stringPropertyNames()) {
            assertThat(placeholders(english.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(french.getProperty(key)));
        }
    }

    /** No text of ours goes through a format in which an apostrophe is a quote. */
    @Test
    void noFileOfMessagesDoublesAnApostrophe() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(6);
            assertThat(all).allSatisfy(file -> assertThat(file).content().doesNotContain("''"));
        }
    }

    /** The last one would count, and the other one would be corrected in vain. */
    @Test
    void noFileOfMessagesHasAKeyTwice() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                assertThat(Files.readAllLines(file, StandardCharsets.UTF_8))
                        .as(file.toString())
                        .filteredOn(line -> !line.startsWith("#") && line.contains("="))
                        .extracting(line -> line.substring(0, line.indexOf('=')))
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aCountedNounANumberADayAndAnInstantAreShownAsTheLanguageWritesThem() {
        Texts french = Texts.of("fr");
        Texts english = Texts.of("en");
        assertThat(french.say("run.ready", 1, "x")).startsWith("Prêt : 1 valeur suivie,");
        assertThat(french.say("run.ready", 38, "x")).startsWith("Prêt : 38 valeurs suivies,");
        assertThat(french.say("run.ready", 0, "x")).startsWith("Prêt : 0 valeur suivie,");
        assertThat(english.say("run.ready", 0, "x")).startsWith("Ready: 0 tickers watched,");
        assertThat(english.say("run.ready", 1, "x")).startsWith("Ready: 1 ticker watched,");
        assertThat(french.say("demo.money", new BigDecimal("-1239.50"))).contains(" -1239,50 USD");
        assertThat(english.say("demo.money", new BigDecimal("-1239.50"))).contains(" -1239.50 USD");
        LocalDate day = LocalDate.of(2026, 11, 9);
        Instant at = Instant.parse("2026-11-09T07:15:04Z");
        assertThat(french.say("demo.begins", day, at, 60, "x"))
                .contains("du 09/11/2026 au 09/11/2026 07:15:04, 60 fois");
        assertThat(english.say("demo.begins", day, at, 60, "x"))
                .contains("from 2026-11-09 to 2026-11-09 07:15:04, 60 times");
    }

    @Test
    void aValueIsNeverLookedInto() {
        assertThat(Texts.of("fr").say("flatten.line-why", "{1}", "$1", "\\2"))
                .isEqualTo("{1} : $1 – \\2");
    }

    @Test
    void anApostropheAndAValueAreShownAsTheyAre() {
        assertThat(Texts.of("fr").say("check.language", "l''ancien {1}"))
                .startsWith("IB Gateway n'est pas en anglais : ")
                .endsWith("Il a dit : « l''ancien {1} »");
    }
}
