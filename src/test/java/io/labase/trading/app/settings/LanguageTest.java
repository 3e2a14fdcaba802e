package io.labase.trading.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageTest {
    @TempDir Path home;

    private String language(Map<String, String> environment, String... sets) {
        return Language.of(home, environment, List.of(sets)).getLanguage();
    }

    @Test
    void itIsFrenchWhereNothingSaysAnother() {
        assertThat(language(Map.of())).isEqualTo("fr");
        assertThat(Language.of(null, Map.of(), List.of()).getLanguage()).isEqualTo("fr");
    }

    @Test
    void itIsReadFromSettingsThatAreBrokenOtherwise() throws IOException {
        Files.writeString(
                home.resolve("application.properties"), "path=C:\\new\n#locale=fr\nlocale = en\n");
        assertThat(language(Map.of())).isEqualTo("en");
        Files.writeString(home.resolve(".env"), "not a line\nexport LOCALE=\"fr\"\n");
        assertThat(language(Map.of())).isEqualTo("fr");
        assertThat(language(Map.of("LOCALE", "en"))).isEqualTo("en");
        assertThat(language(Map.of("LOCALE", "en"), "risk.euro=5", "locale=fr")).isEqualTo("fr");
    }

    @Test
    void aLocaleOfTheSystemIsNotTheBots() throws IOException {
        Files.writeString(home.resolve("application.properties"), "locale=en\n");
        assertThat(language(Map.of("LOCALE", "de_DE.UTF-8"))).isEqualTo("en");
    }

    @Test
    void aFileInAnotherEncodingStillSaysIt() throws IOException {
        Files.write(
                home.resolve(".env"),
                new byte[] {(byte) 0xE9, '\n', 'L', 'O', 'C', 'A', 'L', 'E', '=', 'e', 'n'});
        assertThat(language(Map.of())).isEqualTo("en");
    }
}
