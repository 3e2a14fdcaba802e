package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.ReqAccountUpdatesMulti;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** What a client wants to be told without asking again. Safe for any thread. */
final class Subscriptions {
    private final Map<Integer, List<String>> summaries = new ConcurrentHashMap<>();
    private final Set<Integer> hung = ConcurrentHashMap.newKeySet();
    private final Map<Integer, ReqAccountUpdatesMulti> numberedUpdates = new ConcurrentHashMap<>();
    private volatile boolean positions;
    private volatile boolean updates;
    private volatile int dataType = 1;

    /** A request for bars that is never answered. */
    void hang(int reqId) {
        hung.add(reqId);
    }

    /** Ends a request that is never answered; whether there was one. */
    boolean unhang(int reqId) {
        return hung.remove(reqId);
    }

    int hung() {
        return hung.size();
    }

    /** Kind of market data that the client accepts: 1 live, 2 frozen, 3 and 4 delayed too. */
    int dataType() {
        return dataType;
    }

    void dataType(int type) {
        dataType = type;
    }

    void positions(boolean wanted) {
        positions = wanted;
    }

    boolean positions() {
        return positions;
    }

    /** Whether account values and holdings are told as they change. */
    void updates(boolean wanted) {
        updates = wanted;
    }

    boolean updates() {
        return updates;
    }

    /** Account values under a number of their own; a second request of that number takes its place. */
    void numberedUpdates(ReqAccountUpdatesMulti request) {
        numberedUpdates.put(request.reqId(), request);
    }

    void endNumberedUpdates(int reqId) {
        numberedUpdates.remove(reqId);
    }

    Collection<ReqAccountUpdatesMulti> numberedUpdates() {
        return List.copyOf(numberedUpdates.values());
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
