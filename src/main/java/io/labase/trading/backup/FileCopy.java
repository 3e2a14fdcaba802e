package io.labase.trading.backup;

import io.labase.trading.wording.WordedIOException;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/** Copies one file that somebody may be writing to, forces the copy to disc and reads it again. */
final class FileCopy {
    private static final int BLOCK = 64 * 1024;

    /** A file that changes under us is small and rarely written: the second try nearly always fits. */
    private static final int TRIES = 20;

    /**
     * What a copy holds.
     *
     * @param bytes its length
     * @param sha256 of its content, hexadecimal
     */
    record Copied(long bytes, String sha256) {}

    private FileCopy() {}

    /**
     * Copies a file.
     *
     * @param lines whether the file is one that is only appended to: its whole lines are copied, up to
     *     the last there is now; else all of it as it stands at one moment
     * @return empty if the file is gone
     * @throws IOException if it cannot be read, keeps changing, or the copy is not what was read
     */
    static Optional<Copied> copy(Path source, Path target, boolean lines) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Copied> copied;
            try {
                copied = lines ? wholeLines(source, target) : atOnce(source, target);
            } catch (NoSuchFileException e) {
                if (Files.notExists(source)) {
                    Files.deleteIfExists(target);
                    return Optional.empty();
                }
                throw e;
            }
            if (copied.isPresent()) {
                verify(target, copied.get());
                return copied;
            }
        }
        throw new WordedIOException(Wording.of("backup.changing", source));
    }

    /** Empty if the file became shorter meanwhile. */
    private static Optional<Copied> wholeLines(Path source, Path target) throws IOException {
        try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ)) {
            long length = endOfLastLine(in);
            return Optional.of(transfer(in, target, length)).filter(c -> c.bytes() == length);
        }
    }

    /** Empty if the file changed meanwhile. */
    private static Optional<Copied> atOnce(Path source, Path target) throws IOException {
        BasicFileAttributes before = attributes(source);
        Copied copied;
        try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ)) {
            copied = transfer(in, target, Long.MAX_VALUE);
        }
        BasicFileAttributes after = attributes(source);
        // Another file under the same name: the one we had open was whole, and nobody touched it.
        boolean replaced = !Objects.equals(before.fileKey(), after.fileKey());
        boolean untouched =
                before.lastModifiedTime().equals(after.lastModifiedTime())
                        && copied.bytes() == before.size()
                        && copied.bytes() == after.size();
        return replaced || untouched ? Optional.of(copied) : Optional.empty();
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    private static long endOfLastLine(FileChannel in) throws IOException {
        long end = in.size();
        while (end > 0) {
            long start = Math.max(0, end - BLOCK);
            ByteBuffer block = ByteBuffer.allocate((int) (end - start));
            while (block.hasRemaining() && in.read(block, start + block.position()) >= 0) {
                continue;
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    private static Copied transfer(FileChannel in, Path target, long length) throws IOException {
        MessageDigest digest = sha256();
        long done = 0;
        try (FileChannel out =
                FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            while (done < length) {
                block.clear().limit((int) Math.min(BLOCK, length - done));
                if (in.read(block) < 0) {
                    break;
                }
                block.flip();
                digest.update(block.duplicate());
                done += block.remaining();
                while (block.hasRemaining()) {
                    out.write(block);
                }
            }
            out.force(true);
        }
        return new Copied(done, HexFormat.of().formatHex(digest.digest()));
    }

    private static void verify(Path target, Copied expected) throws IOException {
        if (!read(target).equals(expected)) {
            throw new WordedIOException(Wording.of("backup.differs", target));
        }
    }

    /** What a file holds. */
    static Copied read(Path file) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
                bytes += n;
            }
        }
        return new Copied(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
