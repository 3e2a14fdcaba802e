package io.labase.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the documents, and the French documents beside the English ones. */
class DocumentLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Path FRENCH = Path.of("docs", "fr");

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(Documents.all());
        documents.add(Path.of("CHANGELOG.md"));
        return documents;
    }

    /** As GitHub makes it from a heading. */
    private static Set<String> anchors(Path document) throws IOException {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(Files.readString(document))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }

    @Test
    void everyLinkLeadsToAFileAndAHeadingThatExist() throws IOException {
        for (Path document : documents()) {
            Path folder = document.resolveSibling("");
            for (MatchResult link : LINK.matcher(Files.readString(document)).results().toList()) {
                String target = link.group(1);
                if (target.startsWith("http")) {
                    continue;
                }
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty() ? document : folder.resolve(parts[0]).normalize();
                assertThat(file).as(document + ": " + target).exists();
                if (parts.length == 2) {
                    assertThat(anchors(file)).as(document + ": " + target).contains(parts[1]);
                }
            }
        }
    }

    @Test
    void aFrenchDocumentHasTheCommandsOfTheEnglishOne() throws IOException {
        try (Stream<Path> files = Files.list(FRENCH)) {
            for (Path french : files.toList()) {
                Path name = french.getFileName();
                Path english =
                        Files.exists(Path.of("docs").resolve(name))
                                ? Path.of("docs").resolve(name)
                                : name;
                assertThat(commands(french)).as(french.toString()).isEqualTo(commands(english));
            }
        }
    }

    private static List<String> commands(Path document) throws IOException {
        return Documents.typed(document).stream().map(Documents.Command::text).toList();
    }
}
