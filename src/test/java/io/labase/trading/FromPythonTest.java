package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.journal.DecisionHistory;
import io.labase.trading.journal.Journals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/from-python.md, typed by an owner of the Python bot: its crontab, its folder, its settings. */
class FromPythonTest {
    private static final Path DOCUMENT = Path.of("docs/from-python.md");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Pattern SETTING = Pattern.compile("`([a-z]+(?:[.-][a-z]+)+)`");

    private static final String OLD_LINES =
            """
            # === labase-trading-alerts ===
            0 * * * * cd /home/me/labase-trading-alerts && python3 watchdog.py >> logs/watchdog.log 2>&1
            0 9 * * * cd /home/me/labase-trading-alerts && python3 heartbeat_morning.py >> logs/heartbeat.log 2>&1
            0 0 * * * cd /home/me/labase-trading-alerts && python3 log_rotation.py >> logs/rotation.log 2>&1
            @reboot cd /home/me/labase-trading-alerts && sleep 30 && ./scripts/start.sh
            """;
    private static final String OTHER_LINES =
            """
            30 4 * * * /home/me/bin/backup
            6 * * * * /bin/bash '/home/me/labase/scripts/watchdog.sh' # io.labase.trading.watchdog.1
            """;

    @TempDir Path user;

    @BeforeEach
    void anOwnerOfThePythonBot() throws IOException {
        Path bin = Files.createDirectory(user.resolve("bin"));
        Path crontab = bin.resolve("crontab");
        Files.writeString(
                crontab,
                """
                #!/bin/sh
                if [ "$1" = -l ]; then cat "$HOME/table"; else cat >"$HOME/table.new" && mv "$HOME/table.new" "$HOME/table"; fi
                """);
        assertThat(crontab.toFile().setExecutable(true)).isTrue();
        Files.writeString(user.resolve("table"), OLD_LINES + OTHER_LINES);
        Path old = Files.createDirectory(user.resolve("labase-trading-alerts"));
        Files.writeString(
                old.resolve(".env"),
                """
                TELEGRAM_BOT_TOKEN=123456789:made-up
                TELEGRAM_CHAT_ID=42
                IBKR_HOST=127.0.0.1
                IBKR_PORT=4002
                IBKR_CLIENT_ID=7
                """);
        Files.writeString(old.resolve("tickers.json"), "{\"tickers\": [\"AAPL\", \"AM.PA\"]}");
        Files.writeString(
                old.resolve("trades_log.csv"),
                """
                ts_utc,symbol,bar_time,close,hh,ll,signal,qty,stop,action,buy_status,stop_status
                2026-02-13T15:35:07.120000+00:00,AAPL,2026-02-13 10:35:00-05:00,261.0,260.9,258.2,True,12,258.2,ENTER_LONG,Filled,PreSubmitted
                2026-02-13T15:35:09.840000+00:00,META,2026-02-13 10:35:00-05:00,655.1,656.0,651.3,False,3,651.3,NO_TRADE,,
                """);
        Files.writeString(
                old.resolve("performance_log.csv"),
                """
                date,net_liquidation,available_funds,signals,entries,stops_filled,open_positions,win_rate_pct,pnl_usd
                2026-02-12,100000.0,98000.0,3,1,0,1,0.0,0.0
                """);
    }

    /** Types the blocks with that mark. */
    private String type(String mark) throws Exception {
        Map<String, String> environment =
                Map.of(
                        "HOME",
                        user.toString(),
                        "PATH",
                        user.resolve("bin") + ":" + System.getenv("PATH"));
        String shown = "";
        try (Terminal terminal = new Terminal(user, environment)) {
            List<String> commands =
                    Documents.typed(DOCUMENT).stream()
                            .filter(command -> command.terminal().equals(mark))
                            .map(Documents.Command::text)
                            .toList();
            assertThat(commands).isNotEmpty();
            for (String command : commands) {
                Terminal.Ended ended = terminal.type(command);
                assertThat(ended.code()).as(command + "\n" + ended.output()).isZero();
                shown = ended.output();
            }
        }
        return shown;
    }

    @Test
    void theLinesOfThePythonBotLeaveTheCrontabAndAllOthersStay() throws Exception {
        String left = type("old crontab");
        assertThat(left).doesNotContain(".py", "@reboot").contains(OTHER_LINES.strip());
        assertThat(user.resolve("crontab-before")).hasContent(OLD_LINES + OTHER_LINES);
    }

    @Test
    void theOldFolderBecomesAHomeFolderInWhichTodaysEntriesStaySpent() throws Exception {
        // By cp, not mv: the old folder is the way back.
        type("old home folder");
        Path home = user.resolve("labase-home");
        Settings settings = SettingsLoader.load(home, Map.of(), List.of());
        assertThat(settings.port()).isEqualTo(4002);
        assertThat(settings.clientId()).isEqualTo(7);
        assertThat(settings.telegramWanted()).isTrue();
        Clock evening = Clock.fixed(Instant.parse("2026-02-13T20:30:00Z"), PARIS);
        Journals.prepare(home, evening);
        assertThat(home.resolve("trades_log-20260213-213000.csv"))
                .hasSameTextualContentAs(user.resolve("labase-trading-alerts/trades_log.csv"));
        assertThat(home.resolve("performance_log-20260213-213000.csv")).exists();
        assertThat(DecisionHistory.read(home, LocalDate.of(2026, 2, 13), PARIS).tradedToday())
                .containsExactly("AAPL");
    }

    @Test
    void everySettingThatIsNamedExists() throws IOException {
        String document = Files.readString(DOCUMENT);
        String section = document.split("## Old setting, new setting")[1].split("\n## ")[0];
        Set<String> named =
                SETTING.matcher(section)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.startsWith("application."))
                        .collect(Collectors.toSet());
        List<String> keys = Arrays.stream(Key.values()).map(Key::text).toList();
        assertThat(named).hasSizeGreaterThan(5).isSubsetOf(keys);
    }
}
