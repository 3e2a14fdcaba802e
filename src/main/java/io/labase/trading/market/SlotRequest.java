package io.labase.trading.market;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Bar;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the bars of one slot, ticker by ticker; each answer is a value, never a failure. */
final class SlotRequest {

    private static final Logger LOG = LoggerFactory.getLogger(SlotRequest.class);

    /** Market time after which a slot's missing bar is asked for once more. */
    static final Duration SECOND_ASK = Duration.ofSeconds(15);

    private final Market market;
    private final ContractBook contracts;

    /** Start of the bar that closed last on the grid: the one to be evaluated. */
    private final Instant barStart;

    SlotRequest(Market market, ContractBook contracts) {
        this.market = market;
        this.contracts = contracts;
        BarSize size = market.settings().barSize();
        this.barStart = size.slotAt(market.clock().instant()).minus(size.length());
    }

    CompletableFuture<TickerBars> of(Ticker ticker) {
        if (!market.broker().connected()) {
            return CompletableFuture.completedFuture(
                    answer(ticker, null, Outcome.DISCONNECTED, List.of(), "no connection"));
        }
        CompletableFuture<TickerBars> result =
                CompletableFuture.completedFuture(ticker)
                        .thenCompose(contracts::details)
                        .thenCompose(details -> new Asked(ticker, details).bars());
        return result.orTimeout(
                        market.settings().tickerDeadline().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> failed(ticker, null, failure));
    }

    /** One ticker whose contract is known. */
    private final class Asked {
        private final Ticker ticker;
        private final ContractDetails details;

        private Asked(Ticker ticker, ContractDetails details) {
            this.ticker = ticker;
            this.details = details;
        }

        private CompletableFuture<TickerBars> bars() {
            // the bar's start decides, not the present: a session's last bar is asked for at its
            // close
            if (!details.isOpenAt(barStart)) {
                return CompletableFuture.completedFuture(
                        answer(
                                ticker,
                                details,
                                Outcome.MARKET_CLOSED,
                                List.of(),
                                "no regular session at " + barStart));
            }
            return asked().exceptionallyCompose(this::renewed)
                    .exceptionally(failure -> failed(ticker, details, failure));
        }

        private CompletableFuture<TickerBars> asked() {
            return ask().thenCompose(first -> complete(first) ? done(first) : askAgain(first));
        }

        /** A contract that stopped existing, by a split above all: its successor is asked for. */
        private CompletableFuture<TickerBars> renewed(Throwable failure) {
            Throwable cause = Failures.cause(failure);
            boolean gone =
                    cause instanceof BrokerException told
                            && told.kind() == BrokerException.Kind.UNKNOWN_CONTRACT;
            if (!gone) {
                return CompletableFuture.failedFuture(cause);
            }
            return contracts
                    .renew(ticker, details)
                    .thenCompose(
                            now ->
                                    now.contract().conId() == details.contract().conId()
                                            ? CompletableFuture.failedFuture(cause)
                                            : new Asked(ticker, now).asked());
        }

        private CompletableFuture<List<Bar>> ask() {
            return market.broker().bars(market.settings().requestFor(details.contract()));
        }

        private CompletableFuture<TickerBars> askAgain(List<Bar> first) {
            Instant later = market.clock().instant().plus(SECOND_ASK);
            return market.clock()
                    .at(later)
                    .thenCompose(reached -> ask())
                    .thenCompose(second -> complete(second) ? done(second) : late(second, ""))
                    .exceptionallyCompose(failure -> lateBecause(first, failure));
        }

        /** A second ask that fails leaves what the first one brought, except without a connection. */
        private CompletableFuture<TickerBars> lateBecause(List<Bar> first, Throwable failure) {
            TickerBars failed = failed(ticker, details, failure);
            return failed.outcome() == Outcome.DISCONNECTED
                    ? CompletableFuture.completedFuture(failed)
                    : late(first, "; asked again: " + failed.note());
        }

        private CompletableFuture<TickerBars> done(List<Bar> bars) {
            return CompletableFuture.completedFuture(
                    answer(ticker, details, Outcome.BARS, bars, ""));
        }

        private CompletableFuture<TickerBars> late(List<Bar> bars, String more) {
            String newest =
                    bars.isEmpty() ? "no bars" : "newest " + bars.get(bars.size() - 1).start();
            String note = "no bar of " + barStart + ", " + newest + more;
            return CompletableFuture.completedFuture(
                    answer(ticker, details, Outcome.LATE, bars, note));
        }
    }

    /** Whether the slot's bar, or a later closed one, is among the bars. */
    private boolean complete(List<Bar> bars) {
        Instant now = market.clock().instant();
        Duration length = market.settings().barSize().length();
        return bars.stream()
                .anyMatch(bar -> !bar.start().isBefore(barStart) && bar.closedAt(now, length));
    }

    private TickerBars failed(Ticker ticker, @Nullable ContractDetails details, Throwable failure) {
        Throwable cause = Failures.cause(failure);
        if (cause instanceof BrokerException told) {
            return answer(ticker, details, outcomeOf(told), List.of(), Failures.line(told));
        }
        if (cause instanceof TimeoutException) {
            String note = "no answer within " + market.settings().tickerDeadline();
            return answer(ticker, details, Outcome.NO_ANSWER, List.of(), note);
        }
        LOG.error("asking for {} failed", ticker.symbol(), cause);
        return answer(ticker, details, Outcome.NO_ANSWER, List.of(), Failures.line(cause));
    }

    private static Outcome outcomeOf(BrokerException told) {
        return switch (told.kind()) {
            case UNKNOWN_CONTRACT -> Outcome.NO_CONTRACT;
            case DISCONNECTED, UNREACHABLE -> Outcome.DISCONNECTED;
            case NO_DATA -> Outcome.LATE;
            default -> Outcome.NO_ANSWER;
        };
    }

    private TickerBars answer(
            Ticker ticker,
            @Nullable ContractDetails details,
            Outcome outcome,
            List<Bar> bars,
            String note) {
        return new TickerBars(ticker, details, outcome, bars, market.clock().instant(), note);
    }
}
