package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.app.House;
import io.labase.trading.app.telegram.FakeBotApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documents tell to type in the home folder of a running bot: the blocks marked for it, one
 * after the other, then, when it has stopped, what stands between backticks and only looks, each once.
 */
@Timeout(1200)
class DocumentsIT {
    private static final String MARK = "home folder";

    @TempDir Path folder;
    private FreshClone clone;
    private House house;
    private final FakeBotApi telegram = new FakeBotApi();

    /** Whether this test types a command. */
    static boolean types(Documents.Command command, CommandTable table) {
        return command.terminal().equals(MARK)
                || table.row(command.text()).orElseThrow().runners().equals(List.of("DocumentsIT"));
    }

    @BeforeEach
    void furnish() throws IOException {
        clone = FreshClone.in(folder);
        house = House.at(clone.folder(), House.SPY_BREAKS_OUT);
        house.write(
                "application.properties",
                "market.clock=gateway\nibkr.port=" + house.gateway.port() + "\n");
        house.write(".env", Files.readString(Path.of(".env.example")));
        FreshClone.secrets(clone.folder(), telegram);
        // Left there by IB Gateway, which is none here.
        Files.createDirectory(clone.user().resolve("Jts"));
    }

    @AfterEach
    void clear() {
        clone.close();
        house.close();
        telegram.close();
    }

    @Test
    void everyBlockForTheHomeFolderWorksBesideARunningBot() throws Exception {
        try (Terminal terminal = clone.terminal(Map.of())) {
            type(terminal, "scripts/start.sh");
            await().atMost(Duration.ofMinutes(5)).until(() -> connected());
            for (Path document : Documents.all()) {
                for (Documents.Command command : Documents.typed(document)) {
                    if (command.terminal().equals(MARK) && installed(terminal, command.text())) {
                        type(terminal, command.text());
                    }
                }
                type(terminal, "cd '" + clone.folder() + "'");
            }
            type(terminal, "scripts/stop.sh");
            type(terminal, "scripts/watchdog.sh");
            look(terminal);
        }
        assertThat(clone.folder().resolve("state/paused")).exists();
        assertThat(clone.user().resolve("restored/state")).isDirectory();
        assertThat(clone.user().resolve("restored/.env")).doesNotExist();
    }

    /** jq and sha256sum are not on every machine; everything else is. */
    private static boolean installed(Terminal terminal, String command) throws Exception {
        return !command.startsWith("jq ")
                || terminal.type("command -v jq && command -v sha256sum").code() == 0;
    }

    private boolean connected() throws IOException {
        Path status = clone.folder().resolve("state/status.json");
        return Files.exists(status) && Files.readString(status).contains("\"ready\":true");
    }

    private static void look(Terminal terminal) throws Exception {
        CommandTable table = new CommandTable();
        Set<String> typed = new HashSet<>();
        for (Path document : Documents.all()) {
            for (Documents.Command command : CommandTable.commands(document)) {
                if (!command.terminal().equals(MARK)
                        && types(command, table)
                        && typed.add(command.text())) {
                    Terminal.Ended ended = terminal.type(command.text());
                    // 1 of grep: nothing was found.
                    boolean nothing = command.text().startsWith("grep ") && ended.code() == 1;
                    assertThat(ended.code() == 0 || nothing).as(command + "\n" + ended).isTrue();
                }
            }
        }
        assertThat(typed).isNotEmpty();
    }

    private static void type(Terminal terminal, String command) throws Exception {
        Terminal.Ended ended = terminal.type(command);
        assertThat(ended.code()).as(command + "\n" + ended.output()).isZero();
        assertThat(ended.output()).as(command).doesNotContain("✗");
    }
}
