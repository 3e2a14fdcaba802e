package io.labase.trading.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.InvalidConfigurationException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {

    private static Map<String, String> parse(String... lines) {
        return DotEnv.parse(".env", List.of(lines));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A=1|1",
                "  A = 1  |1",
                "export A=1|1",
                "A=|''",
                "A=a b|a b",
                "A=a=b|a=b",
                "A=\"a b\"|a b",
                "A=\"a # b\" # c|a # b",
                "A=1 # why|1",
                "A=1\t# why|1",
                "A= # nothing yet|''",
                "A=a#b|a#b",
                "A=#1|#1",
                "A=#1 # why|#1",
                "A=\"it's\"|it's",
            })
    void aLineGivesItsValue(String line, String value) {
        assertThat(parse(line)).containsExactly(Map.entry("A", value));
    }

    @Test
    void singleQuotesWorkAsDoubleOnes() {
        assertThat(parse("A='a \"b\"'")).containsEntry("A", "a \"b\"");
    }

    @Test
    void commentsAndEmptyLinesSayNothing() {
        assertThat(parse("", "  ", "# A=1", "   # B=2", "C=3")).isEqualTo(Map.of("C", "3"));
    }

    @Test
    void theLastOfTwoLinesCounts() {
        assertThat(parse("A=1", "A=2")).isEqualTo(Map.of("A", "2"));
    }

    @Test
    void nothingIsSubstituted() {
        assertThat(parse("A=$HOME ${B} `c`")).containsEntry("A", "$HOME ${B} `c`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hush",
                "hush:hush",
                "=hush",
                "1A=hush",
                "A-B=hush",
                "A=\"hush",
                "A='hush",
                "A=\"hush\" hush",
                "export"
            })
    void aMalformedLineIsNamedByItsNumberAndNeverShown(String line) {
        assertThatThrownBy(() -> parse("B=1", "", line))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith(".env, line 3: ")
                .hasMessageContaining("; ")
                .message()
                .doesNotContain("hush");
    }

    @Property(tries = 500)
    void anyQuotedValueComesBackAsItIs(@ForAll String text) {
        String value = text.replaceAll("[\"\\r\\n\\x0b\\f\\x85\\u2028\\u2029]", "");
        assertThat(parse("A=\"" + value + "\"")).containsEntry("A", value);
    }

    @Property(tries = 500)
    void anyLineIsReadOrRefusedInOneLine(@ForAll String line) {
        try {
            parse(line);
        } catch (InvalidConfigurationException e) {
            assertThat(e.getMessage()).startsWith(".env, line 1: ").doesNotContain("\n");
        }
    }
}
