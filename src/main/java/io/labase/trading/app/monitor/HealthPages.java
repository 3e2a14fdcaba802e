package io.labase.trading.app.monitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labase.trading.app.monitor.Health.Cause;
import io.labase.trading.app.monitor.LocalServer.Page;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a supervisor asks for: 200 or 503, and the causes as JSON. */
public final class HealthPages {
    private static final int FINE = 200;
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();

    private HealthPages() {}

    /** All pages by path. */
    public static Map<String, Supplier<Page>> of(Health health, Metrics metrics) {
        return Map.of(
                "/health/live", () -> page("live", health.notLive()),
                "/health/ready", () -> page("ready", health.notReady()),
                "/metrics", () -> new Page(FINE, Metrics.TYPE, metrics.text()));
    }

    private static Page page(String word, List<Cause> causes) {
        ObjectNode root = JSON.createObjectNode();
        root.put(word, causes.isEmpty());
        ArrayNode nodes = root.putArray("causes");
        for (Cause cause : causes) {
            nodes.addObject().put("check", cause.check()).put("text", cause.text());
        }
        int status = causes.isEmpty() ? FINE : UNAVAILABLE;
        return new Page(status, "application/json", root + "\n");
    }
}
