package io.labase.trading.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir Path folder;

    @Test
    void aDiscThatTakesNoNewNameMayTakeOneLater() {
        String file = folder.resolve("bot.pid").toString();
        for (String reason : new String[] {"No space left on device", "Quota dépassé"}) {
            FileSystemException full = new FileSystemException(file, null, reason);
            assertThat(DurableFile.isForAPerson(full)).as(reason).isFalse();
        }
        assertThat(DurableFile.isForAPerson(new FileSystemException(null))).isFalse();
    }

    @Test
    void rightsAndWhatIsInTheWayAreForAPerson() {
        assertThat(DurableFile.isForAPerson(new AccessDeniedException("x"))).isTrue();
        assertThat(DurableFile.isForAPerson(new NoSuchFileException("x"))).isTrue();
        assertThat(DurableFile.isForAPerson(new FileSystemException(folder.toString()))).isTrue();
    }
}
