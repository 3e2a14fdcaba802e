package io.labase.trading.execution;

import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.model.Alert;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import io.labase.trading.model.Sizing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much money may be put at risk: entries of a day, open positions, what they cost, what the day
 * has lost. What is not known for sure is taken for too much. The first entry of a day that a limit
 * forbids is told.
 */
public final class MoneyEnvelope {

    /** The limits there are. */
    private enum Limit {
        ENTRIES,
        OPEN,
        EXPOSURE,
        LOSS
    }

    /**
     * A limit that forbids an entry.
     *
     * @param value the present value; null if that is not known
     */
    private record Reached(Limit limit, @Nullable Number value, Number most) {}

    private final TradingRules rules;
    private final Intents intents;
    private final OrderBook book;
    private final Readiness readiness;
    private final Function<String, Optional<FxRate>> rates;
    private final Consumer<Alert> alerts;
    private final Map<String, BigDecimal> committedEur = new ConcurrentHashMap<>();
    private final Map<Limit, LocalDate> told = new EnumMap<>(Limit.class);

    /**
     * @param rates last known rate of a currency, without asking anyone
     * @param alerts receives what has to be told
     */
    public MoneyEnvelope(
            TradingRules rules,
            Intents intents,
            OrderBook book,
            Readiness readiness,
            Function<String, Optional<FxRate>> rates,
            Consumer<Alert> alerts) {
        this.rules = rules;
        this.intents = intents;
        this.book = book;
        this.readiness = readiness;
        this.rates = rates;
        this.alerts = alerts;
    }

    /** Counts an entry that is about to leave against the exposure until its position shows. */
    void commit(Decision entry) {
        committedEur.keySet().removeIf(ref -> !book.seen(ref));
        committedEur.put(entry.orderRef(), costEur(entry));
    }

    /** Whether an entry fits in. */
    boolean admits(Decision candidate) {
        Optional<Reached> reached = reached(candidate);
        reached.ifPresent(limit -> tell(limit, candidate));
        return reached.isEmpty();
    }

    private synchronized void tell(Reached reached, Decision candidate) {
        LocalDate day = candidate.tradingDay();
        if (day.equals(told.put(reached.limit(), day))) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        String limit = reached.limit().name();
        values.put("limit", limit);
        values.put("most", reached.most());
        Number value = reached.value();
        if (value instanceof BigDecimal amount) {
            values.put("value", amount.setScale(2, RoundingMode.HALF_UP));
        } else if (value != null) {
            values.put("value", value);
        }
        alerts.accept(new Alert(Alert.Kind.ENVELOPE_REACHED, candidate.at(), "", limit, values));
    }

    /** Whether our account holds the contract; any account while ours is not known. */
    boolean holds(int conId) {
        String account = readiness.view().account();
        return account == null ? book.holds(conId) : book.quantity(account, conId).signum() != 0;
    }

    private Optional<Reached> reached(Decision candidate) {
        Envelope limits = rules.envelope();
        return entries(limits.maxEntriesPerDay(), candidate)
                .or(() -> open(limits.maxOpen()))
                .or(() -> exposure(limits.maxExposureEur(), candidate))
                .or(() -> loss(limits.maxDayLossEur(), candidate.tradingDay()));
    }

    private Optional<Reached> entries(@Nullable Integer most, Decision candidate) {
        // The sender asks after the intent is recorded: the candidate's own one does not count.
        long others =
                intents.countOn(candidate.tradingDay())
                        - (intents.contains(candidate.orderRef()) ? 1 : 0);
        return most == null || others < most
                ? Optional.empty()
                : Optional.of(new Reached(Limit.ENTRIES, others, most));
    }

    private Optional<Reached> open(@Nullable Integer most) {
        long open = most == null ? 0 : openOrPending();
        return most == null || open < most
                ? Optional.empty()
                : Optional.of(new Reached(Limit.OPEN, open, most));
    }

    private Optional<Reached> exposure(@Nullable BigDecimal most, Decision candidate) {
        if (most == null) {
            return Optional.empty();
        }
        BigDecimal own = costEur(candidate);
        BigDecimal sum = exposureEur().map(own::add).orElse(null);
        return sum != null && sum.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(new Reached(Limit.EXPOSURE, sum, most));
    }

    private Optional<Reached> loss(@Nullable BigDecimal most, LocalDate tradingDay) {
        if (most == null) {
            return Optional.empty();
        }
        BigDecimal lost = dayLossEur(tradingDay).orElse(null);
        return lost != null && lost.compareTo(most) < 0
                ? Optional.empty()
                : Optional.of(new Reached(Limit.LOSS, lost, most));
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
            if (profit != null && profit.signum() != 0) {
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
