package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.app.telegram.FakeBotApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * QUICKSTART.md as a new user would do it: the commands of its marked blocks are typed as they stand
 * there, in a fresh copy of the project. What a person writes by hand, token and chat, is written here.
 * The other tests run on the Java that built the project, this one on the newest that is installed.
 */
@Timeout(1200)
class QuickstartIT {
    private static final Path DOCUMENT = Path.of("QUICKSTART.md");
    private static final String FIRST = "first terminal";
    private static final String SECOND = "second terminal";
    private static final Pattern LISTENS = Pattern.compile("^gateway on 127\\.0\\.0\\.1:(\\d+)");

    @TempDir Path folder;
    private FreshClone clone;
    private final FakeBotApi telegram = new FakeBotApi();

    @BeforeEach
    void copyTheProject() throws IOException {
        clone = FreshClone.in(folder);
    }

    @AfterEach
    void clear() {
        clone.close();
        telegram.close();
    }

    private long told(String beginning) {
        return telegram.sent().stream().filter(sent -> sent.text().contains(beginning)).count();
    }

    @Test
    void toTheLetterToARunningBotAndACleanStop() throws Exception {
        List<Documents.Command> commands =
                Documents.typed(DOCUMENT).stream().filter(c -> !c.terminal().isEmpty()).toList();
        assertThat(commands).extracting(Documents.Command::terminal).contains(FIRST, SECOND);
        String java = JavaLookupTest.newest().toString();
        try (Terminal first = clone.terminal(Map.of("JAVA_HOME", java));
                Terminal second =
                        clone.terminal(Map.of("JAVA_HOME", java, "IBKR_PORT", freePort()))) {
            for (Documents.Command command : commands) {
                if (command.terminal().equals(SECOND)) {
                    FreshClone.secrets(clone.user().resolve("rehearsal"), telegram);
                    // The port of this rehearsal is given to the first terminal as a person would.
                    second.begin(command.text());
                    first.type("export IBKR_PORT=" + second.await(LISTENS).group(1));
                } else {
                    Terminal.Ended ended = first.type(command.text());
                    assertThat(ended.code()).as(command + "\n" + ended.output()).isZero();
                    look(command.text(), ended.output());
                }
            }
            second.interrupt();
            assertThat(second.ended().code()).isZero();
        }
        assertThat(told("🔔")).isEqualTo(1);
        assertThat(told("🚀 Bot démarré le ")).isEqualTo(1);
        assertThat(told("🛑 Bot arrêté le ")).isEqualTo(1);
        assertThat(telegram.sent())
                .allMatch(
                        sent ->
                                sent.text().startsWith("SIMULATION · ")
                                        || sent.text().startsWith("🔔"));
        assertThat(clone.bots()).isEmpty();
        assertThat(clone.user().resolve("rehearsal/state/last-exit")).hasContent("0");
        assertThat(clone.user().resolve("labase-home/tickers.json"))
                .hasSameTextualContentAs(Path.of("tickers.json"));
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }

    /** What the document promises behind some of the commands. */
    private void look(String command, String output) {
        if (command.startsWith("scripts/bot.sh check")) {
            assertThat(output).contains("✓").doesNotContain("✗");
        } else if (command.startsWith("scripts/start.sh")) {
            // It and the gateway.
            assertThat(clone.bots()).hasSize(2);
            await().atMost(Patience.LIMIT).until(() -> told("🚀 Bot démarré le ") > 0);
            // A trade, as promised; how long it takes is the machine's affair.
            await().atMost(Patience.LIMIT).until(() -> told("achetés à") > 0);
        } else if (command.startsWith("scripts/status.sh")) {
            assertThat(output).contains("En marche, pid ");
        } else if (command.startsWith("scripts/stop.sh")) {
            await().atMost(Patience.LIMIT).until(() -> clone.bots().size() == 1);
        }
    }
}
