package io.labase.trading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The tables under "Commands of the documents" of docs/testing.md: which test or script runs a command,
 * or that only a person does.
 */
final class CommandTable {
    private static final Path DOCUMENT = Path.of("docs/testing.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** Programs of the machine. A name alone is talked of; with a word behind it, it is typed. */
    private static final Set<String> PROGRAMS =
            Set.of(
                    ("apt-get brew caffeinate cat cd chmod chown cp crontab curl df du echo export"
                                    + " fail2ban-client fdesetup git grep java jcmd jconsole"
                                    + " journalctl jq kill last launchctl ls lsof mkdir mvn nano"
                                    + " needrestart ./mvnw pgrep pmset rm sh shasum softwareupdate ssh"
                                    + " systemctl tail timedatectl touch ufw")
                            .split(" "));

    private static final Set<String> SUBCOMMANDS =
            new CommandLine(new io.labase.trading.app.command.LabaseCommand())
                    .getSubcommands()
                    .keySet();

    /**
     * One row.
     *
     * @param patterns commands, with {@code *} for any words
     * @param runners test classes and scripts; none: by hand
     */
    record Row(List<String> patterns, List<String> runners) {
        Optional<String> fitting(String command) {
            return patterns.stream().filter(pattern -> fits(pattern, command)).findFirst();
        }
    }

    private final List<Row> rows = new ArrayList<>();

    CommandTable() throws IOException {
        String section =
                Files.readString(DOCUMENT, StandardCharsets.UTF_8)
                        .split("\n" + Documents.TABLE + "\n")[1]
                        .split("\n## ")[0];
        for (String line : section.split("\n")) {
            String[] cells = line.split(" \\| ");
            if (line.startsWith("| `") && cells.length == 2) {
                rows.add(new Row(quoted(cells[0]), quoted(cells[1])));
            }
        }
    }

    List<Row> rows() {
        return rows;
    }

    /** The first row that a command is in. */
    Optional<Row> row(String command) {
        return rows.stream().filter(row -> row.fitting(command).isPresent()).findFirst();
    }

    private static List<String> quoted(String cell) {
        List<String> names = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(cell);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static boolean fits(String pattern, String command) {
        return command.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    }

    /** Every command of a document, written the one way in which the table names it. */
    static List<Documents.Command> commands(Path document) throws IOException {
        List<Documents.Command> commands = new ArrayList<>();
        for (Documents.Command typed : Documents.typed(document)) {
            for (String part : typed.text().split(" && ")) {
                commands.add(new Documents.Command(typed.place(), plain(part), typed.terminal()));
            }
        }
        for (Documents.Command span : Documents.spans(document)) {
            for (String part : span.text().split(" && ")) {
                if (isCommand(plain(part))) {
                    commands.add(new Documents.Command(span.place(), plain(part), ""));
                }
            }
        }
        return commands;
    }

    private static boolean isCommand(String text) {
        String program = text.split(" ")[0];
        return script(text).isPresent() || (PROGRAMS.contains(program) && text.contains(" "));
    }

    /** The script that a command calls, except parts that others read. */
    static Optional<Path> script(String command) {
        Path path = Path.of(command.split("[ \\[]")[0]);
        boolean called = command.startsWith("scripts/") && path.toString().endsWith(".sh");
        return called && !path.startsWith("scripts/lib") ? Optional.of(path) : Optional.empty();
    }

    private static String plain(String command) {
        String text =
                command.replaceFirst("^sudo (-u \\w+ )?(env (\\w+=\\S+ )+)?", "")
                        .replaceFirst("^/opt/labase/app/scripts/", "scripts/")
                        .replaceFirst(
                                "^java -jar target/labase-trading-alerts.jar", "scripts/bot.sh")
                        .strip();
        String first = text.split(" ")[0];
        if (SUBCOMMANDS.contains(first) && text.contains(" --")) {
            return "scripts/bot.sh " + text;
        }
        return first.matches("\\w+\\.sh") ? found(first) + text.substring(first.length()) : text;
    }

    /** A script that is named without its folder. */
    private static Path found(String name) {
        try (Stream<Path> files = Files.walk(Path.of("scripts"))) {
            // The longest path: some answer at an older place too, and forward to the real one.
            return files.filter(file -> file.endsWith(name))
                    .max(Comparator.comparing(Path::getNameCount))
                    .orElse(Path.of("scripts", name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
