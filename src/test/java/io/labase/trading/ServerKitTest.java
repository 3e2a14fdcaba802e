package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is installed on machines, judged by what it prints: nothing is changed on this one. */
class ServerKitTest {
    @TempDir Path folder;

    private Path home;

    private record Ended(int code, String output) {}

    @BeforeEach
    void furnish() throws IOException {
        home = Files.createDirectory(folder.resolve("my home")).toRealPath();
        Files.writeString(home.resolve("tickers.json"), "{\"tickers\": []}");
    }

    static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scripts/server"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void helpAndBadUsageAreTold(Path script) throws Exception {
        Ended help = run(script.toString(), "--help");
        assertThat(help.code()).isZero();
        assertThat(help.output()).startsWith("Usage: " + script);
        Ended bad = run(script.toString(), "--dry-run", "--nonsense");
        // Those with a single option look no further than the first.
        assertThat(bad.code() == 2 || run(script.toString(), "--nonsense").code() == 2).isTrue();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aDryRunPrintsItsCommands(Path script) throws Exception {
        Ended dry = run(script.toString(), "--dry-run");
        assertThat(dry.code()).as(dry.output()).isZero();
        assertThat(dry.output()).startsWith("+ ");
    }

    @Test
    void theServerIsHardened() throws Exception {
        assertThat(
                        run("scripts/server/setup_server.sh", "--dry-run", "--ssh-port", "2222")
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
        assumeTrue(installed("systemd-analyze"), "systemd-analyze is not installed");
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
        Ended verified = run(command.toArray(new String[0]));
        assertThat(verified.output().lines().filter(line -> line.contains(units.toString())))
                .isEmpty();
        assertThat(verified).isEqualTo(new Ended(0, ""));
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
        String dry = run("scripts/server/install_systemd_services.sh", "--dry-run").output();
        for (Path unit : units()) {
            assertThat(dry).contains("/etc/systemd/system/" + unit.getFileName());
        }
    }

    @Test
    void theCrontabKeepsOtherLinesAndIsTheSameTheSecondTime() throws Exception {
        Path table = folder.resolve("table");
        Files.writeString(table, "0 0 * * * other\n");
        fake("crontab", "[ \"$1\" = - ] && cat >\"%s\" || cat \"%s\"".formatted(table, table));

        assertThat(run("scripts/install_cron.sh").code()).isZero();
        String once = Files.readString(table);
        assertThat(once)
                .startsWith("0 0 * * * other\n6 * * * * LABASE_HOME='" + home + "' JAVA_HOME='")
                .contains("\n@reboot ");
        assertThat(run("scripts/install_cron.sh").code()).isZero();
        assertThat(Files.readString(table)).isEqualTo(once);

        assertThat(run("scripts/uninstall.sh").code()).isZero();
        assertThat(Files.readString(table)).isEqualTo("0 0 * * * other\n");
        assertThat(run("scripts/uninstall.sh").code()).isZero();
    }

    @Test
    void systemdGetsAUserUnitThatLeavesTheBotAlone() throws Exception {
        fake("systemctl", "echo \"$@\" >>\"%s\"".formatted(folder.resolve("said")));
        fake("loginctl", "true");
        fake("crontab", "true");
        for (int i = 0; i < 2; i++) {
            Ended installed = run("scripts/install.sh");
            assertThat(installed.code()).as(installed.output()).isZero();
        }
        Path units = folder.resolve(".config/systemd/user");
        assertThat(units).isDirectoryContaining("glob:**.timer");
        try (Stream<Path> files = Files.list(units)) {
            Path service =
                    files.filter(f -> f.toString().endsWith(".service")).findFirst().orElseThrow();
            assertThat(Files.readString(service))
                    .contains("KillMode=process", "\"LABASE_HOME=" + home + "\"", "\"JAVA_HOME=");
        }
        assertThat(Files.readString(folder.resolve("said"))).contains("--user enable --now");
        assertThat(run("scripts/uninstall.sh").code()).isZero();
        assertThat(units).isEmptyDirectory();
    }

    @Test
    void launchdGetsAJobThatLeavesTheBotAlone() throws Exception {
        fake("uname", "echo Darwin");
        fake("launchctl", "[ \"$1\" != list ]");
        fake("crontab", "true");
        assertThat(run("scripts/install.sh").code()).isZero();
        Path agents = folder.resolve("Library/LaunchAgents");
        try (Stream<Path> files = Files.list(agents)) {
            assertThat(Files.readString(files.findFirst().orElseThrow()))
                    .contains("<key>AbandonProcessGroup</key><true/>")
                    .contains("<key>LABASE_HOME</key><string>" + home + "</string>")
                    .contains("<key>JAVA_HOME</key><string>/");
        }
        assertThat(run("scripts/uninstall.sh").code()).isZero();
        assertThat(agents).isEmptyDirectory();
    }

    @Test
    void theTokenIsNoArgumentAndStandsInNoFileOfTheWatchdog() throws Exception {
        String token = "123456789:" + "AAcanary-canary_canary-canary_cana12";
        Files.writeString(
                home.resolve(".env"), "TELEGRAM_BOT_TOKEN=" + token + "\nTELEGRAM_CHAT_ID=42\n");
        Path state = Files.createDirectory(home.resolve("state"));
        Files.writeString(state.resolve("stopped-on-purpose"), "\"by\" \\ hand\n");
        Path arguments = folder.resolve("arguments");
        Path input = folder.resolve("input");
        fake("curl", "echo \"$@\" >\"%s\"; cat >\"%s\"; echo 500".formatted(arguments, input));

        Ended looked = run("scripts/watchdog.sh");
        assertThat(looked.code()).as(looked.output()).isEqualTo(1);
        assertThat(looked.output()).contains("NOT told: HTTP status 500").doesNotContain(token);
        assertThat(Files.readString(arguments)).doesNotContain(token);
        assertThat(Files.readString(input)).contains("/bot" + token + "/sendMessage");
        for (String file : List.of("logs/watchdog.log", "state/watchdog/untold")) {
            assertThat(Files.readString(home.resolve(file))).doesNotContain(token);
        }
    }

    /** A program of that name, found before the system's. */
    private void fake(String name, String text) throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private boolean installed(String program) throws Exception {
        return run("bash", "-c", "command -v " + program).code() == 0;
    }

    private Ended run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Arrays.asList(command));
        builder.environment().put("HOME", folder.toString());
        builder.environment().keySet().removeIf(name -> name.matches("(TELEGRAM|SKIP|XDG)_.*"));
        builder.environment().put("LABASE_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", folder.resolve("bin") + ":", (old, bin) -> bin + old);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
