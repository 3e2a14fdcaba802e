package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.app.command.LabaseCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Every command in every document is run by a test or script that docs/testing.md names beside it, or
 * stands there among the few that only a person runs; and its options exist.
 */
class DocumentCommandsTest {
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]*");
    private static final Pattern TESTS = Pattern.compile("-Dtest='?([\\w,]+)");
    private static final String BOT = "scripts/bot.sh";

    private CommandTable table;
    private final List<Documents.Command> commands = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        table = new CommandTable();
        for (Path document : Documents.all()) {
            commands.addAll(CommandTable.commands(document));
        }
    }

    @Test
    void everyCommandIsInTheTable() {
        assertThat(commands).hasSizeGreaterThan(100);
        assertThat(commands)
                .filteredOn(command -> table.row(command.text()).isEmpty())
                .as("not in docs/testing.md: who runs it?")
                .isEmpty();
    }

    @Test
    void everyPatternIsOfACommandThatIsThere() {
        for (CommandTable.Row row : table.rows()) {
            List<String> used =
                    commands.stream()
                            .filter(command -> table.row(command.text()).equals(Optional.of(row)))
                            .flatMap(command -> row.fitting(command.text()).stream())
                            .toList();
            assertThat(used).as("patterns that no document needs").containsAll(row.patterns());
        }
    }

    @Test
    void whoRunsItExistsAndSpeaksOfIt() throws IOException {
        Map<String, String> sources = tests();
        for (Documents.Command command : commands) {
            // One that is not in the table is told by the first test.
            List<String> runners =
                    table.row(command.text()).map(CommandTable.Row::runners).orElse(List.of());
            for (String runner : runners) {
                assertThat(sources.containsKey(runner) || Files.isExecutable(Path.of(runner)))
                        .as(runner)
                        .isTrue();
            }
            assertThat(
                            runners.isEmpty()
                                    || runners.stream().anyMatch(r -> runs(r, command, sources)))
                    .as("%s: none of %s runs it", command, runners)
                    .isTrue();
        }
    }

    /** Whether who is said to run a command has anything to do with it. */
    private boolean runs(String runner, Documents.Command command, Map<String, String> sources) {
        return switch (runner) {
            case "QuickstartIT" ->
                    commands.stream()
                            .filter(other -> other.text().equals(command.text()))
                            .anyMatch(other -> other.terminal().endsWith(" terminal"));
            case "DocumentsIT" -> DocumentsIT.types(command, table);
            default ->
                    runner.contains("/")
                            || words(command.text()).stream()
                                    .anyMatch(sources.get(runner)::contains);
        };
    }

    /** What a test that runs a command cannot do without: the script or its folder, the subcommand. */
    private static List<String> words(String command) {
        String[] words = command.split(" ");
        Optional<Path> script = CommandTable.script(command);
        if (command.startsWith(BOT)) {
            return List.of('"' + words[1] + '"');
        }
        return script.map(path -> List.of(path.getFileName() + "\"", path.getParent() + "\""))
                .orElse(List.of(words[0]));
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.put(
                        file.getFileName().toString().replace(".java", ""),
                        Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return sources;
    }

    @Test
    void everyOptionExists() throws Exception {
        Map<String, String> helps = new TreeMap<>();
        for (Documents.Command command : commands) {
            Optional<Path> script = CommandTable.script(command.text());
            if (script.isEmpty()) {
                continue;
            }
            assertThat(script.get()).as(command.place()).isExecutable();
            for (String option : found(OPTION, command.text(), 0)) {
                String key = command.text().startsWith(BOT) ? command.text() : script.get() + "";
                assertThat(help(key, helps)).as(command.place()).contains(option);
            }
        }
    }

    @Test
    void everySubcommandExists() {
        Map<String, CommandLine> known = new CommandLine(new LabaseCommand()).getSubcommands();
        assertThat(commands)
                .extracting(Documents.Command::text)
                .filteredOn(text -> text.matches(BOT + " \\w.*"))
                .isNotEmpty()
                .allMatch(text -> known.containsKey(text.split(" ")[1]));
    }

    @Test
    void everyTestThatIsToBeRunExists() throws IOException {
        List<String> named =
                commands.stream()
                        .flatMap(command -> found(TESTS, command.text(), 1).stream())
                        .flatMap(tests -> Stream.of(tests.split(",")))
                        .toList();
        assertThat(named).isNotEmpty().isSubsetOf(tests().keySet());
    }

    @Test
    void fewAreLeftToAPerson() {
        Map<Boolean, Long> patterns =
                table.rows().stream()
                        .collect(
                                Collectors.partitioningBy(
                                        row -> row.runners().isEmpty(),
                                        Collectors.summingLong(row -> row.patterns().size())));
        assertThat(patterns.get(true)).isLessThan(patterns.get(false));
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map((MatchResult r) -> r.group(group)).toList();
    }

    private static String help(String command, Map<String, String> helps) throws Exception {
        if (command.startsWith(BOT)) {
            CommandLine root = new CommandLine(new LabaseCommand());
            return root.getSubcommands()
                    .getOrDefault(command.split(" ")[1], root)
                    .getUsageMessage();
        }
        if (!helps.containsKey(command)) {
            Process process =
                    new ProcessBuilder(Path.of(command).toAbsolutePath().toString(), "--help")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            helps.put(
                    command,
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        return helps.get(command);
    }
}
