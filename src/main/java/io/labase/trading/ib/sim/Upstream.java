package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CancelAccountSummary;
import io.labase.trading.ib.wire.CancelAccountUpdatesMulti;
import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.CancelMktData;
import io.labase.trading.ib.wire.CancelPositions;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqIds;
import io.labase.trading.ib.wire.ReqManagedAccts;
import io.labase.trading.ib.wire.ReqMarketDataType;
import io.labase.trading.ib.wire.StartApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's connection to IB and its data farms. While IB is lost, orders and questions wait
 * unanswered and what happens at the exchange is told afterwards; requests for bars are never
 * answered, or by an error. Guarded by the market's lock.
 */
final class Upstream {
    /** How late delayed data is. */
    static final Duration LATE = Duration.ofMinutes(15);

    private static final int LOST = 1100;
    private static final int DATA_LOST = 1101;
    private static final int DATA_KEPT = 1102;
    private static final int BROKEN = 2110;

    /** What the gateway answers alone. */
    private static final Set<Class<?>> LOCAL =
            Set.of(
                    StartApi.class,
                    ReqIds.class,
                    ReqCurrentTime.class,
                    ReqManagedAccts.class,
                    ReqMarketDataType.class,
                    CancelMktData.class,
                    CancelHistoricalData.class,
                    CancelPositions.class,
                    CancelAccountSummary.class,
                    CancelAccountUpdatesMulti.class);

    private final Hub hub;
    private final Deque<Runnable> events = new ArrayDeque<>();
    private final Deque<Runnable> requests = new ArrayDeque<>();
    private boolean down;
    private boolean marketBroken;
    private boolean historyBroken;
    private boolean contractsBroken;
    private boolean competing;
    private Effect.Unanswered history = Effect.Unanswered.HANG;
    private long losses;
    private SimRules.Data data;

    Upstream(Hub hub, SimRules.Data data) {
        this.hub = hub;
        this.data = data;
    }

    boolean down() {
        return down;
    }

    /** Whether quotes arrive. */
    boolean quotesFlow() {
        return !down && !marketBroken && !competing;
    }

    boolean competing() {
        return competing;
    }

    SimRules.Data data() {
        return data;
    }

    /** The moment up to which the account sees the market. */
    Instant visible(Instant now) {
        return data == SimRules.Data.DELAYED ? now.minus(LATE) : now;
    }

    /** Keeps an event for later while IB is lost; whether it did. */
    boolean withholds(Runnable event) {
        if (down) {
            events.add(event);
        }
        return down;
    }

    /** What a client is told at its start about the farms. */
    void greet(Session session) {
        notice(session, down ? BROKEN : marketBroken ? 2103 : 2104);
        notice(session, historyBroken ? 2105 : 2106);
        notice(session, contractsBroken ? 2157 : 2158);
    }

    private static void notice(Session session, int code) {
        session.tell(Client.NO_ID, code, Codes.text(code));
    }

    private void broadcast(int code) {
        hub.sessions().stream()
                .filter(session -> session.clientId() != Client.NO_ID)
                .forEach(session -> notice(session, code));
    }

    /** A request on its way from a client. */
    void pass(Session session, Message message, Consumer<Message> next) {
        if (message instanceof ReqHistoricalData bars && (down || historyBroken || competing)) {
            withoutHistory(session, bars);
        } else if (down && !LOCAL.contains(message.getClass())) {
            requests.add(() -> next.accept(message));
        } else if (!contractsBroken || !(message instanceof ReqContractData)) {
            next.accept(message);
        }
    }

    private void withoutHistory(Session session, ReqHistoricalData bars) {
        if (competing) {
            session.tell(bars.reqId(), 162, Codes.OTHER_ADDRESS);
        } else if (history == Effect.Unanswered.ERROR) {
            session.tell(bars.reqId(), 162, Codes.HISTORY_DOWN);
        } else {
            session.subscriptions().hang(bars.reqId());
        }
    }

    /** IB is lost or found again. */
    void connectivity(Effect.Connectivity change) {
        if (change.code() == LOST || change.code() == BROKEN) {
            down = true;
            history = change.history();
            losses++;
            hub.streams().stopBars();
            broadcast(change.code());
            again(change.lasts(), () -> back(change.then()));
        } else {
            back(change.code());
        }
    }

    /** Ends a loss after its time, unless another one has begun meanwhile. */
    private void again(@Nullable Duration lasts, Runnable end) {
        long loss = losses;
        if (lasts != null) {
            hub.market()
                    .later(
                            lasts,
                            () -> {
                                if (loss == losses) {
                                    end.run();
                                }
                            });
        }
    }

    private void back(int code) {
        down = false;
        losses++;
        hub.streams().stopBars();
        if (code == DATA_LOST) {
            hub.streams().dropQuotes();
        }
        broadcast(code == DATA_LOST ? DATA_LOST : DATA_KEPT);
        while (!down && !events.isEmpty()) {
            events.remove().run();
        }
        while (!down && !requests.isEmpty()) {
            requests.remove().run();
        }
    }

    /** A farm says something. */
    void farm(Effect.Farm change) {
        int code = change.code();
        if (code == 2103 || code == 2104) {
            marketBroken = code == 2103;
            hub.streams().stopBars();
        } else if (code == 2105 || code == 2106) {
            historyBroken = code == 2105;
            history = change.history();
        } else if (code == 2157 || code == 2158) {
            contractsBroken = code == 2157;
        }
        broadcast(code);
        Duration lasts = change.lasts();
        boolean broken = code == 2103 || code == 2105 || code == 2157;
        if (lasts != null && broken) {
            Effect.Farm fine = new Effect.Farm(code + 1, null, change.history());
            hub.market().later(lasts, () -> farm(fine));
        }
    }

    /** Another session takes the market data. */
    void compete(Effect.Competing change) {
        competing = true;
        hub.streams().tellQuotes(10197);
        Duration lasts = change.lasts();
        if (lasts != null) {
            hub.market().later(lasts, () -> competing = false);
        }
    }

    /** From now on market data comes late. */
    void delay() {
        data = SimRules.Data.DELAYED;
        hub.streams().delayQuotes();
    }
}
