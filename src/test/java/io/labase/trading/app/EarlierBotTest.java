package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of the Python bot on a machine. */
class EarlierBotTest {
    private static final String WATCHDOG =
            "0 * * * * cd /home/me/bot && /usr/bin/python3 watchdog.py >> logs/watchdog.log 2>&1";
    private static final String MORNING =
            "0 9 * * * cd /home/me/bot && python3 heartbeat_morning.py >> logs/heartbeat.log 2>&1";
    private static final String ROTATION = "0 0 * * * python3 /home/me/bot/log_rotation.py";

    @Test
    void itsThreeCrontabLinesAreFoundAndNoOthers() {
        String crontab =
                String.join(
                        "\n",
                        "MAILTO=me",
                        WATCHDOG,
                        MORNING,
                        "# " + WATCHDOG,
                        "30 2 * * * /home/me/backup.sh",
                        "6 * * * * LABASE_HOME='/home/me/home' /bin/bash"
                                + " '/home/me/new/scripts/watchdog.sh' >/dev/null 2>&1 # io.labase.x",
                        ROTATION,
                        "");
        assertThat(EarlierBot.linesOf(crontab)).containsExactly(WATCHDOG, MORNING, ROTATION);
        assertThat(EarlierBot.linesOf("")).isEmpty();
    }

    @Test
    void aSettingInALineOfTheCrontabIsStruckOut() {
        assertThat(EarlierBot.linesOf("0 * * * * TELEGRAM_BOT_TOKEN=123:abc python3 watchdog.py"))
                .containsExactly("0 * * * * TELEGRAM_BOT_TOKEN=*** python3 watchdog.py");
    }

    @Test
    void aScriptWhoseNameOthersUseTooProvesNoBotThatTrades() {
        assertThat(EarlierBot.script("python3 watchdog.py --token=123:abc"))
                .contains("watchdog.py");
        assertThat(new EarlierBot.Running(7, "watchdog.py").trades()).isFalse();
        assertThat(new EarlierBot.Running(7, "watchdog.py")).hasToString("7: watchdog.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python3 runner_5m.py",
                "/usr/bin/python3.11 -u /home/me/bot/runner_5m.py",
                "/opt/Python.app/Contents/MacOS/Python runner_5m.py",
                "venv/bin/python trade_breakout_paper.py --live"
            })
    void aPythonThatRunsAPartOfItIsFound(String commandLine) {
        assertThat(EarlierBot.script(commandLine))
                .hasValueSatisfying(
                        script -> assertThat(new EarlierBot.Running(1, script).trades()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vim runner_5m.py",
                "python3 my_runner_5m.py",
                "python3 -m http.server",
                "/bin/bash scripts/watchdog.sh",
                "tail -f runner_5m.py.log"
            })
    void noOtherProcessIs(String commandLine) {
        assertThat(EarlierBot.script(commandLine)).isEmpty();
    }
}
