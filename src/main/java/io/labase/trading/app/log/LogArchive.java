package io.labase.trading.app.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a log that has grown aside and compresses it. What a crash or a full disc leaves uncompressed
 * is compressed by the next run.
 */
public final class LogArchive {
    private static final Logger LOG = LoggerFactory.getLogger(LogArchive.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final long MB = 1 << 20;

    private final Path logs;
    private final Path archive;
    private final long mostBytes;
    private final int keep;
    private final Clock clock;

    /**
     * @param logs the folder of {@code bot.log}; rolled logs stand there until they are compressed
     *     into its folder {@code archive}
     * @param maxMb MB (2^20 bytes) above which the log is put aside
     * @param keep how many compressed logs stay, the newest
     * @param clock local time, for names: UTC
     */
    public LogArchive(Path logs, int maxMb, int keep, Clock clock) {
        this.logs = logs;
        this.archive = logs.resolve("archive");
        this.mostBytes = maxMb * MB;
        this.keep = keep;
        this.clock = clock;
    }

    /** What the route calls. A failure is a line in the log; the next run tries again. */
    public synchronized void run() {
        try {
            Files.createDirectories(archive);
            if (Files.size(logs.resolve(LogSetup.FILE)) > mostBytes) {
                LogSetup.roll(logs.resolve("bot-" + STAMP.format(clock.instant()) + ".log"));
            }
            for (Path rolled : sorted(logs, "bot-*.log")) {
                compress(rolled);
            }
            prune();
        } catch (IOException e) {
            LOG.warn("log not archived, the next run tries again: {}", e.toString());
        }
    }

    private void compress(Path rolled) throws IOException {
        Path target = archive.resolve(rolled.getFileName() + ".gz");
        Path part = archive.resolve(rolled.getFileName() + ".gz.part");
        try (InputStream in = Files.newInputStream(rolled)) {
            write(in, part);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(
                part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // Killed before this, the next run makes the same file again.
        Files.delete(rolled);
        LOG.info("log archived: {}", target.getFileName());
    }

    private static void write(InputStream in, Path part) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            GZIPOutputStream zip = new GZIPOutputStream(out, 1 << 16);
            in.transferTo(zip);
            zip.finish();
            channel.force(true);
        }
    }

    private void prune() throws IOException {
        List<Path> archived = sorted(archive, "bot-*.log.gz");
        for (Path old : archived.subList(0, Math.max(0, archived.size() - keep))) {
            Files.delete(old);
        }
    }

    /** By name, which is by time. */
    private static List<Path> sorted(Path folder, String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
