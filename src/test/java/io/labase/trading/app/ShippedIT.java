package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is shipped is what we meant to ship. A library more or less is a line in {@code
 * shipped-libraries.txt}, written by somebody who has looked at it.
 */
class ShippedIT {
    private static final Path LIBRARIES = Path.of("target/lib");
    private static final Path BILL = Path.of("target/labase-trading-alerts.cdx.json");

    @Test
    void eachLibraryIsOneThatSomebodyWroteDown() throws IOException {
        List<String> meant =
                Files.readAllLines(Path.of("src/test/resources/shipped-libraries.txt"));
        assertThat(jars().stream().map(ShippedIT::withoutVersion).toList())
                .containsExactlyInAnyOrderElementsOf(meant);
    }

    @Test
    void theBillOfMaterialsNamesEachLibraryWithItsVersion() throws IOException {
        assertThat(components()).containsExactlyInAnyOrderElementsOf(jars());
    }

    @Test
    void theBillOfMaterialsHasNoTimeOfItsOwn() throws IOException {
        assertThat(BILL).as("made by package, though not by mvn -o").exists();
        JsonNode time = new ObjectMapper().readTree(BILL.toFile()).at("/metadata/timestamp");
        assertThat(time.asText("")).isIn("", "2026-01-01T00:00:00Z");
    }

    @Test
    void theJarSaysItsVersionCommitJavaAndCamel(@TempDir Path home) throws Exception {
        BotProcess.Ended said = BotProcess.run(home, "--version");
        assertThat(said.code()).isZero();
        assertThat(said.out().lines())
                .satisfiesExactly(
                        program ->
                                assertThat(program)
                                        .matches("labase-trading-alerts \\d+\\.\\d+\\.\\d+.*"),
                        commit -> assertThat(commit).matches("commit ([0-9a-f]{7,}\\+?|unknown)"),
                        java -> assertThat(java).startsWith("Java " + Runtime.version()),
                        camel -> assertThat(camel).startsWith("Apache Camel 4.18."));
        assertThat(home).isEmptyDirectory();
    }

    private static List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String withoutVersion(String jar) {
        return jar.replaceFirst("-\\d[\\w.]*\\.jar$", "");
    }

    private static List<String> components() throws IOException {
        assertThat(BILL).as("made by package, though not by mvn -o").exists();
        JsonNode all = new ObjectMapper().readTree(BILL.toFile()).get("components");
        return StreamSupport.stream(all.spliterator(), false)
                .map(one -> one.get("name").asText() + "-" + one.get("version").asText() + ".jar")
                .toList();
    }
}
