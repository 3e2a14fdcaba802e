package io.labase.trading.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labase.trading.execution.OrderBook;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.TrackedOrder;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code state/status.json}: what the status command shows, without asking gateway or bot. */
public final class StatusFile {
    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

    /** Its name in the state folder. */
    public static final String NAME = "status.json";

    private final Path file;
    private final Readiness readiness;
    private final OrderBook book;
    private final CycleDesk cycle;
    private final BarWatch bars;
    private final Clock localClock;
    private final Instant startedAt;
    private final ObjectMapper json = new ObjectMapper();
    private boolean failing;

    StatusFile(
            Path state,
            Readiness readiness,
            OrderBook book,
            CycleDesk cycle,
            BarWatch bars,
            Clock localClock) {
        this.file = state.resolve(NAME);
        this.readiness = readiness;
        this.book = book;
        this.cycle = cycle;
        this.bars = bars;
        this.localClock = localClock;
        this.startedAt = localClock.instant();
    }

    /** Writes it anew, whole or not at all. A failure is logged once: nothing depends on this file. */
    public synchronized void write() {
        try {
            Path temporary = file.resolveSibling(NAME + ".tmp");
            Files.writeString(
                    temporary, json.writeValueAsString(content()), StandardCharsets.UTF_8);
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{} not written: {}", file, e.toString());
            }
            failing = true;
        }
    }

    private ObjectNode content() {
        ObjectNode root = json.createObjectNode();
        root.put("pid", ProcessHandle.current().pid());
        root.put("startedAt", seconds(startedAt));
        root.put("writtenAt", seconds(localClock.instant()));
        Readiness.View view = readiness.view();
        ObjectNode connection = root.putObject("connection");
        connection.put("connected", view.connected());
        connection.put("serverVersion", view.serverVersion());
        connection.put("account", view.account());
        connection.put("simulated", view.simulated());
        connection.put("ready", readiness.block().isEmpty());
        bars(root.putObject("bars"));
        CycleDesk.LastCycle last = cycle.last();
        if (last != null) {
            ObjectNode node = root.putObject("lastCycle");
            node.put("marketTime", last.marketTime().toString());
            node.put("endedAt", seconds(last.endedAt()));
            node.put("tookMs", last.took().toMillis());
            node.put("decisions", last.decisions());
            node.put("entries", last.entries());
        }
        positions(root.putArray("positions"));
        stops(root.putArray("stops"));
        return root;
    }

    private void bars(ObjectNode node) {
        Instant live = bars.lastLive();
        node.put("lastLive", live == null ? null : seconds(live));
        bars.silent().forEach(node.putArray("silent")::add);
        node.put("live", !readiness.view().distrust().contains(Readiness.Distrust.NOT_LIVE));
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void positions(ArrayNode nodes) {
        for (Position position : book.positions()) {
            ObjectNode node = nodes.addObject();
            node.put("symbol", position.contract().symbol());
            node.put("quantity", position.quantity());
            BigDecimal cost = position.avgCost();
            node.put("avgCost", cost == null ? null : cost.setScale(4, RoundingMode.HALF_EVEN));
            node.put("currency", position.contract().currency());
        }
    }

    private void stops(ArrayNode nodes) {
        for (TrackedOrder order : book.live()) {
            if (order.ticket().type() == OrderType.STP) {
                ObjectNode node = nodes.addObject();
                node.put("symbol", order.ticket().contract().symbol());
                node.put("quantity", order.ticket().quantity());
                node.put("stop", order.ticket().stopPrice());
                node.put("tif", order.ticket().tif());
                node.put("status", order.status().text());
                node.put("orderRef", order.ticket().orderRef());
            }
        }
    }
}
