package io.labase.trading.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.app.settings.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The checklist leaves nothing out that is unproven, and sends nobody after what is not there. */
class FirstPaperDayTest {
    private static final Path CHECKLIST = Path.of("docs", "first-paper-day.md");
    private static final Path FIDELITY = Path.of("docs", "fidelity.md");
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** Statements about IB that nothing was read for. */
    private static final int STATEMENTS = 35;

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINE =
            Pattern.compile("(?m)^\\| ([KS]\\d+) \\| (.+) \\| (.+) \\| (.+) \\|$");
    private static final Pattern COMMAND = Pattern.compile("scripts/bot\\.sh ([a-z]+)([^`\\n]*)");
    private static final Pattern SHORT =
            Pattern.compile("(check|once|run|status|demo|gateway|routes)((?: --?[a-z]\\S*)*)");

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    private static List<String> code() throws IOException {
        return CODE.matcher(text(CHECKLIST)).results().map(found -> found.group(1)).toList();
    }

    private static List<MatchResult> lines() throws IOException {
        return LINE.matcher(text(CHECKLIST)).results().toList();
    }

    /** Rows of the table that begins with a header. */
    private static List<List<String>> rows(String header) throws IOException {
        return rows(text(FIDELITY), header);
    }

    private static List<List<String>> rows(String all, String header) {
        return all.substring(all.indexOf(header))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .toList();
    }

    /** Rows of all tables of what is taken for granted and reported by nobody. */
    private static List<List<String>> assumptions() throws IOException {
        String header = "| assumption | used for |";
        String all = text(FIDELITY);
        List<List<String>> rows = new ArrayList<>();
        for (int at = all.indexOf(header); at >= 0; at = all.indexOf(header, at + 1)) {
            rows.addAll(rows(all.substring(at), header));
        }
        return rows;
    }

    @Test
    void everyStatementHasItsLineOnce() throws Exception {
        assertThat(lines().stream().map(line -> line.group(1)).filter(n -> n.startsWith("K")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, STATEMENTS).mapToObj(n -> "K" + n).toList());
        assertThat(lines().stream().map(line -> line.group(1))).doesNotHaveDuplicates();
    }

    @Test
    void everyAssumptionOfBotAndSimulatorPointsToALine() throws Exception {
        String checklist = text(CHECKLIST);
        Set<String> numbers =
                lines().stream().map(line -> line.group(1)).collect(Collectors.toSet());
        List<List<String>> assumptions = assumptions();
        assertThat(assumptions).hasSizeGreaterThan(30);
        for (List<String> assumption : assumptions) {
            String begin = "| " + assumption.get(1) + " | ";
            assertThat(checklist).contains(begin);
            String rest = checklist.substring(checklist.indexOf(begin) + begin.length());
            assertThat(numbers)
                    .as(assumption.get(1))
                    .containsAll(List.of(rest.substring(0, rest.indexOf(" |")).split(", ")));
        }
    }

    @Test
    void everyMessageThatIsNotProvenIsNamed() throws Exception {
        List<String> unproven =
                rows("| message |").stream()
                        .filter(row -> !row.get(5).equals("nothing"))
                        .map(row -> row.get(1))
                        .toList();

        assertThat(unproven).hasSizeGreaterThan(40);
        assertThat(code()).containsAll(unproven);
    }

    @Test
    void everythingThatIsNotSimulatedIsNamed() throws Exception {
        String all = text(FIDELITY);
        String begin = "Not simulated, and so proven by nothing here: ";
        String list = all.substring(all.indexOf(begin) + begin.length()).replaceAll("\\s+", " ");
        String checklist = text(CHECKLIST).replaceAll("\\s+", " ");

        for (String thing : list.substring(0, list.indexOf('.')).split(", ")) {
            assertThat(checklist).contains(thing);
        }
    }

    @Test
    void everyCommandAndOptionExists() throws Exception {
        Map<String, CommandLine> commands = new CommandLine(new LabaseCommand()).getSubcommands();
        List<String> named = new ArrayList<>();
        Stream.concat(
                        COMMAND.matcher(text(CHECKLIST)).results(),
                        code().stream().flatMap(span -> whole(span).stream()))
                .forEach(
                        found -> {
                            named.add(found.group(1));
                            assertThat(commands).containsKey(found.group(1));
                            assertOptions(commands.get(found.group(1)), found.group(2));
                        });
        assertThat(named).contains("check", "once", "run", "status");
    }

    private static List<MatchResult> whole(String span) {
        var matcher = SHORT.matcher(span);
        return matcher.matches() ? List.of(matcher.toMatchResult()) : List.of();
    }

    private static void assertOptions(CommandLine command, String words) {
        Set<String> known = new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
        assertThat(known)
                .containsAll(
                        Arrays.stream(words.split("\\s+"))
                                .filter(word -> word.startsWith("--"))
                                .toList());
    }

    @Test
    void everySettingAndClassExists() throws Exception {
        List<String> keys = Arrays.stream(Key.values()).map(Key::text).toList();
        Set<String> classes;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            classes =
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith(".java"))
                            .map(name -> name.replace(".java", ""))
                            .collect(Collectors.toSet());
        }
        for (String span : code()) {
            if (span.matches("[a-z-]+\\.[a-z-]+(=\\w+)?") && !span.endsWith(".json")) {
                boolean file = span.endsWith(".csv") || span.endsWith(".properties");
                assertThat(file || keys.contains(span.replaceAll("=.*", ""))).as(span).isTrue();
            }
            if (span.matches("[A-Z][a-z]+([A-Z][a-z]+)*")) {
                assertThat(classes).contains(span);
            }
        }
    }
}
