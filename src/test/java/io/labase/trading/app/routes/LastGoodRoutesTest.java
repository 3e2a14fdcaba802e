package io.labase.trading.app.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodRoutesTest {
    private static final String ROUTE = "- route: {id: mine, from: {uri: 'timer:mine'}}\n";

    @TempDir Path home;
    private LastGoodRoutes routes;

    @BeforeEach
    void create() {
        routes = new LastGoodRoutes(home.resolve("state"));
    }

    private RouteSet mine(String text) throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/mine.yaml"), text);
        return RouteFiles.read(home);
    }

    private List<String> versions() {
        return List.of(home.resolve("state/routes").toFile().list());
    }

    @Test
    void atFirstNothingIsKnownAndThenThatNothingOfTheUsersIsGood() {
        assertThat(routes.find()).isEmpty();
        routes.keep(RouteFiles.packaged());
        assertThat(routes.find().orElseThrow().own()).isEmpty();
    }

    @Test
    void theNewestOnlyIsKept() throws IOException {
        routes.keep(mine(ROUTE));
        RouteSet second = mine(ROUTE + "# again\n");
        routes.keep(second);
        routes.keep(second);

        assertThat(routes.find().orElseThrow().content()).isEqualTo(second.content());
        assertThat(versions()).containsExactly("2");
    }

    @Test
    void aCrashWhileItIsWrittenLeavesTheOldOne() throws IOException {
        RouteSet first = mine(ROUTE);
        routes.keep(first);
        Path half = Files.createDirectories(home.resolve("state/routes/part"));
        Files.writeString(half.resolve("mine.yaml"), "- rou");

        assertThat(routes.find().orElseThrow().content()).isEqualTo(first.content());
        RouteSet next = mine(ROUTE + "# next\n");
        routes.keep(next);
        assertThat(routes.find().orElseThrow().content()).isEqualTo(next.content());
        assertThat(versions()).containsExactly("2");
    }

    @Test
    void aCrashBeforeTheOldOneIsDeletedLeavesTheNewOne() throws IOException {
        routes.keep(mine(ROUTE));
        Path newer = Files.createDirectories(home.resolve("state/routes/10"));
        Files.writeString(newer.resolve("mine.yaml"), ROUTE + "# newer\n");

        assertThat(routes.find().orElseThrow().content().get("mine.yaml")).contains("newer");
    }

    @Test
    void aDamagedCopyIsReplaced() throws IOException {
        RouteSet set = mine(ROUTE);
        routes.keep(set);
        Files.write(home.resolve("state/routes/1/mine.yaml"), new byte[] {(byte) 0xff, 0});
        assertThat(routes.find().orElseThrow().content()).isNotEqualTo(set.content());

        routes.keep(set);
        assertThat(routes.find().orElseThrow().content()).isEqualTo(set.content());
    }

    @Test
    void withoutARoomForCopiesTheBotGoesOn() throws IOException {
        Files.createDirectories(home.resolve("state"));
        Files.writeString(home.resolve("state/routes"), "in the way");
        routes.keep(mine(ROUTE));
        assertThat(routes.find()).isEmpty();
    }
}
