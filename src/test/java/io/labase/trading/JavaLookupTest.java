package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Java the scripts take: 17 or newer, wherever a user may have it. */
class JavaLookupTest {
    @TempDir Path folder;
    private FakeMachine machine;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void furnish() throws IOException {
        machine = FakeMachine.in(folder);
        environment.put("JAVA_HOME", "");
    }

    /** The Javas of this machine. */
    static List<Path> installed() throws IOException {
        Path folder = Path.of("/usr/lib/jvm");
        Path own = Path.of(System.getProperty("java.home"));
        if (!Files.isDirectory(folder)) {
            return List.of(own);
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return Stream.concat(Stream.of(own), homes)
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> Files.exists(home.resolve("release")))
                    .toList();
        }
    }

    /** Home of the newest Java here. */
    static Path newest() throws IOException {
        Path newest = Path.of(System.getProperty("java.home"));
        for (Path home : installed()) {
            if (version(home).feature() > version(newest).feature()) {
                newest = home;
            }
        }
        return newest;
    }

    private FakeMachine.Ended find(String... how) {
        String call = ". scripts/lib/java.sh; labase_find_java " + String.join(" ", how);
        return machine.run(environment, List.of("bash", "-c", call));
    }

    /** As Homebrew lays it out: not on PATH, and a link into what belongs to macOS. */
    private Path homebrew(String formula, String version) throws IOException {
        Path keg = folder.resolve("brew/opt").resolve(formula);
        Path home = keg.resolve("libexec/openjdk.jdk/Contents/Home");
        java(home, version);
        Files.createDirectories(keg.resolve("bin"));
        Files.createSymbolicLink(
                keg.resolve("bin/java"), Path.of("../libexec/openjdk.jdk/Contents/Home/bin/java"));
        environment.put("HOMEBREW_PREFIX", folder.resolve("brew").toString());
        return home;
    }

    private static Path java(Path home, String version) throws IOException {
        Path java = home.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" x' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return java;
    }

    @ParameterizedTest
    @ValueSource(strings = {"openjdk", "openjdk@25", "openjdk@21", "openjdk@17", "openjdk@29"})
    void homebrewsIsFoundThoughItIsNotOnThePath(String formula) throws IOException {
        assumeFalse(Files.exists(Path.of("/usr/libexec/java_home")), "macOS names its own first");
        homebrew(formula, formula.replaceAll("openjdk@?", "") + "25.0.1");
        FakeMachine.Ended found = find();
        assertThat(found.code()).isZero();
        assertThat(Path.of(found.output().strip()).toRealPath())
                .startsWith(folder.resolve("brew/opt").resolve(formula).toRealPath());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void whatJavaHomeNamesIsTakenIfItIsNewEnough(Path home) throws IOException {
        environment.put("JAVA_HOME", home.toString());
        FakeMachine.Ended found = find();
        assertThat(found.code()).isZero();
        if (version(home).feature() >= 17) {
            assertThat(Path.of(found.output().strip()).toRealPath())
                    .isEqualTo(home.resolve("bin/java").toRealPath());
        }
    }

    private static Runtime.Version version(Path home) throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> Runtime.Version.parse(line.replaceAll("[^0-9.]", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aJavaThatIsTooOldIsPassedOver() throws IOException {
        Path old = folder.resolve("old");
        java(old, "11.0.2");
        environment.put("JAVA_HOME", old.toString());
        Path newer = homebrew("openjdk@25", "25");
        assertThat(find().output()).doesNotContain(old.toString());
        assertThat(newer).exists();
    }

    @Test
    void aBuildTakesOneWithACompiler() throws IOException {
        Path bare = folder.resolve("bare");
        java(bare, "21.0.2");
        environment.put("JAVA_HOME", bare.toString());
        assertThat(find().output().strip()).isEqualTo(bare.resolve("bin/java").toString());
        assertThat(find("compiler").output()).doesNotContain(bare.toString());
    }

    /** Everything but what is asked for is hidden. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void whatIsMissingIsSaidWithTheCommandThatInstallsIt(String language) throws IOException {
        environment.put("LOCALE", language);
        Path old = java(folder.resolve("old"), "11.0.2");
        assertThat(missing("", ""))
                .startsWith(language.equals("fr") ? "bash: pas de Java" : "bash: no Java")
                .contains("brew install openjdk@25", "apt-get install openjdk-17-jdk-headless");
        assertThat(missing(old.toString(), ""))
                .contains(old + (language.equals("fr") ? " est un Java 11" : " is Java 11"));
        Path bare = java(folder.resolve("bare"), "25");
        assertThat(missing(bare.toString(), "compiler"))
                .contains(language.equals("fr") ? "pas de compilateur" : "without a compiler");
    }

    private String missing(String place, String how) {
        FakeMachine.Ended ended =
                machine.run(
                        environment,
                        List.of(
                                "bash",
                                "-c",
                                ". scripts/lib/java.sh;"
                                        + " labase_java_places() { echo '"
                                        + place
                                        + "'; }; labase_find_java "
                                        + how));
        assertThat(ended.code()).isEqualTo(2);
        return ended.output();
    }
}
