package io.labase.trading.matrix;

import io.labase.trading.app.House;
import io.labase.trading.ib.sim.Judgement;
import io.labase.trading.ib.sim.SimExecution;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which invariants were broken on a stage. What happened is taken from the gateway's books; the bot's
 * journal and the person's phone are only held against them.
 */
final class Verdict {
    private static final Duration PROMPT = Tape.SLOT;

    private final House house;
    private final Evidence evidence;
    private final List<String> tickers;
    private final Tally tally;
    private final List<Breach> breaches = new ArrayList<>();

    /**
     * What the stage did, as far as it excuses something or asks for a message.
     *
     * @param starts how often the bot became ready
     * @param kills how often it was killed: each may make one message come twice
     * @param losses how often the gateway lost IB
     * @param overheard what the bot knew when it sent its entries
     * @param refused whether an order was refused
     */
    record Tally(int starts, int kills, int losses, Overheard overheard, boolean refused) {}

    Verdict(House house, Evidence evidence, List<String> tickers, Tally tally) {
        this.house = house;
        this.evidence = evidence;
        this.tickers = tickers;
        this.tally = tally;
    }

    /**
     * Everything but I7.
     *
     * @param grace how long a position may stand unprotected and untold, market time; with none, what
     *     is over is none: so it is asked whether everything has settled
     */
    List<Breach> breaches(Duration grace) {
        breaches.clear();
        Judgement judgement = house.gateway.judge(grace);
        for (Judgement.Breach breach : judgement.breaches()) {
            boolean told = evidence.told(breach.ticker(), "🚨") > 0;
            boolean excess = breach.text().contains("short") || breach.text().contains("for sale");
            boolean over = grace.isZero() && breach.to() != null;
            if (!breach.invariant().equals("I2") || !over && (excess || !told)) {
                add(breach.invariant(), cause(breach), breach.text());
            }
        }
        ours(house, Side.BUY).forEach(this::entry);
        Overheard known = tally.overheard();
        known.entriesWhileLost().forEach(ref -> add("I4", "entry while IB was lost", ref));
        known.entriesFromOldBars().forEach(ref -> add("I4", "entry from bars of before", ref));
        house.gateway.executions().stream()
                .filter(fill -> fill.execution().orderId() > 0)
                .forEach(this::written);
        judgement.orders().forEach(this::mentioned);
        doubled();
        tickers.forEach(this::told);
        person();
        return List.copyOf(breaches);
    }

    /** I7, over everything that the bot has left behind. */
    List<Breach> secrets(String shown) throws IOException {
        return new Canary(House.TOKEN)
                .found(house.home, shown).stream()
                        .map(place -> new Breach("I7", "token", place))
                        .toList();
    }

    /** Orders of clients: what a person enters, here or in another account, is not the bot's. */
    static List<SimOrder> ours(House house, Side side) {
        return house.orders(side).stream().filter(order -> !order.ofPerson()).toList();
    }

    private static String cause(Judgement.Breach breach) {
        return breach.text().replaceAll("[0-9/.']+", "N").replaceAll(":.*", "");
    }

    private void add(String invariant, String cause, String text) {
        breaches.add(new Breach(invariant, cause, text));
    }

    /** I3: from the newest bar. */
    private void entry(SimOrder buy) {
        Instant at = buy.life().placedAt();
        int bar = Tape.newest(at);
        int k = tickers.indexOf(ticker(buy));
        if (k < 0 || bar < Tape.breakout(k)) {
            add("I3", "no breakout", buy.order().orderRef() + " at " + at);
            return;
        }
        if (Duration.between(Tape.end(bar), at).compareTo(PROMPT) >= 0) {
            add("I3", "stale bar", buy.order().orderRef() + " at " + at);
        }
        BigDecimal wanted = Tape.stop(k, bar);
        ours(house, Side.SELL).stream()
                .filter(stop -> stop.order().parentId() == buy.order().orderId())
                .filter(stop -> wanted.compareTo(stop.order().stopPrice()) != 0)
                .forEach(s -> add("I3", "stop of another bar", s.order() + " not " + wanted));
    }

