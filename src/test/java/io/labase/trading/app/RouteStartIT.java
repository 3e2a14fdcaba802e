package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labase.trading.Patience;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Route files of the user's, right and wrong, as a start finds them. */
@Timeout(600)
class RouteStartIT {
    private static final Duration LONG = Patience.LIMIT;
    private static final String MINE =
            "- route: {id: mine, from: {uri: 'timer:mine', steps: [{log: here}]}}\n";

    @TempDir Path home;
    private House house;

    @BeforeEach
    void move() {
        house = House.at(home, House.SPY_BREAKS_OUT);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private static String packaged(String name) throws IOException {
        try (InputStream in = RouteStartIT.class.getResourceAsStream("/routes/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> ids(Session session) {
        return session.context().getRoutes().stream().map(Route::getId).sorted().toList();
    }

    private List<String> started() throws Exception {
        try (Session session = house.open(false)) {
            return ids(session);
        }
    }

    private void assertLastGoodUsedBecause(String reason) throws Exception {
        assertThat(started()).contains("other", "scan", "enter");
        assertThat(house.read("logs/bot.log")).contains(reason);
    }

    @Test
    void whatIsBrokenAtTheFirstStartEndsIt() throws Exception {
        Path file = house.write("routes/mine.yaml", MINE + "- frob: {}\n");
        assertThatThrownBy(() -> house.open(false))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith(file + ", line 2: ");
        assertThat(home.resolve("state/routes")).doesNotExist();
    }

    @Test
    void whatIsBrokenLaterIsToldAndItsLastGoodCopyIsUsed() throws Exception {
        Path mine = house.write("routes/mine.yaml", MINE);
        assertThat(started()).contains("mine");

        Files.writeString(mine, MINE + "- frob: {}\n");
        try (Session session = house.open(true)) {
            assertThat(ids(session)).contains("mine");
            await().atMost(LONG).until(() -> house.told().contains("mine.yaml, ligne 2"));
            Files.writeString(mine, MINE.replace("id: mine", "id: other"));
            await().atMost(LONG).until(() -> ids(session).contains("other"));
            assertThat(ids(session)).doesNotContain("mine");
            await().atMost(LONG).until(() -> house.told().contains("de nouveau valables"));
        }
        Files.writeString(mine, MINE.replace("id: mine", "id: scan"));
        assertLastGoodUsedBecause("route id scan is taken by");
    }

    @Test
    void oneBrokenFileDoesNotKeepAnothersEditOut() throws Exception {
        Path mine = house.write("routes/mine.yaml", MINE);
        assertThat(started()).contains("mine");
        String scan = packaged("scan.camel.yaml");

        Files.writeString(mine, MINE.replace("id: mine", "id: other"));
        house.write("routes/scan.camel.yaml", scan.replace("method: decide", "method: decidee"));
        assertThat(started()).contains("other", "scan-ticker").doesNotContain("mine");
        assertThat(house.read("logs/bot.log")).contains("has no method decidee");
    }

    @Test
    void aFileNeverSeenBeforeThatIsBrokenGivesWayToThePackagedOne() throws Exception {
        List<String> before = started();
        house.write("routes/ops.camel.yaml", "- route:\n    id: a\n   from: b\n");
        house.write("routes/mine.yaml", "just text\n");
        assertThat(started()).isEqualTo(before);
        assertThat(house.read("logs/bot.log"))
                .contains("ops.camel.yaml, line 3", "mine.yaml: not a list of routes");
    }

    @Test
    void copiesThatNoLongerWorkGiveWayToThePackagedRoutes() throws Exception {
        List<String> before = started();
        house.write("state/routes/9/scan.camel.yaml", "- route: {from");
        house.write("routes/scan.camel.yaml", "- route: {from");
        assertThat(started()).isEqualTo(before);
    }

    /** A mount that is away: not the same as a user who took the files away. */
    @Test
    void aFolderThatCannotBeReadGivesWayToTheCopiesUntilItIsBack() throws Exception {
        house.write("routes/mine.yaml", MINE);
        assertThat(started()).contains("mine");
        Path routes = home.resolve("routes");
        Path mount = Files.createDirectory(home.resolve("mount"));
        Files.move(routes.resolve("mine.yaml"), mount.resolve("mine.yaml"));
        Files.delete(routes);
        Files.createSymbolicLink(routes, home.resolve("mounted"));

        try (Session session = house.open(true)) {
            assertThat(ids(session)).contains("mine");
            await().atMost(LONG).until(() -> house.told().contains("lien vers rien"));
            Files.move(mount, home.resolve("mounted"));
            await().atMost(LONG).until(() -> house.told().contains("de nouveau valables"));
            assertThat(ids(session)).contains("mine");
        }
        assertThat(home.resolve("state/routes")).isNotEmptyDirectory();
    }

    /** Two consumers of one address are a matter of the real start: no trial finds them. */
    @Test
    void whatOnlyTheStartItselfFindsGivesWayToTheLastGoodRoutes() throws Exception {
        List<String> before = started();
        Path mine = house.write("routes/mine.yaml", MINE.replace("timer:mine", "direct:enter"));
        try (Session session = house.open(true)) {
            assertThat(ids(session)).isEqualTo(before);
            await().atMost(LONG).until(() -> house.told().contains(mine.toString()));
            session.ready().get(Patience.SECONDS, TimeUnit.SECONDS);
        }
    }
}
