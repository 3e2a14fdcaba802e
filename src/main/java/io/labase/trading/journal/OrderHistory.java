package io.labase.trading.journal;

import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What {@link JournalFile#ORDERS} remembers at start, so that nothing is written twice.
 *
 * @param execIds journaled fills, full numbers: a correction is a fill of its own
 * @param commissions fills whose commission is journaled, full numbers
 * @param fillTimes market time of each fill's first row, by full number
 * @param states last journaled state per order, by {@link #key}
 * @param stateTimes market time of that state's row, by the same key
 * @param orderRefs keys of journaled entries
 * @param acknowledged market time of the first row that shows an entry acknowledged, by its key
 * @param highestOrderId highest order number in the rows read; 0 if none
 * @param tally what was read of the present file
 */
public record OrderHistory(
        Set<String> execIds,
        Set<String> commissions,
        Map<String, Instant> fillTimes,
        Map<String, State> states,
        Map<String, Instant> stateTimes,
        Set<String> orderRefs,
        Map<String, Instant> acknowledged,
        int highestOrderId,
        JournalReader.Tally tally) {

    private static final String LATE_COMMISSION = "Commission";

    /** The state of an order as its row shows it. */
    public record State(String status, String filled, String remaining, String avgFillPrice) {
        /** The state that the record's row would show. */
        public static State of(OrderRecord record) {
            Map<String, Object> row = OrderRows.row(record);
            return new State(
                    row.get("status").toString(),
                    row.get("filled").toString(),
                    row.get("remaining").toString(),
                    row.get("avg_fill_price").toString());
        }
    }

    public OrderHistory {
        execIds = Set.copyOf(execIds);
        commissions = Set.copyOf(commissions);
        fillTimes = Map.copyOf(fillTimes);
        states = Map.copyOf(states);
        stateTimes = Map.copyOf(stateTimes);
        orderRefs = Set.copyOf(orderRefs);
        acknowledged = Map.copyOf(acknowledged);
    }

    /** What makes two rows speak of one order: its permId, before it has one its entry and leg. */
    public static String key(long permId, String orderRef, String tag) {
        return permId != 0 ? Long.toString(permId) : orderRef + "/" + tag;
    }

    /** The last journaled state of the record's order; empty for an order without any number. */
    public Optional<State> lastState(OrderRecord record) {
        if (record.permId() == 0 && record.orderRef().isEmpty()) {
            return Optional.empty();
        }
        String key = key(record.permId(), record.orderRef(), record.tag().name());
        return Optional.ofNullable(states.get(key));
    }

    /** Keys of the entries of one trading day. */
    public Set<String> orderRefs(LocalDate tradingDay) {
        String prefix = "labase/" + tradingDay + "/";
        return orderRefs.stream()
                .filter(ref -> ref.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Whether the journal has the record already: a fill by its number, together with its commission if
     * the record has one; a status by the order's last state.
     */
    public boolean knows(OrderRecord record) {
        if (record.execId().isEmpty()) {
            return lastState(record).equals(Optional.of(State.of(record)));
        }
        boolean late = record.status().equals(LATE_COMMISSION);
        return (late || execIds.contains(record.execId()))
                && (record.commission() == null || commissions.contains(record.execId()));
    }

    /**
     * Reads the rows since {@code since} of the journal and of its moved-aside predecessors.
     *
     * @param home the home folder
     * @param since how far back; the broker tells executions of at most seven days
     * @throws IOException if a file cannot be read
     */
    public static OrderHistory read(Path home, Instant since) throws IOException {
        Collector collector = new Collector();
        for (Path former : JournalFolder.aside(home, JournalFile.ORDERS)) {
            JournalReader.readSince(former, since, collector::row);
        }
        JournalReader.Tally tally =
                JournalReader.readSince(JournalFile.ORDERS.in(home), since, collector::row);
        return new OrderHistory(
                collector.execIds,
                collector.commissions,
                collector.fillTimes,
                collector.states,
                collector.stateTimes,
                collector.orderRefs,
                collector.acknowledged,
                collector.highestOrderId,
                tally);
    }

    /**
     * Hands on every row that was ever written, of the journal and of its moved-aside predecessors,
     * oldest first: a position may be older than what {@link #read} goes back to.
     *
     * @throws IOException if a file cannot be read
     */
    public static void readAll(Path home, Consumer<OrderRecord> sink) throws IOException {
        for (Path file : JournalFolder.files(home, JournalFile.ORDERS)) {
            JournalReader.read(file, row -> OrderRows.record(row).ifPresent(sink));
        }
    }

    private static final class Collector {
        private final Set<String> execIds = new HashSet<>();
        private final Set<String> commissions = new HashSet<>();
        private final Map<String, Instant> fillTimes = new HashMap<>();
        private final Map<String, State> states = new HashMap<>();
        private final Map<String, Instant> stateTimes = new HashMap<>();
        private final Set<String> orderRefs = new HashSet<>();
        private final Map<String, Instant> acknowledged = new HashMap<>();
        private int highestOrderId;

        void row(JournalRow row) {
            String orderRef = row.get("order_ref");
            if (!orderRef.isEmpty()) {
                orderRefs.add(orderRef);
            }
            // Another client counts its orders on its own; its numbers say nothing about ours.
            if (!row.get("tag").equals(OrderRecord.Tag.MANUAL.name())) {
                highestOrderId = (int) Math.max(highestOrderId, row.id("order_id"));
            }
            if (row.get("tag").equals(OrderRecord.Tag.BUY.name())
                    && OrderStatus.of(row.get("status")).acknowledged()) {
                row.instant("ts_utc").ifPresent(at -> acknowledged.putIfAbsent(orderRef, at));
            }
            String execId = row.get("exec_id");
            if (execId.isEmpty()) {
                state(row, orderRef);
            } else {
                fill(row, execId);
            }
        }

        private void fill(JournalRow row, String execId) {
            row.instant("ts_utc").ifPresent(at -> fillTimes.putIfAbsent(execId, at));
            if (!row.get("status").equals(LATE_COMMISSION)) {
                execIds.add(execId);
            }
            if (!row.get("commission").isEmpty()) {
                commissions.add(execId);
            }
        }

        private void state(JournalRow row, String orderRef) {
            State state =
                    new State(
                            row.get("status"),
                            row.get("filled"),
                            row.get("remaining"),
                            row.get("avg_fill_price"));
            String key = key(row.id("perm_id"), orderRef, row.get("tag"));
            states.put(key, state);
            row.instant("ts_utc").ifPresent(at -> stateTimes.put(key, at));
        }
    }
}
