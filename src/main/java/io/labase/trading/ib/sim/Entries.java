package io.labase.trading.ib.sim;

import io.labase.trading.ib.sim.Judgement.Breach;
import io.labase.trading.ib.sim.Judgement.OrderStory;
import io.labase.trading.model.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * I1: at most one entry for a ticker on a trading day, and for an order reference ever. An entry is a
 * buy without a parent that reached the broker, whatever became of it. The trial order of a check, which
 * is meant to be cancelled, is none.
 */
final class Entries {
    /** Begins the reference of an order by which a client only tries whether orders are taken. */
    private static final String TRIAL = "labase-check/";

    /** One entry: which, of what, when. */
    private record Entry(SimOrder order, Instant at) {
        String ticker() {
            return order.order().contract().symbol();
        }
    }

    private Entries() {}

    static List<Breach> breaches(List<OrderStory> orders, ZoneId dayZone) {
        List<Entry> entries = orders.stream().filter(Entries::isEntry).map(Entries::entry).toList();
        Map<String, List<Entry>> byDay = new LinkedHashMap<>();
        Map<String, List<Entry>> byReference = new LinkedHashMap<>();
        for (Entry entry : entries) {
            LocalDate day = entry.at().atZone(dayZone).toLocalDate();
            int conId = entry.order().order().contract().conId();
            byDay.computeIfAbsent(conId + "@" + day, k -> new ArrayList<>()).add(entry);
            String reference = entry.order().order().orderRef();
            if (!reference.isEmpty()) {
                byReference.computeIfAbsent(reference, k -> new ArrayList<>()).add(entry);
            }
        }
        List<Breach> breaches = new ArrayList<>();
        // two entries of one day mostly share their reference too: told once
        Set<String> told = new TreeSet<>();
        byDay.forEach((key, same) -> add(breaches, told, same));
        byReference.forEach((key, same) -> add(breaches, told, same));
        return breaches;
    }

    private static boolean isEntry(OrderStory story) {
        SimOrder order = story.order();
        return order != null
                && order.life().transmitted()
                && order.order().side() == Side.BUY
                && !order.order().orderRef().startsWith(TRIAL)
                && order.order().parentId() == 0;
    }

    private static Entry entry(OrderStory story) {
        SimOrder order = Objects.requireNonNull(story.order(), "an entry is in the books");
        Instant shown =
                story.steps().stream()
                        .filter(step -> step.code() == 0)
                        .map(Judgement.Step::at)
                        .findFirst()
                        .orElse(order.life().placedAt());
        return new Entry(order, shown);
    }

    private static void add(List<Breach> breaches, Set<String> told, List<Entry> same) {
        String orders =
                same.stream()
                        .map(
                                e ->
                                        e.order().order().clientId()
                                                + "/"
                                                + e.order().order().orderId()
                                                + " "
                                                + e.order().status().text()
                                                + " '"
                                                + e.order().order().orderRef()
                                                + "'")
                        .collect(Collectors.joining(", "));
        if (same.size() > 1 && told.add(orders)) {
            Entry second = same.get(1);
            String text = same.size() + " entries: " + orders;
            breaches.add(new Breach("I1", second.ticker(), second.at(), null, text));
        }
    }
}
