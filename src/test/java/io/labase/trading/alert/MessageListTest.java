package io.labase.trading.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code scripts/messages.sh} prints. */
class MessageListTest {
    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void noTextIsMissing(String language) {
        List<MessageList.Shown> list = MessageList.of(language);
        for (String file : MessageList.files()) {
            Set<String> keys = new TreeSet<>();
            list.stream()
                    .filter(shown -> shown.file().equals(file))
                    .forEach(shown -> keys.addAll(shown.keys()));
            assertThat(keys).as(file).isEqualTo(MessageList.keys(file, language));
        }
        assertThat(list).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void noTextOfAnAlertShowsAGapOrAPlaceholder(String language) {
        assertThat(MessageList.of(language))
                .filteredOn(shown -> shown.file().equals("alerts"))
                .allSatisfy(
                        shown ->
                                assertThat(shown.text())
                                        .as(shown.keys().toString())
                                        .isNotBlank()
                                        .doesNotContain("{", "}", "[", "]", ": –", " – "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void aNumberIsFollowedByTheFormOfItsNoun(String language) {
        assertThat(MessageList.of(language))
                .allSatisfy(
                        shown ->
                                assertThat(shown.text())
                                        .as(shown.keys().toString())
                                        .doesNotContainPattern(
                                                "(?<![\\d.,/:-])1 (valeurs|bougies|titres|lignes"
                                                        + "|jours|ordres|positions|fichiers"
                                                        + "|tickers|bars|shares|lines|days|orders"
                                                        + "|files)\\b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr"})
    void frenchDecimalsHaveAComma(String language) {
        assertThat(MessageList.of(language))
                .filteredOn(shown -> shown.file().equals("alerts"))
                .allSatisfy(
                        shown ->
                                assertThat(shown.text())
                                        .as(shown.keys().toString())
                                        .doesNotContainPattern("\\d\\.\\d+ (€|USD|EUR|%)"));
    }
}
