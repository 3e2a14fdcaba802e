package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.app.command.LabaseCommand;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the scripts of a user say: in both languages, from one file each, as the bot would choose. */
class ScriptTextsTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private static final Pattern FILE =
            Pattern.compile("\\b(?:docs|scripts|config)/[\\w/.-]*\\w|\\b[A-Z]+\\.md");

    /** A key where a text is asked for. */
    private static final Pattern ASKED =
            Pattern.compile(
                    "(?:labase_(?:say|warn|text|fail \\d|build)|server_done|note) ([a-z][\\w.-]+)");

    private static final Pattern HELP =
            Pattern.compile(
                    "labase_help \"[^\"]+\" (\\w+)((?:[ \\\\\n]+(?:\"[^\"]+\"|[\\w.-]+))*)");

    /** Words between quotes that do not begin with the four blanks of a command to type. */
    private static final Pattern SENTENCE =
            Pattern.compile(
                    "\\b(?:echo|printf)\\b[^|#]*[\"'][^ \"'$][^\"'$]*\\p{L}{2,} \\p{L}{2,}");

    private static final Pattern HEREDOC = Pattern.compile("(?s)<<'?TEXT'?\n.*?\nTEXT\n");

    /** Signs that English lacks, and words that French lacks. */
    static final Pattern FRENCH = Pattern.compile("[éèêàçùÉÀ«»]| [:;]");

    static final Pattern ENGLISH = Pattern.compile("(?i)\\b(the|is|not|was|of|with|done|see)\\b");

    @TempDir Path folder;
    private FakeMachine machine;

    @BeforeEach
    void furnish() throws IOException {
        machine = FakeMachine.in(folder);
    }

    /** What users run; the rest of the scripts is for developers, and English. */
    static List<Path> scripts() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String place : List.of("scripts", "scripts/server")) {
            try (Stream<Path> files = Files.list(Path.of(place))) {
                files.filter(file -> file.toString().endsWith(".sh"))
                        .filter(
                                file ->
                                        !file.toString()
                                                .matches("scripts/(bench|matrix|messages|fuzz).sh"))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>(scripts());
        try (Stream<Path> files = Files.list(Path.of("scripts/lib"))) {
            files.sorted().forEach(all::add);
        }
        return all;
    }

    private static Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(MESSAGES.resolve(name), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTextIsThereInBothLanguagesWithTheSameValues() throws IOException {
        Properties french = texts("scripts.properties");
        Properties english = texts("scripts_en.properties");
        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        for (String key : french.stringPropertyNames()) {
            assertThat(places(english.getProperty(key)))
                    .as(key)
                    .isEqualTo(places(french.getProperty(key)));
        }
    }

    @Test
    void everyTextThatIsAskedForIsThereAndNoOtherOne() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (Path script : sources()) {
            String source = Files.readString(script);
            ASKED.matcher(source).results().forEach(found -> asked.add(found.group(1)));
            Pattern.compile("\"((?:build|help)\\.[a-z-]+)\"")
                    .matcher(source)
                    .results()
                    .forEach(found -> asked.add(found.group(1)));
            HELP.matcher(source)
                    .results()
                    .forEach(
                            found -> {
                                asked.add(found.group(1) + ".help");
                                Pattern.compile("(?<= )[a-z_]+\\.[a-z-]+")
                                        .matcher(found.group(2))
                                        .results()
                                        .forEach(key -> asked.add(key.group()));
                            });
        }
        Set<String> there = texts("scripts.properties").stringPropertyNames();
        assertThat(there).containsAll(asked);
        assertThat(there).filteredOn(key -> !key.endsWith(".more")).isSubsetOf(asked);
        assertThat(there)
                .filteredOn(key -> key.endsWith(".more"))
                .allMatch(key -> asked.contains(key.replace(".more", ".help")));
    }

    @Test
    void everyFileThatATextNamesIsThere() throws IOException {
        for (String name : List.of("scripts.properties", "scripts_en.properties")) {
            assertThat(FILE.matcher(Files.readString(MESSAGES.resolve(name))).results())
                    .extracting(MatchResult::group)
                    .isNotEmpty()
                    .allMatch(file -> Files.exists(Path.of(file)), "exists");
        }
    }

    @Test
    void noScriptOfAUserHoldsASentence() throws IOException {
        for (Path script : sources()) {
            String source = HEREDOC.matcher(Files.readString(script)).replaceAll("\n");
            assertThat(source.lines())
                    .as(script.toString())
                    .filteredOn(line -> !line.strip().startsWith("#"))
                    .filteredOn(line -> SENTENCE.matcher(line).find())
                    .isEmpty();
        }
    }

    /** Those that forward from an older place are tried by ServerKitTest. */
    static List<Path> speakers() throws IOException {
        return scripts().stream()
                .filter(file -> file.getNameCount() > 2 || !Files.exists(server(file)))
                .toList();
    }

    private static Path server(Path script) {
        return Path.of("scripts/server").resolve(script.getFileName());
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void helpSpeaksBothLanguages(Path script) {
        String path = script.toString();
        FakeMachine.Ended french = machine.run(path, "--help");
        assertThat(french.code()).isZero();
        assertThat(french.output()).startsWith("Usage : " + path);
        assertThat(french.output()).doesNotContainPattern(ENGLISH).doesNotContainPattern(PLACE);

        FakeMachine.Ended english = machine.run(Map.of("LOCALE", "en"), List.of(path, "--help"));
        assertThat(english.output()).startsWith("Usage: " + path).doesNotContainPattern(FRENCH);
        assertThat(options(english.output())).isEqualTo(options(french.output()));
        assertThat(french.output().lines()).allMatch(line -> line.length() <= 95);
    }

    private static List<String> options(String help) {
        return Pattern.compile("(?m)^  (--\\S+( [A-Z]+)?)")
                .matcher(help)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    @Test
    void theHelpOfTheBotNamesEveryCommand() {
        List<String> words =
                List.of(machine.run("scripts/bot.sh", "--help").output().split("\\W+"));
        assertThat(words)
                .containsAll(new CommandLine(new LabaseCommand()).getSubcommands().keySet());
    }

    /** In the order of the bot: properties, .env, environment, --set; what is no language is ignored. */
    @ParameterizedTest
    @CsvSource({
        "'', '', '', '', fr",
        "en, '', '', '', en",
        "en, fr, '', '', fr",
        "'', en, '', '', en",
        "'', en, fr, '', fr",
        "'', '', en, '', en",
        "'', '', en, --set locale=fr, fr",
        "'', '', fr, --set=locale=en, en",
        "en, '', fr_FR.UTF-8, --set risk.eur=1, en",
        "de, '', '', '', fr",
    })
    void theLanguageIsThatOfTheBot(
            String properties, String env, String environment, String set, String language)
            throws IOException {
        Files.writeString(
                machine.home().resolve("application.properties"),
                "#locale=en\nlocales=en\n"
                        + (properties.isEmpty() ? "" : "locale = " + properties));
        Files.writeString(
                machine.home().resolve(".env"),
                "#LOCALE=en\n" + (env.isEmpty() ? "" : "export LOCALE='" + env + "' # mine\n"));
        String script = ". scripts/lib/text.sh; echo $labase_language";
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(List.of(set.split(" ")));
        Map<String, String> more = environment.isEmpty() ? Map.of() : Map.of("LOCALE", environment);
        assertThat(machine.run(more, command).output()).isEqualTo(language + "\n");
    }

    /** A terminal of another language, or none as under cron, changes nothing. */
    @Test
    void theTerminalsLanguageDoesNotCount() {
        String usual = machine.run("scripts/watchdog.sh", "--help").output();
        for (String lang : List.of("C", "xx_XX.UTF-8")) {
            Map<String, String> other = Map.of("LANG", lang, "LC_ALL", lang);
            String output = machine.run(other, List.of("scripts/watchdog.sh", "--help")).output();
            // What bash itself has to say of a language that is not installed.
            assertThat(output.replaceFirst("^bash: warning: setlocale.*\n", "")).isEqualTo(usual);
        }
    }

    @Test
    void aValueIsShownAsItIs() {
        String value = "a & b \\n {1} 'x' %s $(id) \\\\";
        FakeMachine.Ended said =
                machine.run(
                        "bash",
                        "-c",
                        ". scripts/lib/text.sh; labase_say start.runs-already \"$1\" 7",
                        "bash",
                        value);
        assertThat(said.output())
                .isEqualTo(
                        "un bot tourne déjà dans "
                                + value
                                + ", pid 7 ; arrêtez-le d'abord : scripts/stop.sh\n");
    }
}
