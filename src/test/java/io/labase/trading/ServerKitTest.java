package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is installed on machines, judged by what it prints: nothing is changed on this one. */
class ServerKitTest {
    @TempDir Path folder;
    private FakeMachine machine;

    @BeforeEach
    void furnish() throws IOException {
        machine = FakeMachine.in(folder);
    }

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scripts/server"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void badUsageIsRefused(Path script) throws Exception {
        assertThat(machine.run(script.toString(), "--nonsense").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aDryRunPrintsItsCommands(Path script) throws Exception {
        FakeMachine.Ended dry = machine.run(script.toString(), "--dry-run");
        assertThat(dry.code()).as(dry.output()).isZero();
        assertThat(dry.output())
                .startsWith("+ ")
                .endsWith("Essai à blanc : rien n'a été changé.\n");
    }

    /** Where the Python bot had them. */
    @ParameterizedTest
    @MethodSource("scripts")
    void eachAnswersAtItsOldPlaceToo(Path script) throws Exception {
        Path old = Path.of("scripts").resolve(script.getFileName());
        assertThat(machine.run(old.toString(), "--help").output()).startsWith("Usage : " + script);
    }

    @Test
    void theServerIsHardened() throws Exception {
        assertThat(
                        machine.run(
                                        "scripts/server/setup_server.sh",
                                        "--dry-run",
                                        "--ssh-port",
                                        "2222")
                                .output())
                .contains("openjdk-17", "fontconfig", "fonts-dejavu", "unattended-upgrades")
                .contains("+ ufw default deny incoming", "+ ufw limit 2222/tcp")
                .contains("PasswordAuthentication no", "port = 2222", "*.ibenc");
    }

    @Test
    void wrongSettingsAndRefusalsAreNotStartedAgain() throws Exception {
        assertThat(Files.readAllLines(Path.of("config/trading-bot.service")))
                .contains(
                        "User=labase",
                        "Restart=on-failure",
                        "RestartPreventExitStatus=2 4",
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict");
    }

    @Test
    void systemdCanReadTheUnits() throws Exception {
        assumeTrue(machine.has("systemd-analyze"), "systemd-analyze is not installed");
        Path units = Files.createDirectory(folder.resolve("units"));
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify"));
        for (Path unit : units()) {
            // What they start is not installed here.
            String text =
                    Files.readString(unit)
                            .replace("/opt/labase/app/", Path.of("").toAbsolutePath() + "/");
            Path copy = units.resolve(unit.getFileName());
            Files.writeString(copy, text);
            command.add(copy.toString());
        }
        FakeMachine.Ended verified = machine.run(command.toArray(new String[0]));
        assertThat(verified.output().lines().filter(line -> line.contains(units.toString())))
                .isEmpty();
        assertThat(verified).isEqualTo(new FakeMachine.Ended(0, ""));
    }

    private static List<Path> units() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("config"))) {
            return files.filter(file -> file.toString().matches(".*\\.(service|timer)"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyUnitIsInstalled() throws Exception {
        String dry =
                machine.run("scripts/server/install_systemd_services.sh", "--dry-run").output();
        for (Path unit : units()) {
            assertThat(dry).contains("/etc/systemd/system/" + unit.getFileName());
        }
    }

    @Test
    void theCrontabKeepsOtherLinesAndIsTheSameTheSecondTime() throws Exception {
        Path table = machine.crontab("0 0 * * * other\n");

        assertThat(machine.run("scripts/install_cron.sh").code()).isZero();
        String once = Files.readString(table);
        assertThat(once)
                .startsWith(
                        "0 0 * * * other\n6 * * * * LABASE_HOME='"
                                + machine.home()
                                + "' JAVA_HOME='")
                .contains("\n@reboot ");
        assertThat(machine.run("scripts/install_cron.sh").code()).isZero();
        assertThat(Files.readString(table)).isEqualTo(once);

        assertThat(machine.run("scripts/uninstall.sh").code()).isZero();
        assertThat(Files.readString(table)).isEqualTo("0 0 * * * other\n");
        assertThat(machine.run("scripts/uninstall.sh").code()).isZero();
    }

    @Test
    void systemdGetsAUserUnitThatLeavesTheBotAlone() throws Exception {
        machine.fake("systemctl", "echo \"$@\" >>\"%s\"".formatted(folder.resolve("said")));
        machine.fake("loginctl", "true");
        machine.fake("crontab", "true");
        for (int i = 0; i < 2; i++) {
            FakeMachine.Ended installed = machine.run("scripts/install.sh");
            assertThat(installed.code()).as(installed.output()).isZero();
        }
        Path units = folder.resolve(".config/systemd/user");
        assertThat(units).isDirectoryContaining("glob:**.timer");
        try (Stream<Path> files = Files.list(units)) {
            Path service =
                    files.filter(f -> f.toString().endsWith(".service")).findFirst().orElseThrow();
            assertThat(Files.readString(service))
                    .contains(
                            "KillMode=process",
                            "\"LABASE_HOME=" + machine.home() + "\"",
                            "\"JAVA_HOME=");
        }
        assertThat(Files.readString(folder.resolve("said"))).contains("--user enable --now");
        assertThat(machine.run("scripts/uninstall.sh").code()).isZero();
        assertThat(units).isEmptyDirectory();
    }

    @Test
    void launchdGetsAJobThatLeavesTheBotAlone() throws Exception {
        machine.fake("uname", "echo Darwin");
        machine.fake("launchctl", "[ \"$1\" != list ]");
        machine.fake("crontab", "true");
        assertThat(machine.run("scripts/install.sh").code()).isZero();
        Path agents = folder.resolve("Library/LaunchAgents");
        try (Stream<Path> files = Files.list(agents)) {
            assertThat(Files.readString(files.findFirst().orElseThrow()))
                    .contains("<key>AbandonProcessGroup</key><true/>")
                    .contains("<key>LABASE_HOME</key><string>" + machine.home() + "</string>")
                    .contains("<key>JAVA_HOME</key><string>/");
        }
        assertThat(machine.run("scripts/uninstall.sh").code()).isZero();
        assertThat(agents).isEmptyDirectory();
    }

    @Test
    void theTokenIsNoArgumentAndStandsInNoFileOfTheWatchdog() throws Exception {
        String token = "123456789:" + "AAcanary-canary_canary-canary_cana12";
        Files.writeString(
                machine.home().resolve(".env"),
                "TELEGRAM_BOT_TOKEN=" + token + "\nTELEGRAM_CHAT_ID=42\n");
        Path state = Files.createDirectory(machine.home().resolve("state"));
        Files.writeString(state.resolve("stopped-on-purpose"), "\"by\" \\ hand\n");
        Path arguments = folder.resolve("arguments");
        Path input = folder.resolve("input");
        machine.fake(
                "curl", "echo \"$@\" >\"%s\"; cat >\"%s\"; echo 500".formatted(arguments, input));

        FakeMachine.Ended looked = machine.run("scripts/watchdog.sh");
        assertThat(looked.code()).as(looked.output()).isEqualTo(1);
        assertThat(looked.output()).contains("NON envoyé : code HTTP 500").doesNotContain(token);
        assertThat(Files.readString(arguments)).doesNotContain(token);
        assertThat(Files.readString(input)).contains("/bot" + token + "/sendMessage");
        for (String file : List.of("logs/watchdog.log", "state/watchdog/untold")) {
            assertThat(Files.readString(machine.home().resolve(file))).doesNotContain(token);
        }
    }
}
