package io.labase.trading.app.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labase.trading.app.status.BotStatus.Bars;
import io.labase.trading.app.status.BotStatus.Connection;
import io.labase.trading.app.status.BotStatus.Cycle;
import io.labase.trading.app.status.BotStatus.Position;
import io.labase.trading.app.status.BotStatus.Process;
import io.labase.trading.app.status.BotStatus.Stop;
import io.labase.trading.execution.Pause;
import io.labase.trading.model.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The status as JSON and back. Prices and quantities are kept exactly. */
public final class StatusJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();
    private static final int PRICE_DECIMALS = 4;

    private StatusJson() {}

    /** The status as JSON text. */
    public static String write(BotStatus status) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("pid", status.process().pid());
        root.put("startedAt", text(status.process().startedAt()));
        root.put("writtenAt", text(status.takenAt()));
        Connection connection = status.connection();
        ObjectNode node = root.putObject("connection");
        node.put("connected", connection.connected());
        node.put("server", connection.server());
        node.put("serverVersion", connection.serverVersion());
        node.put("account", connection.account());
        node.put("simulated", connection.simulated());
        node.put("mode", connection.mode());
        node.put("ready", status.hold() == null);
        root.put("hold", status.hold() == null ? null : status.hold().name());
        root.put("booksKnown", status.booksKnown());
        status.troubles().forEach(trouble -> trouble(root.withArray("troubles"), trouble));
        status.pauses().forEach(pause -> pause(root.withArray("pauses"), pause));
        node = root.putObject("bars");
        node.put("lastLive", text(status.bars().lastLive()));
        status.bars().silent().forEach(node.putArray("silent")::add);
        node.put("live", status.bars().live());
        if (status.lastCycle() != null) {
            cycle(root.putObject("lastCycle"), status.lastCycle());
        }
        root.put("positionsKnown", status.positionsKnown());
        ArrayNode positions = root.putArray("positions");
        status.positions().forEach(position -> position(positions.addObject(), position));
        ArrayNode alone = root.putArray("stopsAlone");
        status.alone().forEach(position -> position(alone.addObject(), position));
        root.put("messagesWaiting", status.messagesWaiting());
        return JSON.writeValueAsString(root);
    }

    private static void trouble(ArrayNode nodes, Trouble trouble) {
        ObjectNode node = nodes.addObject();
        node.put("kind", trouble.kind().name());
        trouble.values().forEach(node::putPOJO);
    }

    private static void pause(ArrayNode nodes, Pause pause) {
        ObjectNode node = nodes.addObject();
        node.put("ticker", pause.ticker());
        node.put("by", pause.by().name());
        node.put("detail", pause.detail());
        node.put("since", text(pause.since()));
    }

    private static void cycle(ObjectNode node, Cycle cycle) {
        node.put("marketTime", text(cycle.marketTime()));
        node.put("endedAt", text(cycle.endedAt()));
        node.put("tookMs", cycle.took().toMillis());
        node.put("decisions", cycle.decisions());
        node.put("entries", cycle.entries());
    }

    private static void position(ObjectNode node, Position position) {
        BigDecimal cost = position.averagePrice();
        node.put("symbol", position.ticker());
        node.put("currency", position.currency());
        node.put("quantity", position.quantity());
        node.put("avgCost", cost == null ? null : rounded(cost));
        node.put("owner", position.owner().name());
        node.put("ours", position.ours());
        node.put("withoutStop", position.uncovered());
        node.put("closing", position.closing());
        ArrayNode stops = node.putArray("stops");
        for (Stop stop : position.stops()) {
            ObjectNode child = stops.addObject();
            child.put("stop", stop.level());
            child.put("quantity", stop.quantity());
            child.put("ours", stop.ours());
        }
    }

    /** An average has more decimals than anybody trades at. */
    private static BigDecimal rounded(BigDecimal cost) {
        return cost.scale() > PRICE_DECIMALS
                ? cost.setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN)
                : cost;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /**
     * Reads it back; what an older version did not write is as if nobody knew.
     *
     * @throws IOException if it is no such text
     */
    public static BotStatus read(String json) throws IOException {
        try {
            JsonNode root = JSON.readTree(json);
            JsonNode connection = root.path("connection");
            JsonNode bars = root.path("bars");
            return new BotStatus(
                    new Process(root.path("pid").asLong(), instant(root, "startedAt")),
                    instant(root, "writtenAt"),
                    new Connection(
                            connection.path("connected").asBoolean(),
                            connection.path("server").asBoolean(true),
                            connection.path("serverVersion").asInt(),
                            connection.path("account").textValue(),
                            connection.path("simulated").asBoolean(),
                            connection.path("mode").asText()),
                    root.hasNonNull("hold") ? Reason.valueOf(root.get("hold").asText()) : null,
                    root.path("booksKnown").asBoolean(),
                    all(root.path("pauses"), StatusJson::pause),
                    all(root.path("positions"), StatusJson::position),
                    all(root.path("stopsAlone"), StatusJson::position),
                    root.path("positionsKnown").asBoolean(),
                    new Bars(
                            nullable(bars, "lastLive"),
                            all(bars.path("silent"), JsonNode::asText),
                            bars.path("live").asBoolean(true)),
                    root.has("lastCycle") ? cycle(root.get("lastCycle")) : null,
                    root.path("messagesWaiting").asInt(),
                    all(root.path("troubles"), StatusJson::trouble));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            throw new IOException(e);
        }
    }

    private static <T> List<T> all(JsonNode nodes, Function<JsonNode, T> one) {
        List<T> values = new ArrayList<>();
        nodes.forEach(node -> values.add(one.apply(node)));
        return values;
    }

    private static Trouble trouble(JsonNode node) {
        Map<String, Object> values = new HashMap<>();
        node.properties().forEach(one -> values.put(one.getKey(), value(one.getValue())));
        values.remove("kind");
        return new Trouble(Trouble.Kind.valueOf(node.path("kind").asText()), values);
    }

    /** A number is shown as one. */
    private static Object value(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : node.asText();
    }

    private static Pause pause(JsonNode node) {
        return new Pause(
                node.path("ticker").textValue(),
                Pause.By.valueOf(node.path("by").asText()),
                node.path("detail").asText(),
                nullable(node, "since"));
    }

    private static Cycle cycle(JsonNode node) {
        return new Cycle(
                instant(node, "marketTime"),
                instant(node, "endedAt"),
                Duration.ofMillis(node.path("tookMs").asLong()),
                node.path("decisions").asInt(),
                node.path("entries").asInt());
    }

    private static Position position(JsonNode node) {
        return new Position(
                node.path("symbol").asText(),
                node.path("currency").asText(),
                number(node, "quantity"),
                node.hasNonNull("avgCost") ? number(node, "avgCost") : null,
                node.has("ours") ? number(node, "ours") : BigDecimal.ZERO,
                node.has("withoutStop") ? number(node, "withoutStop") : BigDecimal.ZERO,
                all(node.path("stops"), StatusJson::stop),
                node.path("closing").asBoolean());
    }

    private static Stop stop(JsonNode node) {
        return new Stop(
                node.hasNonNull("stop") ? number(node, "stop") : null,
                number(node, "quantity"),
                node.path("ours").asBoolean());
    }

    private static BigDecimal number(JsonNode node, String name) {
        return node.path(name).decimalValue();
    }

    private static @Nullable Instant nullable(JsonNode node, String name) {
        return node.hasNonNull(name) ? Instant.parse(node.get(name).asText()) : null;
    }

    private static Instant instant(JsonNode node, String name) {
        @Nullable Instant instant = nullable(node, name);
        return instant == null ? Instant.EPOCH : instant;
    }
}
