package io.labase.trading.execution;

import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import io.labase.trading.strategy.BreakoutStrategy;
import io.labase.trading.strategy.PositionSizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends entries. Whatever a route does before it, an order leaves only if this process has just
 * recorded the intent and never used it, the bar is fresh, and no guard objects.
 */
public final class EntryDesk {
    private static final Logger LOG = LoggerFactory.getLogger(EntryDesk.class);

    private final Broker broker;
    private final Intents intents;
    private final EntryGuard guard;
    private final OrderBook book;
    private final EntryTracker tracker;
    private final Readiness readiness;
    private final TradingRules rules;
    private final Clock marketClock;

    /** What an entry needs to know and to touch. */
    public record Tools(
            Broker broker,
            Intents intents,
            EntryGuard guard,
            OrderBook book,
            EntryTracker tracker,
            Readiness readiness) {}

    public EntryDesk(Tools tools, TradingRules rules, Clock marketClock) {
        this.broker = tools.broker();
        this.intents = tools.intents();
        this.guard = tools.guard();
        this.book = tools.book();
        this.tracker = tools.tracker();
        this.readiness = tools.readiness();
        this.rules = rules;
        this.marketClock = marketClock;
    }

    /** Writes the tickets of an entry; their order ids are spent from here on. */
    public BracketOrder prepare(Decision decision) {
        if (!decision.isEnter()) {
            throw new IllegalArgumentException(
                    "no entry was decided for " + decision.ticker().symbol());
        }
        String account = readiness.view().account();
        if (account == null) {
            throw new IllegalStateException("no account is verified yet: no order is written");
        }
        return BracketOrder.of(decision, broker.reserveOrderIds(2), account);
    }

    /**
     * Sends an entry whose intent has been recorded.
     *
     * @return the decision as it stands now: the same if the entry left, else why it did not
     */
    public synchronized Decision send(BracketOrder bracket) {
        Decision decision = bracket.decision();
        Optional<Reason> objection = objection(bracket, marketClock.instant());
        if (objection.isPresent()) {
            LOG.warn("{}: entry not sent, {}", bracket.orderRef(), objection.get());
            if (objection.get() != Reason.ALREADY_TRADED) {
                intents.notSent(bracket.orderRef(), marketClock.instant(), objection.get());
            }
            return decision.blocked(objection.get());
        }
        guard.commit(decision);
        book.sending(bracket.tickets());
        tracker.follow(bracket, marketClock.instant());
        try {
            broker.place(bracket.tickets());
            LOG.info("{}: sent {}", bracket.orderRef(), bracket.summary());
            return decision;
        } catch (BrokerException e) {
            return neverLeft(bracket, Reason.DISCONNECTED, e);
        } catch (IllegalArgumentException e) {
            return neverLeft(bracket, Reason.REFUSED, e);
        }
    }

    /** Returns when no entry is being sent: one that left is in the books, a later one is checked anew. */
    public synchronized void awaitSent() {
        // Its lock is all.
    }

    /** The port promises that nothing has left; the day is spent all the same. */
    private Decision neverLeft(BracketOrder bracket, Reason why, Exception e) {
        book.neverLeft(bracket.tickets());
        tracker.forget(bracket);
        LOG.warn("{}: entry not sent: {}", bracket.orderRef(), e.getMessage());
        intents.notSent(bracket.orderRef(), marketClock.instant(), why);
        return bracket.decision().blocked(why);
    }

    private Optional<Reason> objection(BracketOrder bracket, Instant now) {
        Decision decision = bracket.decision();
        LocalDate today = now.atZone(rules.zone()).toLocalDate();
        if (!intents.use(bracket.orderRef()) || book.seen(bracket.orderRef())) {
            return Optional.of(Reason.ALREADY_TRADED);
        }
        Signal signal = decision.signal();
        if (signal == null
                || !BreakoutStrategy.fresh(signal, now)
                || !decision.tradingDay().equals(today)) {
            return Optional.of(Reason.STALE_BAR);
        }
        if (!decision.isEnter()
                || !signal.breakout()
                || !coherent(bracket, decision)
                || !sized(decision)) {
            return Optional.of(Reason.REFUSED);
        }
        if (!bracket.entry().account().equals(readiness.view().account())) {
            return Optional.of(Reason.DISCONNECTED);
        }
        return guard.check(decision, now);
    }

    /** The tickets are those that the decision leads to, and nothing else. */
    private static boolean coherent(BracketOrder bracket, Decision decision) {
        BracketOrder expected =
                BracketOrder.of(decision, bracket.entry().orderId(), bracket.entry().account());
        return expected.equals(bracket);
    }

    /** The stop is the signal's, and the quantity is within every cap at the rate that was used. */
    private boolean sized(Decision decision) {
        Sizing sizing = Objects.requireNonNull(decision.sizing());
        Sizing most =
                PositionSizer.size(
                        Objects.requireNonNull(decision.signal()),
                        Objects.requireNonNull(decision.details()),
                        sizing.rate(),
                        rules.sizingOf(decision.ticker()));
        return sizing.stop().compareTo(most.stop()) == 0 && sizing.quantity() <= most.quantity();
    }
}
