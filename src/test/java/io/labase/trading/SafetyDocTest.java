package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/safety.md names is there. */
class SafetyDocTest {
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z]+[a-z]*)+)`");
    private static final Pattern TESTED = Pattern.compile("(?s)Tested by: (.*?)\\n\\n");

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/safety.md")) + "\n\n";
    }

    private static Set<String> classes(String root) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> named(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = CLASS.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void everyNamedClassExists() throws IOException {
        Set<String> there = classes("src/main/java");
        there.addAll(classes("src/test/java"));
        assertThat(named(document())).hasSizeGreaterThan(40).isSubsetOf(there);
    }

    @Test
    void everyInvariantNamesItsTests() throws IOException {
        Set<String> tests = classes("src/test/java");
        for (String section : document().split("\n## ")) {
            if (section.matches("(?s)I\\d .*")) {
                Matcher tested = TESTED.matcher(section + "\n\n");
                assertThat(tested.find()).as(section.lines().findFirst().orElseThrow()).isTrue();
                assertThat(named(tested.group(1))).isNotEmpty().isSubsetOf(tests);
            }
        }
    }
}
