package io.labase.trading.matrix;

import io.labase.trading.journal.JournalFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Journals that cannot be written for a while: a folder in place of each; also root cannot append. */
final class AbsentJournals {
    private final List<Path> journals;

    /** What the bot began while a journal was taken away: its rows belong to that. */
    private final Map<Path, List<Path>> begun = new LinkedHashMap<>();

    AbsentJournals(Path home) {
        journals = List.of(JournalFile.ORDERS.in(home), JournalFile.TRADES.in(home));
    }

    void take() throws IOException {
        for (Path journal : journals) {
            if (Files.exists(journal)) {
                Files.move(journal, aside(journal), StandardCopyOption.REPLACE_EXISTING);
                replace(journal);
            }
        }
    }

    private void replace(Path journal) throws IOException {
        List<Path> files = begun.computeIfAbsent(journal, path -> new ArrayList<>());
        while (true) {
            try {
                Files.createDirectory(journal);
                return;
            } catch (FileAlreadyExistsException anew) {
                Path rows = journal.resolveSibling(journal.getFileName() + ".begun" + files.size());
                files.add(Files.move(journal, rows));
            }
        }
    }

    void giveBack() throws IOException {
        for (Path journal : journals) {
            Path aside = aside(journal);
            if (!Files.exists(aside)) {
                continue;
            }
            for (Path rows : begun.getOrDefault(journal, List.of())) {
                List<String> lines = Files.readAllLines(rows);
                Files.write(aside, lines.subList(1, lines.size()), StandardOpenOption.APPEND);
            }
            Files.delete(journal);
            Files.move(aside, journal);
        }
        begun.clear();
    }

    private static Path aside(Path journal) {
        return journal.resolveSibling(journal.getFileName() + ".aside");
    }
}
