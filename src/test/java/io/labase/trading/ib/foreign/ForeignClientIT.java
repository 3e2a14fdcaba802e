package io.labase.trading.ib.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients of others against the packaged gateway, each a test of its own: one that is not installed
 * and cannot be is skipped alone.
 */
class ForeignClientIT {
    private static final Path SCRIPT = Path.of("scripts", "foreign", "run.sh");
    private static final int SKIPPED = 77;
    private static final long PATIENCE_MINUTES = 6;

    @TempDir Path folder;

    @Test
    void theNodeClientTakesOurGatewayForReal() throws Exception {
        takesOurGatewayForReal("node");
    }

    @Test
    void thePythonClientTakesOurGatewayForReal() throws Exception {
        takesOurGatewayForReal("python");
    }

    private void takesOurGatewayForReal(String client) throws Exception {
        assumeThat(Files.exists(SCRIPT)).isTrue();

        Result result = run(client);

        assumeThat(result.code()).as(result.output()).isNotEqualTo(SKIPPED);
        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output()).contains("all ok");
    }

    @Test
    void aClientThatNobodyKnowsIsRefused() throws Exception {
        assertThat(run("cobol").code()).isEqualTo(2);
    }

    private record Result(int code, String output) {}

    private Result run(String client) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT.toString(), client);
        builder.environment()
                .put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = start(builder);
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            assumeThat(e).as("bash is needed").isNull();
            throw new AssertionError(e);
        }
    }
}
