package io.labase.trading.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.labase.trading.app.routes.RouteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The packaged routes as a tree, for tests that look at what they say. */
final class RouteYaml {
    /** A key that stands twice is an error here; Camel takes the last one and says nothing. */
    private static final ObjectMapper YAML =
            new ObjectMapper(
                    new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private RouteYaml() {}

    static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One packaged file. */
    static JsonNode file(String name) {
        try (InputStream in = RouteYaml.class.getResourceAsStream("/routes/" + name)) {
            if (in == null) {
                throw new AssertionError(name + " is not packaged");
            }
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Top-level items of all files. */
    static List<JsonNode> documents() {
        List<JsonNode> items = new ArrayList<>();
        RouteFiles.PACKAGED.forEach(name -> file(name).forEach(items::add));
        return items;
    }

    static List<JsonNode> routes() {
        return documents().stream().filter(n -> n.has("route")).map(n -> n.get("route")).toList();
    }

    static JsonNode route(String id) {
        return routes().stream()
                .filter(route -> route.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Shows every field of all files, at every depth, with its name. */
    static void everywhere(BiConsumer<String, JsonNode> visitor) {
        documents().forEach(node -> walk(node, visitor));
    }

    private static void walk(JsonNode node, BiConsumer<String, JsonNode> visitor) {
        node.properties().forEach(field -> visitor.accept(field.getKey(), field.getValue()));
        node.forEach(child -> walk(child, visitor));
    }
}
