package io.labase.trading.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteFilesTest {
    private static final String ROUTE = "- route: {id: mine, from: {uri: 'timer:mine'}}\n";

    @TempDir Path home;

    @BeforeEach
    void create() throws IOException {
        Files.createDirectories(home.resolve("routes"));
    }

    private RouteSet with(String name, String text) throws IOException {
        Files.writeString(home.resolve("routes").resolve(name), text);
        return RouteFiles.read(home);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".mine.yaml.swp",
                "mine.yaml~",
                ".#mine.yaml",
                "#mine.yaml#",
                "mine.yaml.tmp",
                ".mine.yaml",
                "mine.yaml.bak",
                "4913"
            })
    void whatEditorsLeaveBesideAFileIsNoRouteFile(String name) throws IOException {
        assertThat(with(name, ROUTE).packaged()).isTrue();
    }

    @Test
    void aFileOfTheUsersTakesThePlaceOfThePackagedOne() throws IOException {
        RouteSet set = with("ops.camel.yaml", ROUTE);

        assertThat(set.items()).hasSameSizeAs(RouteFiles.PACKAGED);
        assertThat(set.changed(RouteFiles.packaged())).containsExactly("ops.camel.yaml");
        assertThat(set.replaced(RouteFiles.packaged())).containsExactly("ops.camel.yaml");
    }

    @Test
    void aChangeOfWhatAllRoutesShareReplacesAll() throws IOException {
        RouteSet set = with("mine.yaml", "- routeConfiguration: {id: own}\n");

        assertThat(set.replaced(RouteFiles.packaged()))
                .contains("mine.yaml")
                .containsAll(RouteFiles.PACKAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "just text\n", "route: {}\n"})
    void whatCamelWouldPassOverInSilenceIsAProblemOfThatFile(String text) throws IOException {
        RouteSet set = with("mine.yaml", text);

        assertThat(set.own()).singleElement().satisfies(i -> assertThat(i.problem()).isNotNull());
    }

    @Test
    void whatIsNoTextOrTooLongIsAProblemToo() throws IOException {
        Files.write(home.resolve("routes/mine.yaml"), new byte[] {'-', ' ', (byte) 0xff});
        Files.writeString(home.resolve("routes/long.yaml"), ROUTE + "#".repeat(2 << 20));

        assertThat(RouteFiles.read(home).own())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.problem()).isNotNull());
    }

    @Test
    void aLinkToNothingIsNotTheSameAsNoFile() throws IOException {
        Files.createSymbolicLink(home.resolve("routes/mine.yaml"), home.resolve("away.yaml"));

        assertThat(RouteFiles.read(home).own())
                .singleElement()
                .satisfies(
                        item -> assertThat(item.problem()).asString().contains("link to nothing"));
        Files.delete(home.resolve("routes/mine.yaml"));
        Files.delete(home.resolve("routes"));
        assertThat(RouteFiles.read(home).packaged()).isTrue();
        Files.createSymbolicLink(home.resolve("routes"), home.resolve("away"));
        assertThatThrownBy(() -> RouteFiles.read(home))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("link to nothing");
    }

    @Test
    void aFileMayBeginWithAnyNumberOfComments() throws IOException {
        RouteSet set = with("mine.yaml", "# a word\n\n".repeat(50_000) + ROUTE);

        assertThat(set.own()).singleElement().satisfies(i -> assertThat(i.problem()).isNull());
    }

    @Test
    void aColonMayStandInAFilesName() {
        assertThat(RouteSet.nameIn("file:/home/routes/at 10:15.yaml")).isEqualTo("at 10:15.yaml");
        assertThat(RouteSet.nameIn("classpath:routes/ops.camel.yaml")).isEqualTo("ops.camel.yaml");
    }

    @Test
    void twoBrokenVersionsAreNotTheSame() throws IOException {
        Set<String> changed = with("mine.yaml", "one").changed(with("mine.yaml", "other"));

        assertThat(changed).containsExactly("mine.yaml");
    }
}
