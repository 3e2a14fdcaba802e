package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.ReqHistoricalData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what clients ask too fast, by IB's rules: messages in real time, requests for bars in market
 * time. Safe for any thread.
 */
final class PacingCounter {
    private static final int MESSAGES = 50;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int PATIENCE = 3;
    private static final int OPEN = 50;
    private static final long IDENTICAL = Duration.ofSeconds(15).toMillis();
    private static final long BURST = Duration.ofSeconds(2).toMillis();
    private static final int REMEMBERED = 1_000;
    private static final int OF_A_CONTRACT = 6;
    private static final long LONG = Duration.ofMinutes(10).toMillis();
    private static final int IN_LONG = 60;
    private static final Set<String> SMALL =
            Set.of("1 secs", "1 sec", "5 secs", "10 secs", "15 secs", "30 secs");

    /** What becomes of a message. */
    enum Verdict {
        FINE,
        REFUSED,
        CUT
    }

    /** The messages of one connection. */
    private static final class Rate {
        private final Deque<Long> times = new ArrayDeque<>();
        private @Nullable Long offended;
        private int offences;
    }

    private final boolean enforced;
    private final LongSupplier nanoTime;
    private final Map<Client, Rate> rates = new HashMap<>();
    private final Map<Object, Long> identical = new HashMap<>();
    private final Map<Object, Deque<Long>> contracts = new HashMap<>();
    private final Deque<Long> all = new ArrayDeque<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    PacingCounter(boolean enforced, LongSupplier nanoTime) {
        this.enforced = enforced;
        this.nanoTime = nanoTime;
    }

    /** A message came from a client. */
    synchronized Verdict message(Client client) {
        Rate rate = rates.computeIfAbsent(client, c -> new Rate());
        long now = nanoTime.getAsLong();
        while (!rate.times.isEmpty() && now - rate.times.getFirst() >= SECOND) {
            rate.times.removeFirst();
        }
        rate.times.addLast(now);
        if (rate.times.size() <= MESSAGES) {
            return Verdict.FINE;
        }
        count("messages/s");
        Long before = rate.offended;
        if (before == null || now - before >= SECOND) {
            rate.offended = now;
            rate.offences++;
        }
        if (!enforced) {
            return Verdict.FINE;
        }
        return rate.offences >= PATIENCE ? Verdict.CUT : Verdict.REFUSED;
    }

    synchronized void leave(Client client) {
        rates.remove(client);
    }

    /**
     * A request for bars came.
     *
     * @param conId the instrument
     * @param open requests of this client that wait for their answer or are kept up to date
     * @param now market time, milliseconds since 1970
     * @return what it gets instead of bars, if rules are enforced
     */
    synchronized Optional<Refusal> history(
            ReqHistoricalData request, int conId, int open, long now) {
        boolean small = SMALL.contains(request.span().barSize());
        int before = total(counts);
        if (open >= OPEN) {
            count("open");
        }
        record Query(int conId, ReqHistoricalData.Span span, ReqHistoricalData.Form form) {}
        if (identical.size() > REMEMBERED) {
            identical.values().removeIf(time -> now - time >= IDENTICAL);
        }
        Long last = identical.put(new Query(conId, request.span(), request.form()), now);
        if (last != null && now - last < IDENTICAL) {
            count(name("identical", small));
        }
        record Kind(int conId, String exchange, String what) {}
        Kind kind = new Kind(conId, request.contract().exchange(), request.span().whatToShow());
        int weight = request.span().whatToShow().equals("BID_ASK") ? 2 : 1;
        Deque<Long> ofContract = contracts.computeIfAbsent(kind, k -> new ArrayDeque<>());
        if (add(ofContract, weight, now, BURST) >= OF_A_CONTRACT) {
            count(name("same-contract", small));
        }
        if (add(all, weight, now, LONG) > IN_LONG) {
            count(name("ten-minutes", small));
        }
        boolean offends = total(counts) > before && (small || open >= OPEN);
        return enforced && offends ? Optional.of(new Refusal(162, Codes.PACING)) : Optional.empty();
    }

    private static String name(String rule, boolean small) {
        return small ? rule : rule + "-large";
    }

    private static int add(Deque<Long> times, int weight, long now, long span) {
        while (!times.isEmpty() && now - times.getFirst() >= span) {
            times.removeFirst();
        }
        for (int i = 0; i < weight; i++) {
            times.addLast(now);
        }
        return times.size();
    }

    private void count(String rule) {
        counts.merge(rule, 1, Integer::sum);
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What was counted so far. */
    synchronized Judgement.Pacing report() {
        return new Judgement.Pacing(enforced, new TreeMap<>(counts));
    }
}
