package io.labase.trading.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labase.trading.model.Alert;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * One message waiting to be sent, as its file holds it.
 *
 * @param id its file name without {@code .json}; sorts by time
 * @param at market time of the fact
 * @param kind name of the alert's kind
 * @param html text for the HTML parse mode
 * @param plain the same without markup
 * @param captionOnly the text only names a picture, and is nothing without it
 */
public record OutboxMessage(
        String id, Instant at, String kind, String html, String plain, boolean captionOnly) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static OutboxMessage of(String id, Alert alert, RenderedAlert text, boolean captionOnly) {
        return new OutboxMessage(
                id, alert.at(), alert.kind().name(), text.html(), text.plain(), captionOnly);
    }

    /**
     * Reads the content of a file.
     *
     * @throws IllegalArgumentException if it is no message
     */
    public static OutboxMessage parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new OutboxMessage(
                    field(node, "id"),
                    Instant.parse(field(node, "at")),
                    field(node, "kind"),
                    field(node, "html"),
                    field(node, "plain"),
                    node.path("captionOnly").asBoolean(false));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("not a message: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no message
     */
    public static OutboxMessage read(File file) throws IOException {
        return parse(Files.readString(file.toPath(), StandardCharsets.UTF_8));
    }

    /** The content of its file. */
    String json() throws JsonProcessingException {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", id);
        node.put("at", at.toString());
        node.put("kind", kind);
        node.put("html", html);
        node.put("plain", plain);
        if (captionOnly) {
            node.put("captionOnly", true);
        }
        return JSON.writeValueAsString(node);
    }

    private static String field(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("not a message: no text in field " + name);
        }
        return value.textValue();
    }
}
