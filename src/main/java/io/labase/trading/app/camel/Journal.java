package io.labase.trading.app.camel;

import io.labase.trading.execution.Effect;
import io.labase.trading.journal.DecisionRows;
import io.labase.trading.journal.DiscWatch;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.OrderRows;
import io.labase.trading.journal.RowQueue;
import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.OrderRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows for the routes that append them. A row is kept, in order, until its route says that it is
 * written; after a failure the rows of that journal are tried again from time to time.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String ROW = "labase.row";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DiscWatch disc;
    private final LongSupplier nanoTime;
    private final Lane decisions;
    private final Lane orders;

    /** One journal's rows, and when they are tried again after a failure. */
    private static final class Lane {
        private final RowQueue<Effect> queue;
        private volatile @Nullable Long failedAt;

        Lane(Path home, JournalFile file) {
            queue = new RowQueue<>(home, file);
        }
    }

    /**
     * @param nanoTime monotonic real time, nanoseconds
     */
    public Journal(Path home, DiscWatch disc, LongSupplier nanoTime) {
        this.disc = disc;
        this.nanoTime = nanoTime;
        this.decisions = new Lane(home, JournalFile.TRADES);
        this.orders = new Lane(home, JournalFile.ORDERS);
    }

    /** Takes a row to be written. */
    public void keep(Effect row) {
        (row.isDecisionRow() ? decisions : orders).queue.keep(row);
    }

    /** What is to be written now, the oldest first; nothing of a journal that has just failed. */
    public List<Effect> due() {
        List<Effect> due = new ArrayList<>();
        for (Lane lane : List.of(decisions, orders)) {
            Long failed = lane.failedAt;
            if (failed == null || nanoTime.getAsLong() - failed >= PAUSE.toNanos()) {
                due.addAll(lane.queue.waiting());
            }
        }
        return due;
    }

    /** Number of rows that are not on disc yet. */
    public int waiting() {
        return decisions.queue.waiting().size() + orders.queue.waiting().size();
    }

    public Map<String, Object> decisionRow(Effect row, Exchange exchange) {
        begin(decisions, row, exchange);
        return DecisionRows.row((DecisionRecord) row.body());
    }

    public Map<String, Object> orderRow(Effect row, Exchange exchange) {
        begin(orders, row, exchange);
        return OrderRows.row((OrderRecord) row.body());
    }

    /** A row behind one that has just failed waits with it. */
    private static void begin(Lane lane, Effect row, Exchange exchange) {
        exchange.setProperty(ROW, lane);
        exchange.setRouteStop(!lane.queue.isNext(row));
    }

    private static @Nullable Lane lane(Exchange exchange) {
        return exchange.getProperty(ROW, Lane.class);
    }

    /** What of a row the file does not have yet. */
    public byte[] missing(byte[] line, Exchange exchange) {
        return Objects.requireNonNull(lane(exchange)).queue.missing(line);
    }

    /** The row that was begun is on disc. */
    public void written(Exchange exchange) {
        Lane lane = Objects.requireNonNull(lane(exchange));
        lane.failedAt = null;
        if (lane.queue.written()) {
            disc.written(lane.queue.journal());
        }
    }

    /** The row that was begun could not be written: it stays. */
    public void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Lane lane = lane(exchange);
        if (lane == null) {
            LOG.error("no row: {}", exchange.getMessage().getBody(), failure);
            return;
        }
        LOG.debug("{} not written", lane.queue.journal(), failure);
        lane.failedAt = nanoTime.getAsLong();
        disc.failed(lane.queue.journal(), Failures.root(failure));
    }
}
