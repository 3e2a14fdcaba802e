package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripts of a user from the first build to the last word, in both languages, on a machine whose
 * Java, Maven, crontab, systemd and process list are played by the test.
 */
class UserScriptsTest {
    private static final String OF_THE_PYTHON_BOT =
            """
            # === labase-trading-alerts ===
            0 * * * * cd /home/me/labase-trading-alerts && python3 watchdog.py >> logs/watchdog.log 2>&1
            0 9 * * * cd /home/me/labase-trading-alerts && python3 heartbeat_morning.py >> logs/heartbeat.log 2>&1
            0 0 * * * cd /home/me/labase-trading-alerts && python3 log_rotation.py >> logs/rotation.log 2>&1
            # @reboot cd /home/me/labase-trading-alerts && sleep 30 && ./scripts/start.sh
            """;
    private static final String OF_OTHERS =
            """
            # === labase-trading-alerts ===
            # @reboot cd /home/me/labase-trading-alerts && sleep 30 && ./scripts/start.sh
            30 4 * * * /home/me/bin/backup
            """;

    @TempDir Path folder;
    private FakeMachine machine;
    private Path project;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void furnish() throws IOException {
        machine = FakeMachine.in(folder);
        project = machine.project();
        environment.put("JAVA_HOME", machine.folder().resolve("jdk").toString());
        environment.put("LABASE_PROGRESS_SECONDS", "0.1");
        machine.fake("uname", "echo Linux");
        machine.fake("systemctl", "exit 1");
        machine.fake("caffeinate", "true");
        machine.crontab("");
    }

    @AfterEach
    void endWhatRuns() {
        if (Files.exists(machine.home().resolve("state/lock"))) {
            run("stop.sh");
        }
    }

    private FakeMachine.Ended run(String script, String... options) {
        List<String> command =
                new ArrayList<>(List.of(project.resolve("scripts").resolve(script).toString()));
        command.addAll(List.of(options));
        return machine.run(environment, command);
    }

    /** What a user sees from the demo to the end of the bot; with the codes that were not 0. */
    private String day() {
        StringBuilder seen = new StringBuilder();
        for (String typed :
                List.of(
                        "demo.sh",
                        "start.sh",
                        "start.sh",
                        "stop.sh",
                        "stop.sh",
                        "stop.sh --nonsense",
                        "status.sh",
                        "start.sh --unless-stopped",
                        "watchdog.sh",
                        "install.sh --dry-run",
                        "install.sh",
                        "uninstall.sh",
                        "setup_server.sh --dry-run",
                        "stop_ibgateway.sh --dry-run",
                        "stop_ibgateway.sh")) {
            String[] words = typed.split(" ");
            FakeMachine.Ended ended = words.length == 1 ? run(words[0]) : run(words[0], words[1]);
            seen.append("$ ").append(typed).append('\n').append(ended.output());
            if (ended.code() != 0) {
                seen.append("code ").append(ended.code()).append('\n');
            }
        }
        return seen.toString();
    }

    @Test
    void aDayInFrench() {
        environment.put("IBC_COMMAND_PORT", "1");
        assertThat(sentences(day()))
                .doesNotContainPattern(ScriptTextsTest.ENGLISH)
                .containsSubsequence(
                        "Et maintenant : la répétition",
                        "En marche, pid ",
                        "start.sh: un bot tourne déjà dans " + machine.home() + ", pid ",
                        "code 4",
                        "Arrêté : " + machine.home(),
                        "À l'arrêt : " + machine.home(),
                        "stop.sh: option inconnue : --nonsense ; voyez --help",
                        "code 2",
                        "Arrêté volontairement le ",
                        "start.sh: bot arrêté volontairement le ",
                        "code 4",
                        "envoie : 💤 Bot arrêté volontairement (",
                        "Essai à blanc : rien n'a été changé.",
                        "Installé dans la crontab : io.labase.trading.watchdog.",
                        "Supprimé de la crontab : ",
                        "Désinstallé : ",
                        "écriture de /etc/ssh/",
                        "Essai à blanc : rien n'a été changé.",
                        "envoi de STOP à 127.0.0.1:1",
                        "Essai à blanc : rien n'a été changé.",
                        "À l'arrêt : rien n'écoute sur 127.0.0.1:1");
    }

