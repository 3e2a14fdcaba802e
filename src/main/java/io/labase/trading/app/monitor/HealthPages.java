package io.labase.trading.app.monitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labase.trading.app.monitor.LocalServer.Page;
import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.status.StatusWords;
import io.labase.trading.app.status.Trouble;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a supervisor asks for, 200 or 503 and the causes as JSON, and a page for a person. */
public final class HealthPages {
    private static final int FINE = 200;
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LINKS = List.of("/health/live", "/health/ready", "/metrics");
    private static final StatusWords ENGLISH = StatusWords.english(ZoneOffset.UTC);

    private HealthPages() {}

    /**
     * All pages by path.
     *
     * @param status how the bot fares now
     * @param words for the page that a person looks at
     */
    public static Map<String, Supplier<Page>> of(
            Supplier<BotStatus> status, Metrics metrics, StatusWords words) {
        return Map.of(
                "/",
                () -> new Page(FINE, "text/html; charset=utf-8", overview(status.get(), words)),
                "/health",
                () -> ready(status.get()),
                "/health/live",
                () -> live(status.get()),
                "/health/ready",
                () -> ready(status.get()),
                "/metrics",
                () ->
                        new Page(
                                FINE,
                                Metrics.TYPE,
                                metrics.text() + StatusGauges.text(status.get())));
    }

    /** For a person with a browser: what is wrong first, then all that {@code status} says. */
    private static String overview(BotStatus status, StatusWords words) {
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"")
                        .append(words.language())
                        .append("\"><meta charset=\"utf-8\">")
                        .append("<title>labase-trading-alerts</title>\n")
                        .append("<h1>labase-trading-alerts</h1>\n<p>")
                        .append(escape(words.say(headline(status), Map.of())))
                        .append("</p>\n<ul>\n");
        words.running(status)
                .forEach(line -> html.append("<li>").append(escape(line)).append("</li>\n"));
        html.append("</ul>\n<ul>\n");
        for (String path : LINKS) {
            html.append("<li><a href=\"").append(path).append("\">").append(path);
            html.append("</a></li>\n");
        }
        return html.append("</ul>\n</html>\n").toString();
    }

    private static String headline(BotStatus status) {
        return status.ready() ? "status.well" : "status.troubled";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Page ready(BotStatus status) {
        return page("ready", status.troubles());
    }

    private static Page live(BotStatus status) {
        return page(
                "live",
                status.troubles().stream().filter(trouble -> !trouble.kind().live()).toList());
    }

    private static Page page(String word, List<Trouble> causes) {
        ObjectNode root = JSON.createObjectNode();
        root.put(word, causes.isEmpty());
        ArrayNode nodes = root.putArray("causes");
        for (Trouble cause : causes) {
            nodes.addObject()
                    .put("check", cause.kind().check())
                    .put("text", ENGLISH.trouble(cause));
        }
        int status = causes.isEmpty() ? FINE : UNAVAILABLE;
        return new Page(status, "application/json", root + "\n");
    }
}
