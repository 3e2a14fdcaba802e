package io.labase.trading.ib.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.Codec;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.MessageRegistry;
import io.labase.trading.ib.wire.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of proofs keeps up with the messages that there are. */
class FidelityTest {
    private static final Path TABLE = Path.of("docs", "fidelity.md");
    private static final Path ADAPTER = Path.of("src", "ib-java-api", "java");
    private static final Pattern LINE =
            Pattern.compile(
                    "\\| (\\w+) \\| (\\d+) \\| (to gateway|to client) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Set<String> PROOFS =
            Set.of("recording", "IB's own client", "foreign client", "constructed");

    /** A line of the table. */
    private record Line(String direction, int id, String message, String proofs) {
        String key() {
            return direction + " " + id + " " + message;
        }
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(TABLE)) {
            Matcher line = LINE.matcher(text);
            if (line.matches()) {
                int id = Integer.parseInt(line.group(2));
                lines.add(new Line(line.group(3), id, line.group(1), line.group(4)));
            }
        }
        return lines;
    }

    private static Set<String> keys(String direction, MessageRegistry registry) {
        return registry.codecs().stream()
                .map(codec -> direction + " " + codec.id() + " " + name(codec))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Codec<?> codec) {
        String type = codec.type().getSimpleName().replaceFirst("Message$", "");
        return Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }

    @Test
    void everyMessageOfBothDirectionsHasItsLineAndNoOtherHasOne() throws Exception {
        Set<String> messages = keys("to gateway", ClientMessages.REGISTRY);
        messages.addAll(keys("to client", GatewayMessages.REGISTRY));

        assertThat(lines()).map(Line::key).containsExactlyInAnyOrderElementsOf(messages);
    }

    @Test
    void everyProofIsOneThatTheDocumentExplains() throws Exception {
        for (Line line : lines()) {
            assertThat(line.proofs().split(", ")).as(line.key()).isSubsetOf(PROOFS);
        }
    }

    /** The adapter is not built here: its sources at least know what it is said to have exchanged. */
    @Test
    void whatIbsClientIsSaidToHaveExchangedIsKnownToTheAdapter() throws Exception {
        String adapter = adapter();

        assertThat(lines())
                .filteredOn(line -> line.proofs().contains("IB's own client"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(adapter).contains(type(line)));
    }

    private static String type(Line line) {
        String name = line.message();
        return "wire." + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String adapter() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(ADAPTER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    void whatIsCalledRecordedIsRecordedAndTheOtherWayRound() throws Exception {
        Set<Integer> recorded =
                Recording.all().stream().map(Recording::messageId).collect(Collectors.toSet());

        assertThat(lines())
                .filteredOn(line -> line.direction().equals("to client"))
                .allSatisfy(
                        line ->
                                assertThat(line.proofs().contains("recording"))
                                        .as(line.key())
                                        .isEqualTo(recorded.contains(line.id())));
    }
}
