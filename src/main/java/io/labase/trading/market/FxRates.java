package io.labase.trading.market;

import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.FxRate;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a currency is worth in EUR: the broker's mid price, asked ahead of need. Thread-safe. */
public final class FxRates {

    private static final Logger LOG = LoggerFactory.getLogger(FxRates.class);

    private static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration USABLE = Duration.ofMinutes(60);

    /** After a failure only {@link #refresh} asks again so soon, not every ticker that needs a rate. */
    private static final Duration FAILED_FOR = Duration.ofMinutes(4);

    private static final BigDecimal FURTHEST = new BigDecimal("0.15");
    private static final String BAR_SIZE = "5 mins";

    /** On a Sunday evening the last price is that of Friday. */
    private static final String DURATION = "2 D";

    /** What came of asking: a rate, or a refused one, or (not answered) none at all. */
    private record Quote(Instant at, Optional<FxRate> rate, boolean answered) {

        boolean usableAt(Instant now) {
            return youngerAt(now, answered ? USABLE : FAILED_FOR);
        }

        boolean freshAt(Instant now) {
            return answered && youngerAt(now, FRESH);
        }

        private boolean youngerAt(Instant now, Duration age) {
            return !at.isAfter(now) && at.plus(age).isAfter(now);
        }
    }

    private final Market market;
    private final Map<String, Quote> quotes = new HashMap<>();
    private final Map<String, CompletableFuture<Optional<FxRate>>> asking = new HashMap<>();

    public FxRates(Market market) {
        this.market = market;
    }

    /** Asks for the rates that are older than 15 minutes of market time; waits for nothing. */
    public void refresh(Collection<String> currencies) {
        Instant now = market.clock().instant();
        for (String currency : currencies) {
            Quote quote = quote(currency);
            if (!"EUR".equals(currency) && (quote == null || !quote.freshAt(now))) {
                ask(currency);
            }
        }
    }

    /**
     * The rate of a currency (ISO code) to EUR. At once if one of the last hour is known, else when
     * the broker has answered or its deadline is over; never fails. USD without a live rate is the
     * configured fallback. Empty: another currency without a live rate, or a USD rate more than 15 %
     * off the configured one, which is not believed.
     */
    public CompletableFuture<Optional<FxRate>> rate(String currency) {
        if ("EUR".equals(currency)) {
            return CompletableFuture.completedFuture(Optional.of(FxRate.EUR));
        }
        Quote quote = quote(currency);
        return quote != null && quote.usableAt(market.clock().instant())
                ? CompletableFuture.completedFuture(quote.rate())
                : ask(currency);
    }

    /** The same, if it is known now: asks nobody. */
    public Optional<FxRate> known(String currency) {
        if ("EUR".equals(currency)) {
            return Optional.of(FxRate.EUR);
        }
        Quote quote = quote(currency);
        return quote != null && quote.usableAt(market.clock().instant())
                ? quote.rate()
                : Optional.empty();
    }

    private synchronized @Nullable Quote quote(String currency) {
        return quotes.get(currency);
    }

    private CompletableFuture<Optional<FxRate>> ask(String currency) {
        CompletableFuture<Optional<FxRate>> answer = new CompletableFuture<>();
        synchronized (this) {
            CompletableFuture<Optional<FxRate>> pending = asking.putIfAbsent(currency, answer);
            if (pending != null) {
                return pending.copy();
            }
        }
        var request =
                new BarsRequest(Contract.cash("EUR", currency), BAR_SIZE, DURATION, "MIDPOINT");
        CompletableFuture.completedFuture(request)
                .thenCompose(market.broker()::bars)
                .orTimeout(market.settings().tickerDeadline().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(bars -> lastClose(currency, bars))
                .whenComplete((close, failure) -> answered(currency, answer, close, failure));
        return answer.copy();
    }

    private static CompletableFuture<BigDecimal> lastClose(String currency, List<Bar> bars) {
        return bars.isEmpty()
                ? CompletableFuture.failedFuture(
                        new BrokerException(
                                BrokerException.Kind.NO_DATA,
                                0,
                                Wording.of("broker.no-rate", "EUR." + currency)))
                : CompletableFuture.completedFuture(
                        BigDecimal.valueOf(bars.get(bars.size() - 1).close()));
    }

    private void answered(
            String currency,
            CompletableFuture<Optional<FxRate>> answer,
            @Nullable BigDecimal close,
            @Nullable Throwable failure) {
        Instant now = market.clock().instant();
        if (failure != null) {
            LOG.warn("no live rate of {}: {}", currency, Failures.line(failure));
        }
        Quote fresh =
                close == null
                        ? new Quote(now, withoutLive(currency), false)
                        : new Quote(now, believed(currency, close), true);
        Quote best;
        synchronized (this) {
            asking.remove(currency);
            Quote before = quotes.get(currency);
            boolean keep =
                    !fresh.answered()
                            && before != null
                            && before.answered()
                            && before.usableAt(now);
            best = keep ? before : fresh;
            quotes.put(currency, best);
        }
        answer.complete(best.rate());
    }

    private Optional<FxRate> withoutLive(String currency) {
        return "USD".equals(currency)
                ? Optional.of(FxRate.fallback(market.settings().usdEur()))
                : Optional.empty();
    }

    private Optional<FxRate> believed(String currency, BigDecimal foreignPerEur) {
        BigDecimal usdEur = market.settings().usdEur();
        BigDecimal off = foreignPerEur.multiply(usdEur).subtract(BigDecimal.ONE).abs();
        if ("USD".equals(currency) && off.compareTo(FURTHEST) > 0) {
            LOG.warn(
                    "EUR.USD of {} is more than 15 % off fx.usd-eur = {}: refused",
                    foreignPerEur, usdEur);
            return Optional.empty();
        }
        return Optional.of(FxRate.live(foreignPerEur));
    }
}
