package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/fidelity.md says of each habit who saw what; docs/gateway.md names its ways. */
class FidelityDocTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z][A-Za-z]+)` \\|(.*)\\|$");

    private static List<Matcher> rows(String document, String heading) throws IOException {
        String text = Files.readString(Path.of("docs", document));
        String section = text.substring(text.indexOf("\n## " + heading + "\n") + 1);
        int end = section.indexOf("\n## ");
        return (end < 0 ? section : section.substring(0, end))
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    private static List<String> names() {
        return Habit.kinds().stream().map(Habit::nameOf).toList();
    }

    @Test
    void everyHabitHasItsRowAndEveryRowItsHabit() throws IOException {
        List<Matcher> rows = rows("fidelity.md", "Where reports differ");

        assertThat(rows).extracting(row -> row.group(1)).containsExactlyElementsOf(names());
        assertThat(rows)
                .allSatisfy(
                        row ->
                                assertThat(row.group(2).split("\\|"))
                                        .as(
                                                "assumption, witness, use, consequence of %s",
                                                row.group(1))
                                        .hasSize(4)
                                        .allMatch(cell -> cell.strip().length() > 3));
    }

    @Test
    void everyWayOfEachHabitIsNamed() throws IOException {
        List<Matcher> rows = rows("gateway.md", "Habits");

        assertThat(rows).extracting(row -> row.group(1)).containsExactlyElementsOf(names());
        for (int i = 0; i < rows.size(); i++) {
            for (Habit choice : Habits.choices(Habit.kinds().get(i))) {
                assertThat(rows.get(i).group(2)).contains("`" + choice + "`");
            }
        }
    }
}