    @Test
    void aDayInEnglish() {
        environment.put("IBC_COMMAND_PORT", "1");
        environment.put("LOCALE", "en");
        assertThat(sentences(day()))
                .doesNotContainPattern(ScriptTextsTest.FRENCH)
                .containsSubsequence(
                        "Next: the rehearsal",
                        "Running, pid ",
                        "start.sh: a bot is already running in " + machine.home() + ", pid ",
                        "Stopped: " + machine.home(),
                        "Not running: " + machine.home(),
                        "stop.sh: unknown option --nonsense; see --help",
                        "Stopped on purpose on ",
                        "start.sh: bot stopped on purpose on ",
                        "sends: 💤 Bot stopped on purpose (",
                        "Dry run: nothing was changed.",
                        "Installed in the crontab: io.labase.trading.watchdog.",
                        "Removed from the crontab: ",
                        "Uninstalled: ",
                        "write /etc/ssh/",
                        "Dry run: nothing was changed.",
                        "send STOP to 127.0.0.1:1",
                        "Not running: nothing listens on 127.0.0.1:1");
    }

    /** Without commands, and without what is indented: files that would be written. */
    private static String sentences(String seen) {
        return seen.lines()
                .filter(line -> !line.matches("(    |\\$ |\\+ (?!écriture|write|envoi|send)).*"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void theFirstBuildSaysEveryFewSecondsWhatItIsAtAndWhatComesNext(String language)
            throws Exception {
        Files.delete(FakeMachine.jar(project));
        environment.put("LOCALE", language);
        Path seen = folder.resolve("seen");
        mvnw(
                """
                echo "Downloading from central: https://repo.example/a.jar"
                echo "Downloaded from central: https://repo.example/a.jar (1 kB at 1 kB/s)"
                until [ -e '%1$s' ]; do sleep 0.1; done
                echo "[INFO] --- maven-compiler-plugin:3.15.0:compile (default-compile) @ labase ---"
                until [ -e '%1$s2' ]; do sleep 0.1; done
                echo "$JAVA_HOME" >target/java
                echo jar >target/labase-trading-alerts.jar
                """
                        .formatted(seen));
        Process demo =
                machine.begin(environment, List.of(project.resolve("scripts/demo.sh").toString()));
        List<String> shown = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
            boolean french = language.equals("fr");
            String libraries =
                    french
                            ? "téléchargement des bibliothèques, 1 fichiers"
                            : "downloading libraries, 1 files received";
            await(out, shown, libraries);
            Files.createFile(seen);
            await(out, shown, french ? " s : compilation" : " s: compiling");
            Files.createFile(folder.resolve("seen2"));
            await(out, shown, french ? "Construit en " : "Built in ");
            await(out, shown, french ? "Et maintenant : " : "Next: ");
            out.lines().forEach(shown::add);
            assertThat(shown.get(0))
                    .startsWith(french ? "Construction du bot." : "Building the bot.");
            assertThat(shown)
                    .contains(
                            french
                                    ? "Ensuite, la démonstration commence d'elle-même."
                                    : "The demo then starts by itself.");
        }
        assertThat(demo.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isZero();
        assertThat(shown).noneMatch(line -> line.contains("repo.example"));
        // Maven gets the Java that was found, which need not be on PATH.
        assertThat(project.resolve("target/java")).hasContent(environment.get("JAVA_HOME"));
    }

    private static void await(BufferedReader out, List<String> shown, String text)
            throws IOException {
        while (true) {
            @Nullable String line = out.readLine();
            if (line == null) {
                throw new AssertionError("'" + text + "' was not shown: " + shown);
            }
            shown.add(line);
            if (line.contains(text)) {
                return;
            }
        }
    }

    private void mvnw(String text) throws IOException {
        Path mvnw = project.resolve("mvnw");
        Files.writeString(mvnw, "#!/bin/sh\n" + text);
        assertThat(mvnw.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aBuildThatFailsShowsMavensReasonAndWhereTheRestIs() throws IOException {
        Files.setLastModifiedTime(
                FakeMachine.jar(project), FileTime.from(Instant.parse("2013-10-11T13:55:10Z")));
        mvnw(
                """
                echo "Downloading from central: https://repo.example/a.jar"
                echo "[ERROR] Could not transfer artifact a:a:1"
                exit 1
                """);
        FakeMachine.Ended demo = run("demo.sh");
        assertThat(demo.code()).isEqualTo(1);
        assertThat(demo.output())
                .contains("[ERROR] Could not transfer artifact a:a:1\n")
                .doesNotContain("repo.example", "Et maintenant")
                .endsWith("le détail dans " + project.resolve("target/build.log") + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"install.sh", "start.sh"})
    void linesOfThePythonBotsCrontabAreShownWithTheCommandThatRemovesThem(String script)
            throws IOException {
        Path table = machine.crontab(OF_THE_PYTHON_BOT + OF_OTHERS.lines().toList().get(2) + "\n");
        FakeMachine.Ended ended = run(script);
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains(
                        "⚠️ La crontab lance encore l'ancien bot Python.",
                        "    0 * * * * cd /home/me/labase-trading-alerts && python3 watchdog.py",
                        "    0 9 * * * cd",
                        "    0 0 * * * cd")
                .doesNotContain("    # @reboot", "    30 4 ")
                .endsWith("Tout ce qui change en venant du bot Python : docs/fr/from-python.md\n");
        // Nothing was removed; a person does that, with what was shown.
        assertThat(Files.readString(table)).startsWith(OF_THE_PYTHON_BOT);
        String before = Files.readString(table);
        ended.output()
                .lines()
                .filter(line -> line.startsWith("    crontab ") || line.startsWith("    [ -e "))
                .forEach(
                        line ->
                                assertThat(machine.run("bash", "-c", line).code())
                                        .as(line)
                                        .isZero());
        assertThat(Files.readString(table))
                .isEqualTo(before.replaceAll("(?m)^0 .*python3.*\n", ""))
                .startsWith(OF_OTHERS);
        assertThat(machine.folder().resolve("crontab-before")).hasContent(before.strip());
        assertThat(run("install_cron.sh", "--dry-run").output()).doesNotContain("⚠️");
    }

    @Test
    void aPythonBotThatRunsIsShownWithTheCommandThatEndsIt() throws IOException {
        machine.fake(
                "ps",
                """
                [ "$1" = -A ] || exec /bin/ps "$@"
                echo '  1 /sbin/init'
                echo ' 41 vi runner_5m.py'
                echo ' 42 /home/me/venv/bin/python3 -u runner_5m.py'
                """);
        environment.put("LOCALE", "en");
        FakeMachine.Ended started = run("start.sh");
        assertThat(started.code()).isZero();
        assertThat(started.output())
                .contains(
                        "⚠️ The old Python bot is running.",
                        "    42 /home/me/venv/bin/python3 -u runner_5m.py\n",
                        "    kill 42\n")
                .doesNotContain(" 41 ", "crontab -l")
                .endsWith("docs/from-python.md\n");
        run("stop.sh");

        // Its owner types the old command out of habit: the pid file is its own, and stays.
        Path pid = machine.home().resolve("logs/bot.pid");
        Files.writeString(pid, "42\n");
        assertThat(run("stop.sh").output()).contains("Not running", "    kill 42\n");
        assertThat(pid).exists();
        Files.writeString(pid, "43\n");
        assertThat(run("stop.sh").output()).doesNotContain("kill");
        assertThat(pid).doesNotExist();
    }

    @Test
    void aServerWhoseServiceIsStillThatOfThePythonBotIsNotInstalledOver() throws IOException {
        machine.fake(
                "systemctl",
                """
                case "$2" in
                trading-bot | labase-bot) echo 'ExecStart=/venv/bin/python3 runner_5m.py' ;;
                *) exit 1 ;;
                esac
                [ "$2" != trading-bot ] || seq 1 50000
                """);
        FakeMachine.Ended dry = run("server/install_systemd_services.sh", "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.output())
                .contains("⚠️ Le service trading-bot lance encore l'ancien bot Python.")
                .contains("    sudo systemctl disable --now trading-bot\n");

        FakeMachine.Ended refused =
                machine.run(
                        environment,
                        List.of(
                                "bash",
                                "-c",
                                "cd '%s'; . scripts/lib/server.sh; server_refuse_earlier"
                                        .formatted(project)));
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.output()).contains("relancez ce script");
    }

    @Test
    void telegramIsLeftAloneWhereItIsSwitchedOff() throws IOException {
        Files.writeString(
                machine.home().resolve(".env"),
                "TELEGRAM_BOT_TOKEN=1:made-up\nTELEGRAM_CHAT_ID=42\nSKIP_TELEGRAM=True\n");
        Path called = folder.resolve("called");
        machine.fake("curl", "touch '" + called + "'");
        Files.createDirectory(machine.home().resolve("state"));
        Files.writeString(machine.home().resolve("state/stopped-on-purpose"), "by hand\n");
        FakeMachine.Ended watched = run("watchdog.sh");
        assertThat(watched.code()).isZero();
        // What is no instant is shown as it is.
        assertThat(watched.output()).contains("Bot arrêté volontairement (by hand)");
        assertThat(called).doesNotExist();
    }
}
