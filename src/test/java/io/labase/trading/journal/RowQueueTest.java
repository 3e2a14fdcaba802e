package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowQueueTest {
    private static final byte[] LINE =
            "2026-11-20T10:05:06Z,AM.PA,é,last\n".getBytes(StandardCharsets.UTF_8);
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @TempDir Path home;
    private RowQueue<String> queue;
    private Path file;

    @BeforeEach
    void prepare() {
        Journals.prepare(home, CLOCK);
        queue = new RowQueue<>(home, JournalFile.TRADES);
        file = JournalFile.TRADES.in(home);
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
    }

    private String content() throws IOException {
        return Files.readString(file).substring(JournalFile.TRADES.header().length() + 1);
    }

    @Test
    void rowsKeepTheirOrderAndWaitUntilTheyAreWritten() {
        String first = "first";
        queue.keep(first);
        queue.keep("second");

        assertThat(queue.waiting()).containsExactly("first", "second");
        assertThat(queue.isNext(first)).isTrue();
        assertThat(queue.isNext("second")).isFalse();
        assertThat(queue.written()).isFalse();
        assertThat(queue.waiting()).containsExactly("second");
        assertThat(queue.written()).isTrue();
    }

    /** Wherever the disc stops, also after the last byte when only the flush failed. */
    @Test
    void aLineThatTheDiscTookInPartIsCompletedAndStandsThereOnce() throws IOException {
        String expected = "";
        for (int taken = 0; taken <= LINE.length; taken++) {
            queue.keep("row");
            append(Arrays.copyOf(queue.missing(LINE), taken));
            append(queue.missing(LINE));
            queue.written();
            expected += new String(LINE, StandardCharsets.UTF_8);
        }
        assertThat(content()).isEqualTo(expected);
    }

    @Test
    void twoEqualRowsAreTwoRows() throws IOException {
        for (int i = 0; i < 2; i++) {
            queue.keep("row");
            append(queue.missing(LINE));
            queue.written();
        }
        assertThat(content().lines()).hasSize(2);
    }

    @Test
    void whenSomebodyElseWroteBehindItTheRowIsWrittenWhole() throws IOException {
        queue.keep("row");
        append(Arrays.copyOf(queue.missing(LINE), 5));
        append("by hand".getBytes(StandardCharsets.UTF_8));

        append(queue.missing(LINE));

        assertThat(content())
                .isEqualTo("2026-by hand #torn\n" + new String(LINE, StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatIsGoneIsBegunAgain() throws IOException {
        queue.keep("row");
        append(Arrays.copyOf(queue.missing(LINE), 5));
        Files.delete(file);

        append(queue.missing(LINE));

        assertThat(content()).isEqualTo(new String(LINE, StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatCannotBeUsedIsAFailureAndTheRowWaits() throws IOException {
        queue.keep("row");
        Files.delete(file);
        Files.createDirectory(file);

        assertThatThrownBy(() -> queue.missing(LINE)).isInstanceOf(UncheckedIOException.class);
        assertThat(queue.waiting()).hasSize(1);

        Files.delete(file);
        append(queue.missing(LINE));
        assertThat(content()).isEqualTo(new String(LINE, StandardCharsets.UTF_8));
    }
}
