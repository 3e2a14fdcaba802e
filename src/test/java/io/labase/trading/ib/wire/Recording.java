package io.labase.trading.ib.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One frame that a real gateway sent.
 *
 * @param id name in the file of recordings
 * @param version server version that it was recorded at, or lifted to
 * @param fields the frame's fields
 * @param decoded what the vendor's own client made of it; nothing in recordings of one's own
 */
public record Recording(String id, int version, List<String> fields, JsonNode decoded) {
    private static final int OPEN_ORDER = 5;
    private static final int COMPLETED_ORDER = 101;
    private static final int FA_PROFILE_OF_OPEN_ORDER = 34;
    private static final int FA_PROFILE_OF_COMPLETED_ORDER = 31;
    private static final int FIELDS_OF_SAMPLE = 5;

    public Recording {
        fields = List.copyOf(fields);
    }

    /** All recorded messages, in the order of the file. */
    public static List<Recording> all() {
        return everything().stream().filter(r -> !r.id().startsWith("handshake")).toList();
    }

    /** The recorded answer to a client's opening. */
    public static Recording handshake() {
        return everything().stream()
                .filter(r -> r.id().startsWith("handshake"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Recording> everything() {
        try (InputStream in =
                Recording.class.getResourceAsStream("/recorded/incoming-recorded.json")) {
            return read(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Recording> read(JsonNode root) {
        return StreamSupport.stream(root.get("messages").spliterator(), false)
                .filter(message -> message.path("direction").asText("in").equals("in"))
                .map(Recording::one)
                .toList();
    }

    /** What a gateway sent behind the opening, as {@code --record} keeps it. */
    public static List<Recording> of(Path file) {
        try {
            return read(new ObjectMapper().readTree(file.toFile())).stream()
                    .filter(r -> !r.id().startsWith("handshake"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording one(JsonNode message) {
        List<String> fields = new ArrayList<>();
        message.get("fields").forEach(field -> fields.add(field.asText()));
        return new Recording(
                message.get("id").asText(),
                message.get("serverVersion").asInt(),
                fields,
                message.path("decoded"));
    }

    /** The frame's payload. */
    public byte[] payload() {
        return Payloads.of(fields);
    }

    /** Number of the message. */
    public int messageId() {
        return Integer.parseInt(fields.get(0));
    }

    /** Whether our client knows the message at all. */
    public boolean known() {
        return GatewayMessages.REGISTRY.codecs().stream().anyMatch(c -> c.id() == messageId());
    }

    /** What our client makes of it. */
    public Message decode() throws FieldException {
        return GatewayMessages.REGISTRY.decode(payload(), version).orElseThrow();
    }

    /**
     * The same message as a later gateway sends it, by what is known of the layouts: fields come and
     * go, values stay.
     */
    public Recording liftedTo(int later) {
        List<String> lifted = new ArrayList<>(fields);
        boolean order = messageId() == OPEN_ORDER || messageId() == COMPLETED_ORDER;
        if (order && crosses(ServerVersion.PEG_BEST, later)) {
            lifted.addAll(List.of("", "100", "0.02", "", ""));
        }
        if (order && crosses(ServerVersion.NO_FA_PROFILE, later)) {
            lifted.remove(
                    messageId() == OPEN_ORDER
                            ? FA_PROFILE_OF_OPEN_ORDER
                            : FA_PROFILE_OF_COMPLETED_ORDER);
        }
        if (messageId() == 4 && crosses(ServerVersion.ADVANCED_REJECT, later)) {
            lifted.add("");
        }
        if (messageId() == 11 && crosses(ServerVersion.PENDING_PRICE_REVISION, later)) {
            lifted.add("0");
        }
        if (messageId() == 79 && crosses(ServerVersion.ISSUER_ID, later)) {
            addIssuers(lifted);
        }
        return new Recording(id, later, lifted, decoded);
    }

    private boolean crosses(int change, int later) {
        return version < change && change <= later;
    }

    private static void addIssuers(List<String> fields) {
        int at = 3;
        for (int left = Integer.parseInt(fields.get(2)); left > 0; left--) {
            at += FIELDS_OF_SAMPLE;
            at += 1 + Integer.parseInt(fields.get(at));
            fields.addAll(at, List.of("a company", ""));
            at += 2;
        }
    }

    @Override
    public String toString() {
        return id + " at " + version;
    }
}
