package io.labase.trading.execution;

import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Decision.Action;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import io.labase.trading.strategy.BreakoutStrategy;
import io.labase.trading.strategy.PositionSizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From what a cycle found for a ticker to what is done about it, and why. */
public final class Decider {
    private final BreakoutStrategy strategy;
    private final TradingRules rules;
    private final EntryGuard guard;
    private final Function<String, Optional<FxRate>> rates;
    private final BiPredicate<String, Instant> evaluated;

    /**
     * @param rates rate of a currency; at hand, as bars arrive with theirs, unless it has aged since
     * @param evaluated whether a ticker's bar of that start was evaluated before
     */
    public Decider(
            BreakoutStrategy strategy,
            TradingRules rules,
            EntryGuard guard,
            Function<String, Optional<FxRate>> rates,
            BiPredicate<String, Instant> evaluated) {
        this.strategy = strategy;
        this.rules = rules;
        this.guard = guard;
        this.rates = rates;
        this.evaluated = evaluated;
    }

    /**
     * Decides; a bar that was evaluated before is not evaluated again.
     *
     * @return null if the newest closed bar is fresh and was evaluated before: nothing to say
     */
    public @Nullable Decision decide(TickerBars found) {
        return switch (found.outcome()) {
            case NO_CONTRACT -> nothing(found, Reason.NO_CONTRACT);
            case DISCONNECTED -> nothing(found, Reason.DISCONNECTED);
            case MARKET_CLOSED -> nothing(found, Reason.MARKET_CLOSED);
            case NO_ANSWER -> nothing(found, Reason.NO_ANSWER);
            case BARS, LATE -> evaluate(found);
        };
    }

    private @Nullable Decision evaluate(TickerBars found) {
        ContractDetails details = Objects.requireNonNull(found.details(), "details");
        Optional<Signal> evaluation = strategy.evaluate(found.bars(), found.at());
        if (evaluation.isEmpty()) {
            boolean late = found.outcome() == Outcome.LATE && found.bars().isEmpty();
            return nothing(found, late ? Reason.STALE_BAR : Reason.NOT_ENOUGH_BARS);
        }
        Signal signal = evaluation.get();
        boolean fresh = BreakoutStrategy.fresh(signal, found.at());
        if (evaluated.test(found.ticker().symbol(), signal.bar().start())) {
            return fresh ? null : nothing(found, Reason.STALE_BAR);
        }
        Sizing unsized = PositionSizer.unsized(signal, details);
        if (!fresh) {
            // A bar of another day says nothing about this one.
            boolean today = day(signal.bar().end(signal.size())).equals(day(found.at()));
            return today
                    ? decision(found, signal, unsized, Reason.STALE_BAR)
                    : nothing(found, Reason.STALE_BAR);
        }
        if (!signal.breakout()) {
            return decision(found, signal, unsized, Reason.NO_SIGNAL);
        }
        return breakout(found, details, signal, unsized);
    }

    private Decision breakout(
            TickerBars found, ContractDetails details, Signal signal, Sizing unsized) {
        Optional<Sizing> sized =
                rates.apply(details.contract().currency())
                        .map(
                                rate ->
                                        PositionSizer.size(
                                                signal,
                                                details,
                                                rate,
                                                rules.sizingOf(found.ticker())));
        Decision shown = decision(found, signal, sized.orElse(unsized), Reason.NO_RATE);
        if (guard.spent(shown.orderRef())) {
            return shown.blocked(Reason.ALREADY_TRADED);
        }
        Decision candidate = decision(found, signal, sized.orElse(null), Reason.NO_RATE);
        Optional<Reason> block = guard.check(candidate, found.at());
        if (block.isPresent()) {
            return shown.blocked(block.get());
        }
        boolean fallback = sized.orElseThrow().rate().source() == FxRate.Source.FALLBACK;
        return new Decision(
                shown.at(),
                shown.tradingDay(),
                shown.ticker(),
                details,
                signal,
                shown.sizing(),
                Action.ENTER_LONG,
                fallback ? Reason.BREAKOUT_FALLBACK_RATE : Reason.BREAKOUT);
    }

    private Decision nothing(TickerBars found, Reason why) {
        return decision(found, null, null, why);
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(rules.zone()).toLocalDate();
    }

    private Decision decision(
            TickerBars found, @Nullable Signal signal, @Nullable Sizing sizing, Reason why) {
        return new Decision(
                found.at(),
                day(found.at()),
                found.ticker(),
                found.details(),
                signal,
                sizing,
                Action.NO_TRADE,
                why);
    }
}
