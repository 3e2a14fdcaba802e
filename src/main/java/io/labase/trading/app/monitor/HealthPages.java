package io.labase.trading.app.monitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labase.trading.app.monitor.Health.Cause;
import io.labase.trading.app.monitor.LocalServer.Page;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a supervisor asks for: 200 or 503, and the causes as JSON. */
public final class HealthPages {
    private static final int FINE = 200;
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();

    private HealthPages() {}

    /** All pages by path. */
    public static Map<String, Supplier<Page>> of(Health health, Metrics metrics) {
        return Map.of(
                "/",
                () -> new Page(FINE, "text/html; charset=utf-8", overview(health)),
                "/health/live",
                () -> page("live", health.notLive()),
                "/health/ready",
                () -> page("ready", health.notReady()),
                "/metrics",
                () -> new Page(FINE, Metrics.TYPE, metrics.text()));
    }

    /** For a person with a browser: how it is, and where the rest stands. */
    private static String overview(Health health) {
        List<Cause> causes =
                Stream.concat(health.notLive().stream(), health.notReady().stream())
                        .distinct()
                        .toList();
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\">")
                        .append("<title>labase-trading-alerts</title>\n")
                        .append("<h1>labase-trading-alerts</h1>\n<p>")
                        .append(causes.isEmpty() ? "Live and ready." : "Not ready:")
                        .append("</p>\n<ul>\n");
        causes.forEach(
                cause ->
                        html.append("<li>")
                                .append(escape(cause.check() + ": " + cause.text()))
                                .append("</li>\n"));
        for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
            html.append("<li><a href=\"").append(path).append("\">").append(path);
            html.append("</a></li>\n");
        }
        return html.append("</ul>\n</html>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
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
