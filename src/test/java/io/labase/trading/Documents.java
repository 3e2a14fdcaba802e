package io.labase.trading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands that the documents tell a reader to type. */
final class Documents {
    /** {@code <!-- run: first terminal -->}: a test types the block below it. */
    private static final Pattern MARK = Pattern.compile("\\s*<!-- run: (.+) -->");

    private static final Pattern INLINE = Pattern.compile("(?<!`)`([^`]+)`(?!`)");
    private static final int BLOCK = 4;

    /** Heading of the tables that say who runs a command. */
    static final String TABLE = "## Commands of the documents";

    /**
     * One command.
     *
     * @param place document and number of its line
     * @param text without its comment; lines that go on are one
     * @param terminal where a test types it; empty if none does
     */
    record Command(String place, String text, String terminal) {}

    private Documents() {}

    /** All documents of a reader, by name. */
    static List<Path> all() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : List.of(Path.of(""), Path.of("docs"), Path.of("docs", "fr"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.endsWith("CHANGELOG.md"))
                        .sorted()
                        .forEach(documents::add);
            }
        }
        return documents;
    }

    /**
     * Every line of the blocks of a document, in order: those indented by four spaces or more behind an
     * empty line, and fenced ones that name no language.
     */
    static List<Command> typed(Path document) throws IOException {
        List<Command> commands = new ArrayList<>();
        String terminal = "";
        int indent = 0;
        String fence = "";
        String before = "";
        String begun = "";
        List<String> lines = Files.readAllLines(document, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher mark = MARK.matcher(line);
            if (line.strip().startsWith("```")) {
                fence = fence.isEmpty() ? line.strip() : "";
            } else if (mark.matches()) {
                terminal = mark.group(1);
            } else if (!line.isBlank()) {
                int spaces = line.length() - line.stripLeading().length();
                boolean inside = indent > 0 && spaces >= indent;
                boolean begins = indent == 0 && before.isBlank() && spaces >= BLOCK;
                if (fence.isEmpty()) {
                    indent = inside ? indent : begins ? spaces : 0;
                }
                if (fence.isEmpty() ? indent > 0 : fence.equals("```")) {
                    String text = begun + withoutComment(line.strip());
                    if (text.endsWith("\\")) {
                        begun = text.substring(0, text.length() - 1).strip() + " ";
                    } else {
                        begun = "";
                        add(commands, new Command(document + ":" + (i + 1), text, terminal));
                    }
                } else {
                    terminal = "";
                }
            }
            before = line;
        }
        return commands;
    }

    private static void add(List<Command> commands, Command command) {
        if (!command.text().isEmpty()) {
            commands.add(command);
        }
    }

    private static String withoutComment(String line) {
        return line.replaceFirst("(^|\\s{2,})#.*", "").strip();
    }

    /** What stands between backticks in running text and tables, but for the table of commands. */
    static List<Command> spans(Path document) throws IOException {
        List<Command> spans = new ArrayList<>();
        String text = Files.readString(document, StandardCharsets.UTF_8);
        String read = text.replaceFirst("(?s)\n" + TABLE + "\n.*?(?=\n## )", "");
        Matcher matcher = INLINE.matcher(read.replaceAll("(?m)^```.*$", ""));
        while (matcher.find()) {
            String span = matcher.group(1).replaceAll("\\s+", " ").strip();
            spans.add(new Command(document + ": `" + span + "`", span, ""));
        }
        return spans;
    }
}
