package io.labase.trading.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appending so that it is on disc when the call returns. */
public final class DurableFile {
    private DurableFile() {}

    static void append(Path file, String text) throws IOException {
        boolean created = !Files.exists(file);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (created) {
            syncFolder(file.toAbsolutePath().getParent());
        }
    }

    /**
     * Whether a person has to mend it: no rights, or something else in the file's place. Everything else
     * is like a full disc, which may refuse a new name as well as bytes: no space, no inodes, a quota.
     */
    public static boolean isForAPerson(FileSystemException failure) {
        String file = failure.getFile();
        return failure.getClass() != FileSystemException.class
                || (file != null && Files.isDirectory(Path.of(file)));
    }

    /** Whether the last byte is a line feed; false for an empty file. */
    static boolean endsWithNewline(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0
                    && channel.read(last, channel.size() - 1) == 1
                    && last.get(0) == '\n';
        }
    }

    /** A new name is durable once its folder is; some file systems cannot sync a folder. */
    public static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Nothing is lost but the guarantee against a power cut within the next seconds.
            return;
        }
    }
}
