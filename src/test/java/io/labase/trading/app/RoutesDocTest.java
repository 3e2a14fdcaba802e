package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.labase.trading.app.routes.RouteFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/routes.md and the comments in the route files, beside the routes themselves. */
class RoutesDocTest {
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| ((?:`\\w+` ?)+) \\|$");
    private static final Pattern STEP = Pattern.compile("(?m)^\\| [\\w-]* ?\\| (`[^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`([\\w-]+)`");

    static List<String> packaged() {
        return RouteFiles.PACKAGED;
    }

    static String document() throws IOException {
        return Files.readString(Path.of("docs/routes.md"), StandardCharsets.UTF_8);
    }

    /** The example: the file of one's own, and the lines for {@code scan.camel.yaml}. */
    static List<String> example() throws IOException {
        return YAML.matcher(document()).results().map(block -> block.group(1)).toList();
    }

    /** The packaged file with the lines of the example where the document wants them. */
    static String scanWithTheExample() throws IOException {
        String scan = Files.readString(Path.of("src/main/resources/routes/scan.camel.yaml"));
        String before = "              - filter:\n                  id: breakout-to-enter\n";
        assertThat(scan).containsOnlyOnce(before);
        return scan.replace(before, example().get(1) + before);
    }

    @Test
    void theExampleIsAFileAndAnEdit() throws IOException {
        assertThat(example()).hasSize(2);
        assertThat(RouteYaml.read(scanWithTheExample()).toString()).contains("direct:my-breakouts");
    }

    @Test
    void everyBeanAndEveryMethodThatARouteCallsIsNamed() throws IOException {
        Map<String, Set<String>> called = new TreeMap<>();
        RouteYaml.everywhere(
                (name, node) -> {
                    if (name.equals("bean")) {
                        called.computeIfAbsent(node.path("ref").asText(), ref -> new TreeSet<>())
                                .add(node.path("method").asText());
                    }
                });
        Map<String, Set<String>> named = new TreeMap<>();
        Matcher row = ROW.matcher(document());
        while (row.find()) {
            named.put(row.group(1), names(row.group(2)));
        }
        assertThat(named).isEqualTo(called);
    }

    @Test
    void everyStepOfTheTableExists() throws IOException {
        Set<String> ids = new TreeSet<>();
        RouteYaml.everywhere(
                (name, node) -> {
                    if (name.equals("id")) {
                        ids.add(node.asText());
                    }
                });
        String table = document().split("## What each step leaves in the body")[1].split("\n\n")[1];
        Set<String> steps = new TreeSet<>();
        STEP.matcher(table).results().forEach(row -> steps.addAll(names(row.group(1))));
        assertThat(steps).hasSizeGreaterThan(15).isSubsetOf(ids);
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("packaged")
    void threeLinesAtTheTopOfEveryFileSayWhatMayBeEdited(String name) throws IOException {
        String text = Files.readString(Path.of("src/main/resources/routes", name));
        List<String> top = text.lines().takeWhile(line -> line.startsWith("#")).toList();
        assertThat(top.subList(top.size() - 3, top.size()))
                .satisfiesExactly(
                        safe -> assertThat(safe).startsWith("# Safe to edit: "),
                        care -> assertThat(care).startsWith("# With care: "),
                        leave -> assertThat(leave).startsWith("# Leave alone: "));
        JsonNode file = RouteYaml.file(name);
        Set<String> there = new TreeSet<>();
        file.findValuesAsText("id").forEach(there::add);
        Matcher id = Pattern.compile("\\b[a-z]+(?:-[a-z]+)+\\b").matcher(String.join("\n", top));
        while (id.find()) {
            String word = id.group();
            boolean settingOrFile =
                    word.startsWith("log-archive")
                            || word.startsWith("bar-")
                            || there.contains(word);
            assertThat(settingOrFile).as(word).isTrue();
        }
    }
}
