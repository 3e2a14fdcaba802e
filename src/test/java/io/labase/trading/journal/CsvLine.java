package io.labase.trading.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;

/** Appends rows the way the routes do. */
final class CsvLine {
    private CsvLine() {}

    static String of(Map<String, Object> row) {
        return CSVFormat.DEFAULT
                        .builder()
                        .setRecordSeparator("\n")
                        .get()
                        .format(row.values().toArray())
                + "\n";
    }

    static void append(Path file, String text) {
        try {
            Files.write(
                    file,
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
