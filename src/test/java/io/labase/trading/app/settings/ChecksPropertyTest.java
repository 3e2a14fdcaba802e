package io.labase.trading.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.labase.trading.wording.Wording;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChecksPropertyTest {

    @Property(tries = 2000)
    void anyTextOfAnyKeyIsTakenOrRefusedWithWords(@ForAll Key key, @ForAll("texts") String text) {
        assertThatCode(
                        () ->
                                assertThat(
                                                key.check()
                                                        .problem(text)
                                                        .map(Wording::toString)
                                                        .orElse("fine"))
                                        .isNotBlank())
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings().withChars("0123456789 */,-?LW#.eE+:DSM").ofMaxLength(20),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf));
    }
}
