package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.DAY;
import static io.labase.trading.execution.Samples.NOW;
import static io.labase.trading.execution.Samples.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentsTest {

    @TempDir Path home;
    private Path file;

    @BeforeEach
    void place() {
        file = home.resolve("state").resolve("intents.log");
    }

    private Intents open() throws IOException {
        return Intents.open(file, DAY);
    }

    @Test
    void anIntentIsOnDiscWhenItIsRecorded() throws IOException {
        try (Intents intents = open()) {
            intents.record(ref("AAPL"), NOW, "BUY 40");
            assertThat(Files.readString(file)).isEqualTo(ref("AAPL") + "\t" + NOW + "\tBUY 40\n");
        }
    }

    @Test
    void aReferenceIsRecordedOnce() throws IOException {
        try (Intents intents = open()) {
            assertThat(intents.record(ref("AAPL"), NOW, "")).isTrue();
            assertThat(intents.record(ref("AAPL"), NOW, "")).isFalse();
            assertThat(Files.readAllLines(file)).hasSize(1);
        }
    }

    @Test
    void anIntentIsUsedOnce() throws IOException {
        try (Intents intents = open()) {
            intents.record(ref("AAPL"), NOW, "");
            assertThat(intents.use(ref("AAPL"))).isTrue();
            assertThat(intents.use(ref("AAPL"))).isFalse();
        }
    }

    @Test
    void anIntentThatWasNeverRecordedIsNotUsed() throws IOException {
        try (Intents intents = open()) {
            assertThat(intents.use(ref("AAPL"))).isFalse();
        }
    }

    @Test
    void anIntentOfAnEarlierProcessIsSpentButNotUsed() throws IOException {
        try (Intents earlier = open()) {
            earlier.record(ref("AAPL"), NOW, "");
        }
        try (Intents intents = open()) {
            assertThat(intents.contains(ref("AAPL"))).isTrue();
            assertThat(intents.record(ref("AAPL"), NOW, "")).isFalse();
            assertThat(intents.use(ref("AAPL"))).isFalse();
        }
    }

    @Test
    void whatTheBrokerKnowsIsSpentAndNotUsed() throws IOException {
        try (Intents intents = open()) {
            intents.learn(ref("AAPL"));
            assertThat(intents.record(ref("AAPL"), NOW, "")).isFalse();
            assertThat(intents.use(ref("AAPL"))).isFalse();
        }
    }

    @Test
    void aTornLastLineSpendsWhatItNames() throws IOException {
        write(ref("MSFT") + "\t" + NOW + "\tx\n" + ref("AAPL"));
        try (Intents intents = open()) {
            assertThat(intents.contains(ref("AAPL"))).isTrue();
        }
    }

    @Test
    void theLineAfterATornOneIsReadAgain() throws IOException {
        write("labase/2026-01");
        try (Intents intents = open()) {
            intents.record(ref("AAPL"), NOW, "");
        }
        try (Intents intents = open()) {
            assertThat(intents.contains(ref("AAPL"))).isTrue();
        }
    }

    @Test
    void bytesThatAreNoTextDoNotHideTheLinesAroundThem() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, ref("MSFT") + "\t" + NOW + "\n");
        Files.write(file, new byte[] {0, (byte) 0xff, (byte) 0xc3}, StandardOpenOption.APPEND);
        try (Intents intents = open()) {
            assertThat(intents.contains(ref("MSFT"))).isTrue();
        }
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A disc that takes {@code room} bytes and then fails until told otherwise. */
    private static final class Disc implements WritableByteChannel {
        private final FileChannel real;
        int room = Integer.MAX_VALUE;

        Disc(Path file) throws IOException {
            Files.createDirectories(file.getParent());
            real = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            int part = Math.min(room, bytes.remaining());
            real.write(bytes.slice().limit(part));
            bytes.position(bytes.position() + part);
            room -= part;
            return part;
        }

        @Override
        public boolean isOpen() {
            return real.isOpen();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    @Test
    void aFailedWriteLeavesNothingToUse() throws IOException {
        Disc disc = new Disc(file);
        try (Intents intents = Intents.open(file, DAY, disc, () -> {})) {
            disc.room = 10;
            assertThatThrownBy(() -> intents.record(ref("AAPL"), NOW, ""))
                    .isInstanceOf(IOException.class);
            assertThat(intents.use(ref("AAPL"))).isFalse();
        }
    }

    @Test
    void aFailedFlushLeavesNothingToUse() throws IOException {
        Intents.Flush broken =
                () -> {
                    throw new IOException("Input/output error");
                };
        try (Intents intents = Intents.open(file, DAY, new Disc(file), broken)) {
            assertThatThrownBy(() -> intents.record(ref("AAPL"), NOW, ""))
                    .isInstanceOf(IOException.class);
            assertThat(intents.use(ref("AAPL"))).isFalse();
        }
    }

    @Test
    void theIntentAfterAFailedWriteSurvivesARestart() throws IOException {
        Disc disc = new Disc(file);
        try (Intents intents = Intents.open(file, DAY, disc, () -> {})) {
            disc.room = 10;
            assertThatThrownBy(() -> intents.record(ref("AAPL"), NOW, ""))
                    .isInstanceOf(IOException.class);
            disc.room = Integer.MAX_VALUE;
            intents.record(ref("MSFT"), NOW, "");
        }
        try (Intents intents = open()) {
            assertThat(intents.contains(ref("MSFT"))).isTrue();
        }
    }

    @Test
    void ofManyThreadsOneRecordsAReference() throws Exception {
        try (Intents intents = open()) {
            assertThat(race(() -> intents.record(ref("AAPL"), NOW, "x"))).containsOnlyOnce(true);
        }
    }

    @Test
    void ofManyThreadsOneUsesAnIntent() throws Exception {
        try (Intents intents = open()) {
            intents.record(ref("AAPL"), NOW, "x");
            assertThat(race(() -> intents.use(ref("AAPL")))).containsOnlyOnce(true);
        }
    }

    private static List<Boolean> race(Callable<Boolean> step) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return step.call();
                                }));
            }
            start.countDown();
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> one : all) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void detailsStayOnTheirLine() throws IOException {
        try (Intents intents = open()) {
            intents.record(ref("AAPL"), NOW, "a\nb\tc\rd");
            assertThat(Files.readAllLines(file, StandardCharsets.UTF_8)).hasSize(1);
        }
    }

    @Test
    void onlyTheDaysOwnEntriesAreCounted() throws IOException {
        try (Intents intents = open()) {
            intents.record(ref("AAPL"), NOW, "");
            intents.learn(ref("MSFT"));
            intents.learn("labase/2026-01-14/TSLA");
            assertThat(intents.countOn(DAY)).isEqualTo(2);
        }
    }

    @Test
    void intentsOlderThanAWeekAreNotRead() throws IOException {
        write("labase/2026-01-07/A\tx\nlabase/2026-01-08/B\tx\n");
        try (Intents intents = open()) {
            assertThat(intents.contains("labase/2026-01-07/A")).isFalse();
            assertThat(intents.contains("labase/2026-01-08/B")).isTrue();
        }
    }

    @Test
    void aProcessThatRunsForMonthsForgetsWhatIsOlderThanAWeek() throws IOException {
        try (Intents intents = open()) {
            intents.record(ref("AAPL"), NOW, "");
            LocalDate later = DAY.plusDays(8);
            intents.record("labase/" + later + "/AAPL", NOW, "");
            assertThat(intents.contains(ref("AAPL"))).isFalse();
        }
    }
}
