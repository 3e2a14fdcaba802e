package io.labase.trading.ib.sim;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** What a client wants to be told without asking again. Safe for any thread. */
final class Subscriptions {
    private final Map<Integer, List<String>> summaries = new ConcurrentHashMap<>();
    private volatile boolean positions;

    void positions(boolean wanted) {
        positions = wanted;
    }

    boolean positions() {
        return positions;
    }

    void summary(int reqId, List<String> tags) {
        summaries.put(reqId, List.copyOf(tags));
    }

    void endSummary(int reqId) {
        summaries.remove(reqId);
    }

    int summaries() {
        return summaries.size();
    }

    /** Calls {@code action} with number and tags of each summary. */
    void eachSummary(BiConsumer<Integer, List<String>> action) {
        summaries.forEach(action);
    }
}
