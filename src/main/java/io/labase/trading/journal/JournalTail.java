package io.labase.trading.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/** Finds where the newest rows of a journal begin, reading backwards in blocks. */
final class JournalTail {
    private static final int BLOCK = 64 * 1024;

    private JournalTail() {}

    /**
     * Where reading has to begin to see every row not older than {@code since}: the start of a line
     * that is older, or 0.
     */
    static long offset(Path file, Instant since) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = channel.size();
            while (end > BLOCK) {
                long start = end - BLOCK;
                byte[] block = read(channel, start);
                int line = firstDatedLine(block);
                if (line >= 0 && time(block, line).orElse(Instant.MAX).isBefore(since)) {
                    return start + line;
                }
                end = start;
            }
            return 0;
        }
    }

    /** The time of the last line that begins with one; empty if the last block has none. */
    static Optional<Instant> newest(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long start = Math.max(0, channel.size() - BLOCK);
            byte[] block = read(channel, start);
            for (int i = block.length - 1; i >= 0; i--) {
                Optional<Instant> time = block[i] == '\n' ? time(block, i + 1) : Optional.empty();
                if (time.isPresent()) {
                    return time;
                }
            }
            return Optional.empty();
        }
    }

    /** What stands at the end of the file, at most a block; the first line of it may be a part. */
    static String text(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            byte[] block = read(channel, Math.max(0, size - BLOCK));
            return new String(block, 0, (int) Math.min(BLOCK, size), StandardCharsets.UTF_8);
        }
    }

    /** The time of the first line that begins with one; empty if the first block has none. */
    static Optional<Instant> oldest(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] block = read(channel, 0);
            int line = firstDatedLine(block);
            return line < 0 ? Optional.empty() : time(block, line);
        }
    }

    private static byte[] read(FileChannel channel, long start) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
            continue;
        }
        return block.array();
    }

    /** Start of the first whole line of the block that begins with a time; -1 if there is none. */
    private static int firstDatedLine(byte[] block) {
        for (int i = 0; i < block.length; i++) {
            if (block[i] == '\n' && time(block, i + 1).isPresent()) {
                return i + 1;
            }
        }
        return -1;
    }

    private static Optional<Instant> time(byte[] block, int from) {
        for (int i = from; i < block.length; i++) {
            if (block[i] == ',') {
                String cell = new String(block, from, i - from, StandardCharsets.UTF_8);
                return JournalTime.parse(cell).map(JournalTime::instant);
            }
            if (block[i] == '\n') {
                break;
            }
        }
        return Optional.empty();
    }
}
