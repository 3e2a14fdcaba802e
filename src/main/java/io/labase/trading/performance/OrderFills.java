package io.labase.trading.performance;

import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalFolder;
import io.labase.trading.journal.JournalReader;
import io.labase.trading.journal.JournalRow;
import io.labase.trading.model.Execution;
import io.labase.trading.model.FillRates;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderRecord.Tag;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import io.labase.trading.performance.Skipped.Cause;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link JournalFile#ORDERS} says of money: fills, each once and as last corrected, their
 * commissions, and the stops of entries. Memory grows with the fills, not with the rows.
 */
final class OrderFills {
    private final Map<String, Fill> fills = new LinkedHashMap<>();
    private final Map<String, Commission> commissions = new HashMap<>();
    private final Map<String, BigDecimal> firstStops = new HashMap<>();
    private final Map<String, BigDecimal> liveStops = new HashMap<>();
    private final Set<String> reconciled = new HashSet<>();
    private final Set<String> bought = new HashSet<>();
    private final Set<String> endedEntries = new HashSet<>();
    private @Nullable Instant first;
    private final SkipTally skipped;
    private final RowTimes times;

    private final Instant until;

    private OrderFills(Instant until, SkipTally skipped) {
        this.until = until;
        this.skipped = skipped;
        this.times = new RowTimes(skipped);
    }

    /**
     * @param until what was learnt later is not looked at
     */
    static OrderFills read(Path folder, Instant until, SkipTally skipped) throws IOException {
        OrderFills orders = new OrderFills(until, skipped);
        JournalFolder.read(folder, JournalFile.ORDERS, orders.new Visitor());
        return orders;
    }

    /** In the order of the journal; a correction in the place of what it corrects. */
    Collection<Fill> fills() {
        return Collections.unmodifiableCollection(fills.values());
    }

    /** Time of the first row; null if there is none. */
    @Nullable Instant first() {
        return first;
    }

    /** Of a fill, or of the one that it corrects. */
    Optional<Commission> commission(Fill fill) {
        return Optional.ofNullable(commissions.get(Execution.key(fill.execId())));
    }

    /** Trigger of the entry's first protective stop. */
    @Nullable BigDecimal initialStop(String orderRef) {
        return firstStops.get(orderRef);
    }

    /** Trigger of the entry's newest stop that was not seen to end. */
    @Nullable BigDecimal liveStop(String orderRef) {
        return liveStops.get(orderRef);
    }

    /** Whether an order of the entry went missing at the broker. */
    boolean isReconciled(String orderRef) {
        return reconciled.contains(orderRef);
    }

    /** Whether anything of the entry was bought. */
    boolean isBought(String orderRef) {
        return bought.contains(orderRef);
    }

    /** Whether the entry's order was last seen refused, cancelled or inactive. */
    boolean isEnded(String orderRef) {
        return endedEntries.contains(orderRef);
    }

    private final class Visitor implements JournalFolder.Visitor {
        @Override
        public void row(JournalRow row, String file, boolean former) {
            Optional<Instant> at = times.of(row, file);
            if (at.isEmpty() || at.get().isAfter(until)) {
                return;
            }
            first = first == null || at.get().isBefore(first) ? at.get() : first;
            Place place = new Place(file, row.line());
            if (row.get("exec_id").isEmpty()) {
                status(row);
            } else {
                if (!row.get("status").equals("Commission")) {
                    fill(row, at.get(), place);
                }
                if (!row.get("commission").isBlank()) {
                    commission(row, place);
                }
            }
        }

        @Override
        public void skipped(String file, long line, JournalReader.Skip cause) {
            skipped.damage(file, line, cause);
        }

        @Override
        public void unknown(String file, String header) {
            skipped.unknown(file, header);
        }
    }

    private void status(JournalRow row) {
        String ref = row.get("order_ref");
        if (row.get("tag").equals(Tag.RECONCILED.name())
                && !row.get("status").equals(OrderRecord.ADOPTED)) {
            reconciled.add(ref);
        }
        if (row.get("tag").equals(Tag.BUY.name())) {
            entry(ref, OrderStatus.of(row.get("status")), !row.get("message").isBlank());
        }
        Cell trigger = Cell.positive(row, "price");
        if (row.get("tag").equals(Tag.STOP.name()) && trigger.value() != null) {
            firstStops.putIfAbsent(ref, trigger.value());
            if (OrderStatus.of(row.get("status")).terminal()) {
                liveStops.remove(ref, trigger.value());
            } else {
                liveStops.put(ref, trigger.value());
            }
        }
    }

    /** A refusal may be a remark only: the order then never gets a status of its own. */
    private void entry(String ref, OrderStatus status, boolean remark) {
        if (status.endsEntry() || (remark && !status.acknowledged())) {
            endedEntries.add(ref);
        } else {
            endedEntries.remove(ref);
        }
    }

    private void fill(JournalRow row, Instant at, Place place) {
        Cell quantity = Cell.positive(row, "qty");
        Cell price = Cell.positive(row, "price");
        Optional<Side> side = named(Side.values(), row.get("side"));
        Optional<Tag> tag = named(Tag.values(), row.get("tag"));
        if (isBad(quantity, "qty", place) || isBad(price, "price", place)) {
            return;
        }
        if (side.isEmpty() || tag.isEmpty()) {
            skipped.add(Cause.BAD_VALUE, place, "side/tag");
            return;
        }
        put(
                new Fill(
                        at,
                        fills.size(),
                        row.get("order_ref"),
                        row.get("symbol"),
                        row.decimal("con_id").map(BigDecimal::intValue).orElse(0),
                        tag.get(),
                        side.get(),
                        quantity.value(),
                        price.value(),
                        row.get("exec_id"),
                        FillRates.read(row.get("message"))),
                place);
    }

    private boolean isBad(Cell cell, String column, Place place) {
        if (cell.fault() != null) {
            skipped.add(cell.fault(), place, column + "=" + cell.text());
        }
        return cell.fault() != null;
    }

    private void put(Fill fill, Place place) {
        String key = Execution.key(fill.execId());
        if (fill.ours() && fill.side() == Side.BUY) {
            bought.add(fill.orderRef());
        }
        Fill known = fills.get(key);
        if (known == null) {
            fills.put(key, fill);
        } else if (Execution.corrects(fill.execId(), known.execId())) {
            fills.put(key, fill.inPlaceOf(known));
        } else {
            skipped.add(Cause.DUPLICATE, place, fill.execId());
        }
    }

    private void commission(JournalRow row, Place place) {
        Cell amount = Cell.of(row, "commission");
        if (amount.value() == null) {
            boolean unset = row.decimal("commission").isPresent();
            Cause cause = unset ? Cause.UNSET_COMMISSION : amount.fault();
            skipped.add(cause, place, "commission=" + amount.text());
            return;
        }
        String execId = row.get("exec_id");
        Commission known = commissions.get(Execution.key(execId));
        if (known != null && !Execution.corrects(execId, known.execId())) {
            if (row.get("status").equals("Commission")) {
                skipped.add(Cause.DUPLICATE, place, execId);
            }
            return;
        }
        if (amount.value().signum() < 0) {
            skipped.add(Cause.NEGATIVE_COMMISSION, place, "commission=" + amount.text());
        }
        commissions.put(
                Execution.key(execId),
                new Commission(execId, amount.value(), row.get("currency").strip()));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        for (E value : values) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
