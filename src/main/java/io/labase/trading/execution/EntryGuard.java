package io.labase.trading.execution;

import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.Position;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Side;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
    private final Function<String, Optional<FxRate>> rates;
    private final Map<String, BigDecimal> committedEur = new ConcurrentHashMap<>();

    /**
     * @param rates last known rate of a currency, without asking anyone
     */
    public EntryGuard(
            TradingRules rules,
            Intents intents,
            OrderBook book,
            Readiness readiness,
            PauseSwitch pause,
            Function<String, Optional<FxRate>> rates) {
        this.rules = rules;
        this.intents = intents;
        this.book = book;
        this.readiness = readiness;
        this.pause = pause;
        this.rates = rates;
    }

    /** Counts an entry that is about to leave against the exposure until its position shows. */
    public void commit(Decision entry) {
        committedEur.keySet().removeIf(ref -> !book.seen(ref));
        committedEur.put(entry.orderRef(), costEur(entry));
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
        if (holds(conId)) {
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

    /** Whether our account holds the contract; any account while ours is not known. */
    private boolean holds(int conId) {
        String account = readiness.view().account();
        return account == null ? book.holds(conId) : book.quantity(account, conId).signum() != 0;
    }

    private Optional<Reason> checkSize(
            @Nullable Sizing sizing, @Nullable Signal signal, Decision candidate) {
        if (sizing == null || signal == null) {
            return Optional.of(Reason.NO_RATE);
        }
        if (sizing.quantity() == 0) {
            return Optional.of(Reason.QTY_ZERO);
        }
        return withinEnvelope(candidate) ? Optional.empty() : Optional.of(Reason.ENVELOPE);
    }

    private boolean withinEnvelope(Decision candidate) {
        Envelope limits = rules.envelope();
        Integer entries = limits.maxEntriesPerDay();
        // The sender asks after the intent is recorded: the candidate's own one does not count.
        long others =
                intents.countOn(candidate.tradingDay())
                        - (intents.contains(candidate.orderRef()) ? 1 : 0);
        if (entries != null && others >= entries) {
            return false;
        }
        Integer open = limits.maxOpen();
        if (open != null && openOrPending() >= open) {
            return false;
        }
        BigDecimal exposure = limits.maxExposureEur();
        if (exposure != null && !fits(exposure, candidate)) {
            return false;
        }
        BigDecimal loss = limits.maxDayLossEur();
        return loss == null
                || dayLossEur(candidate.tradingDay())
                        .filter(l -> l.compareTo(loss) < 0)
                        .isPresent();
    }

    private long openOrPending() {
        return book.positions().stream().filter(this::onAccount).count()
                + pendingEntries().stream()
                        .filter(o -> !holds(o.ticket().contract().conId()))
                        .count();
    }

    /** Our entries that may still add to what the positions show. */
    private List<TrackedOrder> pendingEntries() {
        return book.orders().stream()
                .filter(o -> o.ours() && o.ticket().side() == Side.BUY)
                .filter(o -> missing(o).signum() > 0)
                .toList();
    }

    /** Shares that an entry has bought or may still buy and that no position shows yet. */
    private BigDecimal missing(TrackedOrder entry) {
        int conId = entry.ticket().contract().conId();
        BigDecimal most =
                entry.live()
                        ? entry.ticket().quantity()
                        : book.awaitsPosition(conId) ? entry.filled() : BigDecimal.ZERO;
        return most.subtract(book.quantity(entry.ticket().account(), conId));
    }

    private boolean onAccount(Position position) {
        return position.account().equals(readiness.view().account());
    }

    private boolean fits(BigDecimal limit, Decision candidate) {
        BigDecimal own = costEur(candidate);
        return exposureEur().filter(held -> held.add(own).compareTo(limit) <= 0).isPresent();
    }

    private static BigDecimal costEur(Decision entry) {
        ContractDetails details = Objects.requireNonNull(entry.details());
        Sizing sizing = Objects.requireNonNull(entry.sizing());
        BigDecimal price = BigDecimal.valueOf(Objects.requireNonNull(entry.signal()).bar().close());
        BigDecimal amount =
                price.multiply(BigDecimal.valueOf(sizing.quantity()))
                        .divide(
                                BigDecimal.valueOf(details.priceMagnifier()),
                                MathContext.DECIMAL128);
        return sizing.rate().toEur(amount);
    }

    /** Cost of what is held or may still be bought, EUR; empty if any of it is not known. */
    private Optional<BigDecimal> exposureEur() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : book.positions().stream().filter(this::onAccount).toList()) {
            Optional<FxRate> rate = rates.apply(position.contract().currency());
            BigDecimal cost = position.avgCost();
            if (rate.isEmpty() || cost == null) {
                return Optional.empty();
            }
            sum = sum.add(rate.get().toEur(cost.multiply(position.quantity()).abs()));
        }
        for (TrackedOrder entry : pendingEntries()) {
            BigDecimal committed = committedEur.get(entry.ticket().orderRef());
            if (committed == null) {
                return Optional.empty();
            }
            sum =
                    sum.add(
                            committed
                                    .multiply(missing(entry))
                                    .divide(entry.ticket().quantity(), MathContext.DECIMAL128));
        }
        return Optional.of(sum);
    }

    /** Realised loss told that day, EUR, 0 for a profit; empty if a currency has no known rate. */
    private Optional<BigDecimal> dayLossEur(LocalDate tradingDay) {
        Instant since = tradingDay.atStartOfDay(rules.zone()).toInstant();
        BigDecimal sum = BigDecimal.ZERO;
        for (CommissionReport report : book.commissionsSince(since)) {
            BigDecimal profit = report.realizedPnl();
            if (profit != null) {
                Optional<FxRate> rate = rates.apply(report.currency());
                if (rate.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.add(rate.get().toEur(profit));
            }
        }
        return Optional.of(sum.negate().max(BigDecimal.ZERO));
    }
}
