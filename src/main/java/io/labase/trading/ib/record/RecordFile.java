package io.labase.trading.ib.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A JSON file that grows by one message at a time and is whole after each. */
final class RecordFile implements Closeable {
    private static final String HEAD =
            "{\"about\": \"frames of one connection, anonymised when they were recorded; fields are the"
                    + " NUL separated parts of one frame, without the empty part after the final"
                    + " NUL\",\n \"messages\": [\n";
    private static final byte[] TAIL = "\n ]\n}\n".getBytes(StandardCharsets.UTF_8);

    private final Path path;
    private final FileChannel channel;

    /** Where the tail begins. */
    private long end;

    private boolean empty = true;

    /**
     * Creates the file, for its owner alone where the system knows owners.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    RecordFile(Path path) throws IOException {
        this.path = path;
        Set<StandardOpenOption> fresh =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel = FileChannel.open(path, fresh, rights());
        append(HEAD);
    }

    private static FileAttribute<?>[] rights() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Adds one message, a JSON object in one line. */
    void add(String message) throws IOException {
        append((empty ? "  " : ",\n  ") + message);
        empty = false;
    }

    private void append(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + TAIL.length);
        buffer.put(bytes).put(TAIL).flip();
        long at = end;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
        end += bytes.length;
    }

    /** Bytes so far. */
    long size() {
        return end + TAIL.length;
    }

    /** Name without folder and ending. */
    String name() {
        return String.valueOf(path.getFileName()).replaceFirst("\\.json$", "");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