    private static String ticker(SimOrder order) {
        String reference = order.order().orderRef();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** I5: the fill and its commission, each once. */
    private void written(SimExecution fill) {
        String id = fill.execution().execId();
        List<Map<String, String>> rows =
                evidence.orders().stream().filter(row -> row.get("exec_id").equals(id)).toList();
        once("fill", id, rows.stream().filter(r -> r.get("status").equals("Execution")).count());
        once("commission", id, rows.stream().filter(r -> !r.get("commission").isEmpty()).count());
    }

    private void once(String what, String id, long count) {
        if (count == 0) {
            add("I5", what + " not in the journal", id);
        } else if (count > 1) {
            add("I5", what + " more than once in the journal", id + ": " + count);
        }
    }

    /** I5: an order that the broker had, and still tells, has a row. */
    private void mentioned(Judgement.OrderStory story) {
        SimOrder order = story.order();
        boolean has =
                order != null
                        && !order.ofPerson()
                        && order.life().transmitted()
                        && order.order().permId() > 0;
        if (has
                && evidence.orders().stream()
                        .noneMatch(row -> row.get("order_id").equals("" + story.orderId()))) {
            add("I5", "order not in the journal", story.orderId() + " " + order.status());
        }
    }

    /** I5: the same status of an order, told again, is no new row. */
    private void doubled() {
        Map<List<String>, Long> rows =
                evidence.orders().stream()
                        .filter(row -> row.get("exec_id").isEmpty())
                        .filter(row -> !row.get("tag").equals("RECONCILED"))
                        .collect(Collectors.groupingBy(Verdict::event, Collectors.counting()));
        rows.forEach(
                (event, count) -> {
                    if (count > 1) {
                        add("I5", "status more than once in the journal", event + ": " + count);
                    }
                });
    }

    /** What a row says, without its moment: also numbers that came later leave it the same event. */
    private static List<String> event(Map<String, String> row) {
        return Stream.of(
                        "order_ref",
                        "tag",
                        "order_id",
                        "qty",
                        "status",
                        "filled",
                        "remaining",
                        "avg_fill_price",
                        "message")
                .map(row::get)
                .toList();
    }

    /** I6: what a person has to hear about a ticker. */
    private void told(String ticker) {
        List<SimOrder> entries =
                ours(house, Side.BUY).stream()
                        .filter(o -> ticker(o).equals(ticker) && o.filled().signum() > 0)
                        .toList();
        long bought = entries.stream().filter(o -> o.remaining().signum() == 0).count();
        long parts = entries.stream().filter(o -> o.remaining().signum() > 0 && !o.open()).count();
        heard("part of an entry", ticker, evidence.told(ticker, "achetés sur"), parts);
        heard("entry", ticker, evidence.told(ticker, "achetés à"), bought);
        boolean signal =
                evidence.decisions().stream()
                        .anyMatch(
                                r ->
                                        r.get("symbol").equals(ticker)
                                                && r.get("signal").equals("True"));
        heard("signal", ticker, evidence.told(ticker, "📈"), signal ? 1 : 0);
    }

    private void heard(String what, String about, long count, long wanted) {
        if (count < wanted) {
            add("I6", what + " not told", about);
        } else if (count > wanted + tally.kills()) {
            add("I6", what + " told more than once", about + ": " + count);
        }
    }

    private void person() {
        List<String> told = evidence.told();
        long started = told.stream().filter(text -> text.contains("🚀")).count();
        heard("start", started + " of " + tally.starts(), started, tally.starts());
        long lost = told.stream().filter(text -> text.contains("IBKR 1100")).count();
        if (lost < tally.losses()) {
            add("I6", "1100 not told", lost + " of " + tally.losses());
        }
        if (tally.refused() && told.stream().noneMatch(text -> text.contains("refusé"))) {
            add("I6", "refusal not told", "");
        }
        long waiting = evidence.waiting().count();
        if (waiting > 0) {
            add("I6", "message still waits", "" + waiting);
        }
    }
}
