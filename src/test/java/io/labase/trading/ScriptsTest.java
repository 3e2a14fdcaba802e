package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell scripts, as far as they can be judged without running the bot. */
class ScriptsTest {

    private record Ended(int code, String output) {}

    static List<Path> scripts() throws IOException {
        List<Path> found = new ArrayList<>(List.of(Path.of("mvnw"), Path.of(".ci/run")));
        try (Stream<Path> files = Files.walk(Path.of("scripts"))) {
            files.filter(file -> file.toString().endsWith(".sh")).sorted().forEach(found::add);
        }
        return found;
    }

    /** What only developers run. It speaks English; what users run is tried by ScriptTextsTest. */
    static List<Path> tools() throws IOException {
        List<Path> users = ScriptTextsTest.scripts();
        return scripts().stream()
                .filter(file -> file.startsWith("scripts") && !file.startsWith("scripts/lib"))
                .filter(file -> !users.contains(file))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void bashCanReadIt(Path script) throws Exception {
        assertThat(run("bash", "-n", script.toString())).isEqualTo(new Ended(0, ""));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void helpTellsItsUse(Path script) throws Exception {
        assertThat(Files.isExecutable(script)).isTrue();
        Ended help = run(script.toAbsolutePath().toString(), "--help");
        assertThat(help.code()).isZero();
        assertThat(help.output()).startsWith("Usage: " + script);
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assumeTrue(installed("shellcheck"), "shellcheck is not installed: scripts not examined");
        List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "-S", "warning"));
        scripts().forEach(script -> command.add(script.toString()));
        assertThat(run(command.toArray(new String[0]))).isEqualTo(new Ended(0, ""));
    }

    private static boolean installed(String program) throws Exception {
        return run("bash", "-c", "command -v " + program).code() == 0;
    }

    private static Ended run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
