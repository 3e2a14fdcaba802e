package io.labase.trading.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code manifest.json} of a backup: what it holds, and thereby that it is one of ours. */
final class Manifest {
    static final String NAME = "manifest.json";

    private static final String OF = "backupOf";
    private static final String OURS = "labase-trading-alerts";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifest() {}

    /**
     * Writes it, forced to disc.
     *
     * @param files what was copied, by path relative to the folder, {@code /} between the parts
     * @param leftOut paths of files that hold a secret and are therefore not there
     */
    static void write(
            Path folder, Instant at, Map<String, FileCopy.Copied> files, List<String> leftOut)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put(OF, OURS);
        root.put("createdAt", at.toString());
        ArrayNode list = root.putArray("files");
        files.forEach(
                (path, copied) -> {
                    ObjectNode file = list.addObject();
                    file.put("path", path);
                    file.put("bytes", copied.bytes());
                    file.put("sha256", copied.sha256());
                });
        leftOut.forEach(root.putArray("leftOut")::add);
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        try (FileChannel out =
                FileChannel.open(
                        folder.resolve(NAME),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /** Whether a folder has a manifest of ours. */
    static boolean isIn(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            return root.path(OF).asText().equals(OURS);
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
