package io.labase.trading.execution;

import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says why an entry may not be made. Asked by the decision, so that the journal
 * has the reason, and again by the sender, so that no edited route can go round it.
 */
public final class EntryGuard {
    private final TradingRules rules;
    private final Intents intents;
    private final OrderBook book;
    private final Readiness readiness;
    private final PauseSwitch pause;
    private final MoneyEnvelope envelope;

    public EntryGuard(
            TradingRules rules,
            Intents intents,
            OrderBook book,
            Readiness readiness,
            PauseSwitch pause,
            MoneyEnvelope envelope) {
        this.rules = rules;
        this.intents = intents;
        this.book = book;
        this.readiness = readiness;
        this.pause = pause;
        this.envelope = envelope;
    }

    /** Counts an entry that is about to leave against the exposure until its position shows. */
    public void commit(Decision entry) {
        envelope.commit(entry);
    }

    /** Whether the ticker's entry of the day is spent, by our record or by the broker's. */
    public boolean spent(String orderRef) {
        return intents.contains(orderRef) || book.seen(orderRef);
    }

    /**
     * Everything but the day's entry itself and the bar.
     *
     * @param candidate a breakout with contract, signal and, if a rate is known, its size
     * @param now market time
     */
    public Optional<Reason> check(Decision candidate, Instant now) {
        ContractDetails details = Objects.requireNonNull(candidate.details());
        int conId = details.contract().conId();
        if (envelope.holds(conId)) {
            return Optional.of(Reason.IN_POSITION);
        }
        if (book.pending(conId)) {
            return Optional.of(Reason.ORDER_PENDING);
        }
        if (candidate.ticker().alertOnly() || rules.mode() == TradingRules.Mode.ALERTS) {
            return Optional.of(Reason.ALERT_ONLY);
        }
        if (pause.paused(candidate.ticker().symbol())) {
            return Optional.of(Reason.PAUSED);
        }
        if (!details.isOpenAt(now)) {
            return Optional.of(Reason.MARKET_CLOSED);
        }
        Optional<Reason> notReady = readiness.block();
        if (notReady.isPresent()) {
            return notReady;
        }
        return checkSize(candidate.sizing(), candidate.signal(), candidate);
    }

    private Optional<Reason> checkSize(
            @Nullable Sizing sizing, @Nullable Signal signal, Decision candidate) {
        if (sizing == null || signal == null) {
            return Optional.of(Reason.NO_RATE);
        }
        if (sizing.quantity() == 0) {
            return Optional.of(Reason.QTY_ZERO);
        }
        return envelope.admits(candidate) ? Optional.empty() : Optional.of(Reason.ENVELOPE);
    }
}
