package io.labase.trading.execution;

import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Execution;
import io.labase.trading.model.FillRates;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.OrderRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings each fill and its commission together, so that the journal has one row for both. A fill
 * whose commission does not come within 2 s is written without it; the commission then gets a row of
 * its own. A fill that waits here while the process dies is told again by the broker at the next
 * start.
 */
final class FillRows {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Fills kept in mind: far more than the broker tells again. */
    private static final int REMEMBERED = 20_000;

    /**
     * What is ready to be written.
     *
     * @param fill the fill; null for a commission that comes after its fill's row
     * @param commission the commission; null if it did not come in time
     */
    record Ready(@Nullable Execution fill, @Nullable CommissionReport commission) {
        /**
         * The row, with what the books know of its order.
         *
         * @param rates those known now, at which the fill is converted from here on
         */
        Optional<OrderRecord> row(
                OrderBook book, Instant at, Function<String, Optional<FxRate>> rates) {
            if (fill != null) {
                String rate = FillRates.text(fill.contract().currency(), rates);
                return Optional.of(
                        OrderRecords.fill(fill, book.orderOf(fill), commission, at, rate));
            }
            if (commission == null) {
                return Optional.empty();
            }
            Optional<Execution> told = book.fill(commission.execId());
            return Optional.of(
                    OrderRecords.commission(commission, told, told.flatMap(book::orderOf), at));
        }
    }

    private record Waiting(Execution fill, long since) {}

    private final PastOrders past;
    private final LongSupplier nanoTime;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, CommissionReport> early = new Recent<>(REMEMBERED);
    private final Map<String, Boolean> written = new Recent<>(REMEMBERED);

    FillRows(PastOrders past, LongSupplier nanoTime) {
        this.past = past;
        this.nanoTime = nanoTime;
    }

    /** Takes a fill that the books did not know. */
    Optional<Ready> fill(Execution fill) {
        if (known(fill.execId())) {
            return Optional.empty();
        }
        CommissionReport report = early.remove(fill.execId());
        if (report != null) {
            written.put(fill.execId(), true);
            return Optional.of(new Ready(fill, report));
        }
        waiting.putIfAbsent(fill.execId(), new Waiting(fill, nanoTime.getAsLong()));
        return Optional.empty();
    }

    /** Takes a commission, each once. */
    Optional<Ready> commission(CommissionReport report) {
        if (report.commission() == null) {
            return Optional.empty();
        }
        Waiting fill = waiting.remove(report.execId());
        if (fill != null) {
            written.put(report.execId(), true);
            return Optional.of(new Ready(fill.fill(), report));
        }
        if (past.knowsCommission(report.execId()) || written.getOrDefault(report.execId(), false)) {
            return Optional.empty();
        }
        if (!known(report.execId())) {
            early.put(report.execId(), report);
            return Optional.empty();
        }
        written.put(report.execId(), true);
        return Optional.of(new Ready(null, report));
    }

    /** Fills that have waited long enough, or all of them. */
    List<Ready> overdue(boolean all) {
        long now = nanoTime.getAsLong();
        List<Ready> ready = new ArrayList<>();
        for (Iterator<Waiting> it = waiting.values().iterator(); it.hasNext(); ) {
            Waiting fill = it.next();
            if (all || now - fill.since() >= PATIENCE.toNanos()) {
                it.remove();
                written.put(fill.fill().execId(), false);
                ready.add(new Ready(fill.fill(), null));
            }
        }
        return ready;
    }

    /** Whether no fill waits for its commission. */
    boolean settled() {
        return waiting.isEmpty();
    }

    private boolean known(String execId) {
        return past.knowsExecution(execId) || written.containsKey(execId);
    }
}
