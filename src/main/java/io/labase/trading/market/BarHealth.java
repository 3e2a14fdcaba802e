package io.labase.trading.market;

import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether bars arrive: an open socket proves nothing. Judged slot by slot and market by market, a
 * market being the tickers with the same regular hours.
 *
 * <p>A ticker counts if it had its bar in some slot of the last open hour; until any ticker at all has
 * had one, all count. A market is silent for as many slots as at least half of those have missed in a
 * row. Of several tickers asked a single one makes no silence: nobody may have traded it.
 */
public final class BarHealth {
    /** Missed slots in a row after which no bar is trusted. */
    private static final int DEGRADED = 2;

    /** Missed slots in a row, and each multiple of it, after which the connection is given up. */
    private static final int RECONNECT = 3;

    /**
     * How a slot went.
     *
     * @param judged a connection stood and at least one market was open; else the rest is as before
     * @param live at least half of the tickers that count had the slot's own bar
     * @param silent listing exchanges of the markets that have been silent for two slots or more, as
     *     the broker names them; empty: healthy
     * @param since market time of the first slot of the silence, also of one that is just over; null
     *     without one
     * @param reconnect the connection is to be given up
     * @param missed slots in a row without the bar of at least one of the tickers that count, up to its
     *     return
     */
    public record Verdict(
            boolean judged,
            boolean live,
            List<String> silent,
            @Nullable Instant since,
            boolean reconnect,
            int missed) {

        public Verdict {
            silent = List.copyOf(silent);
        }
    }

    /** One ticker. */
    private static final class Pulse {
        private String market = "?";
        private String exchange = "?";
        private boolean counts;
        private boolean asked;
        private boolean fresh;
        private int missedBefore;

        int missed() {
            return fresh ? 0 : missedBefore + 1;
        }

        /** The slot is over. */
        void settle() {
            if (asked) {
                missedBefore = missed();
            }
            asked = false;
            fresh = false;
        }
    }

    private final int slotsPerHour;
    private final Map<String, Pulse> pulses = new HashMap<>();
    private boolean anyBarEver;
    private Instant slot = Instant.MIN;
    private Instant reconnectedIn = Instant.MIN;
    private @Nullable Instant quietSince;
    private List<String> silent = List.of();

    /**
     * @param barLength length of a slot
     */
    public BarHealth(Duration barLength) {
        this.slotsPerHour = (int) Math.max(1, Duration.ofHours(1).dividedBy(barLength));
    }

    /**
     * A cycle begins. A second one in the same slot adds to what the first has found.
     *
     * @param now start of the forming bar
     */
    public synchronized void begin(Instant now) {
        if (!now.equals(slot)) {
            pulses.values().forEach(Pulse::settle);
            slot = now;
        }
    }

    /** What the cycle found for one ticker. */
    public synchronized void take(TickerBars found) {
        if (found.outcome() == Outcome.MARKET_CLOSED || found.outcome() == Outcome.NO_CONTRACT) {
            return;
        }
        Pulse pulse = pulses.computeIfAbsent(found.ticker().symbol(), symbol -> new Pulse());
        ContractDetails details = found.details();
        if (details != null) {
            pulse.market = market(details, found.at());
            pulse.exchange = MarketHours.name(details.contract());
        }
        pulse.asked = true;
        pulse.fresh |= found.outcome() == Outcome.BARS;
    }

    /**
     * The cycle is over.
     *
     * @param connected a connection to the broker's server stands: without one, silence says nothing
     */
    public synchronized Verdict end(boolean connected) {
        List<Pulse> asked = pulses.values().stream().filter(p -> p.asked).toList();
        if (!connected || asked.isEmpty()) {
            asked.forEach(p -> p.asked = false);
            return new Verdict(false, false, silent, quietSince, false, 0);
        }
        anyBarEver |= asked.stream().anyMatch(p -> p.fresh);
        asked.forEach(p -> p.counts |= p.fresh);
        List<Pulse> counting = asked.stream().filter(p -> p.counts || !anyBarEver).toList();
        Map<String, Integer> runs = runs(counting, Math.min(2, asked.size()));
        int worst = runs.values().stream().max(Comparator.naturalOrder()).orElse(0);
        runs.values().removeIf(slots -> slots < DEGRADED);
        silent =
                counting.stream()
                        .filter(p -> runs.containsKey(p.market))
                        .map(p -> p.exchange)
                        .distinct()
                        .sorted()
                        .toList();
        asked.stream()
                .filter(p -> p.missed() > slotsPerHour && !runs.containsKey(p.market))
                .forEach(p -> p.counts = false);
        return verdict(counting, worst);
    }

    private Verdict verdict(List<Pulse> counting, int worst) {
        Instant since = quietSince;
        if (worst == 0) {
            quietSince = null;
        } else if (since == null) {
            quietSince = slot;
            since = slot;
        }
        boolean reconnect =
                worst >= RECONNECT && worst % RECONNECT == 0 && !slot.equals(reconnectedIn);
        if (reconnect) {
            reconnectedIn = slot;
        }
        long fresh = counting.stream().filter(p -> p.fresh).count();
        int missed =
                counting.stream()
                        .mapToInt(p -> p.fresh ? p.missedBefore : p.missed())
                        .max()
                        .orElse(0);
        boolean live = fresh > 0 && fresh * 2 >= counting.size();
        return new Verdict(true, live, silent, since, reconnect, missed);
    }

    /** Slots in a row that each market has been silent, in the order of the markets' names. */
    private static Map<String, Integer> runs(List<Pulse> counting, int least) {
        Map<String, List<Integer>> missed = new TreeMap<>();
        for (Pulse pulse : counting) {
            missed.computeIfAbsent(pulse.market, market -> new ArrayList<>()).add(pulse.missed());
        }
        Map<String, Integer> runs = new TreeMap<>();
        missed.forEach(
                (market, counts) -> {
                    int need = Math.max((counts.size() + 1) / 2, least);
                    counts.sort(Comparator.reverseOrder());
                    runs.put(market, counts.size() < need ? 0 : counts.get(need - 1));
                });
        return runs;
    }

    private static String market(ContractDetails details, Instant now) {
        String zone = details.timeZoneId();
        return details.liquidHours().stream()
                .filter(session -> session.close().isAfter(now))
                .findFirst()
                .map(s -> zone + " " + local(s.open(), zone) + "-" + local(s.close(), zone))
                .orElse(zone);
    }

    /** The broker's names of zones are not all known here; any fixed zone tells markets apart. */
    private static LocalTime local(Instant instant, String zone) {
        try {
            return LocalTime.ofInstant(instant, ZoneId.of(zone));
        } catch (DateTimeException e) {
            return LocalTime.ofInstant(instant, ZoneId.of("UTC"));
        }
    }
}
