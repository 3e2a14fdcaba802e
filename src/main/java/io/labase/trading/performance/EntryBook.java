package io.labase.trading.performance;

import io.labase.trading.model.OrderRecord.Tag;
import io.labase.trading.model.Side;
import io.labase.trading.performance.Skipped.Cause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which sale closed which entry. Our own sales carry the reference of their entry. What a person
 * sells is first what that person bought of the same contract; the rest closes our entries in it, the
 * oldest first. A closing order of ours without an entry of that reference does the same.
 */
final class EntryBook {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, List<Entry>> byContract = new HashMap<>();
    private final Map<String, BigDecimal> foreign = new HashMap<>();
    private final SkipTally skipped;

    private EntryBook(SkipTally skipped) {
        this.skipped = skipped;
    }

    /** The entries in the order of their first fill, sales assigned. */
    static Collection<Entry> of(Collection<Fill> fills, SkipTally skipped) {
        EntryBook book = new EntryBook(skipped);
        fills.stream().filter(f -> f.ours() && f.side() == Side.BUY).forEach(book::buy);
        List<Entry.Slice> loose = new ArrayList<>();
        for (Fill fill : fills) {
            if (!fill.ours()) {
                loose.add(new Entry.Slice(fill, fill.quantity()));
            } else if (fill.side() == Side.SELL) {
                book.ownSale(fill, loose);
            }
        }
        loose.sort(Comparator.comparingInt(slice -> slice.fill().sequence()));
        loose.forEach(book::loose);
        return book.entries.values();
    }

    private void buy(Fill fill) {
        Entry entry = entries.get(fill.orderRef());
        if (entry == null) {
            entry = new Entry();
            entries.put(fill.orderRef(), entry);
            byContract.computeIfAbsent(fill.contract(), c -> new ArrayList<>()).add(entry);
        }
        entry.buy(fill);
    }

    private void ownSale(Fill fill, List<Entry.Slice> loose) {
        Entry entry = entries.get(fill.orderRef());
        BigDecimal rest = entry == null ? fill.quantity() : entry.sell(fill, fill.quantity());
        if (rest.signum() > 0) {
            loose.add(new Entry.Slice(fill, rest));
        }
    }

    private void loose(Entry.Slice slice) {
        Fill fill = slice.fill();
        if (fill.side() == Side.BUY) {
            foreign.merge(fill.contract(), slice.quantity(), BigDecimal::add);
            return;
        }
        BigDecimal rest = fill.ours() ? slice.quantity() : ownersShares(slice);
        if (fill.tag() != Tag.STOP) {
            rest = oldestEntries(fill, rest);
        }
        if (fill.ours() && rest.signum() > 0) {
            skipped.add(Cause.SELL_WITHOUT_ENTRY, fill.orderRef() + " " + rest.toPlainString());
        }
    }

    private BigDecimal ownersShares(Entry.Slice slice) {
        String contract = slice.fill().contract();
        BigDecimal held = foreign.getOrDefault(contract, BigDecimal.ZERO);
        BigDecimal taken = held.min(slice.quantity());
        foreign.put(contract, held.subtract(taken));
        return slice.quantity().subtract(taken);
    }

    private BigDecimal oldestEntries(Fill fill, BigDecimal quantity) {
        BigDecimal rest = quantity;
        for (Entry entry : byContract.getOrDefault(fill.contract(), List.of())) {
            if (entry.first().sequence() < fill.sequence()) {
                rest = entry.sell(fill, rest);
            }
        }
        return rest;
    }
}
