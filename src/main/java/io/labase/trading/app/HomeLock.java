package io.labase.trading.app;

import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a home folder: one trading process at a time. The operating system holds it, so it is
 * gone with its process, however that ends.
 */
public final class HomeLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HomeLock.class);

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Somebody else holds the lock. */
    public static final class HeldException extends Exception implements Worded {
        private static final long serialVersionUID = 1L;

        private final transient Wording wording;

        HeldException(Wording wording) {
            super(wording.toString());
            this.wording = wording;
        }

        @Override
        public Wording wording() {
            return wording;
        }
    }

    /**
     * Takes the lock and writes our pid into it.
     *
     * @throws IOException if the lock file is not there and cannot be created
     */
    public static HomeLock take(Path state) throws IOException, HeldException {
        Files.createDirectories(state);
        Path file = state.resolve("lock");
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            String pid = Files.readString(file, StandardCharsets.UTF_8).trim();
            channel.close();
            throw new HeldException(
                    pid.isEmpty() ? Wording.of("lock.held") : Wording.of("lock.held-by", pid));
        }
        writePid(channel);
        return new HomeLock(channel);
    }

    /** The lock holds without it: a full disc must not keep a bot from guarding its positions. */
    private static void writePid(FileChannel channel) {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid));
            channel.force(true);
        } catch (IOException e) {
            LOG.warn("the pid is not in the lock file: {}", e.toString());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Pid of the process that holds the lock; empty if nobody does. */
    public static java.util.Optional<String> holder(Path state) throws IOException {
        Path file = state.resolve("lock");
        if (!Files.exists(file)) {
            return java.util.Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return java.util.Optional.empty();
            }
        }
        return java.util.Optional.of(Files.readString(file, StandardCharsets.UTF_8).trim());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
