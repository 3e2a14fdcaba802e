package io.labase.trading.performance;

import io.labase.trading.model.FxRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a currency was worth in EUR. The journals hold no rates; a source that knows those of the past
 * goes in here. A rate whose source is {@link FxRate.Source#FALLBACK} is told of in the result.
 */
public interface RateSource {

    /**
     * The rate at a time.
     *
     * @param currency ISO code
     * @param at time of the fill that is converted
     * @return empty if none is known: the amount then has no worth in EUR, and that is told
     */
    Optional<FxRate> rate(String currency, Instant at);

    /**
     * EUR as it is, USD at one configured rate at all times, nothing else.
     *
     * @param eurPerUsd EUR for one USD
     */
    static RateSource fallback(BigDecimal eurPerUsd) {
        return (currency, at) ->
                switch (currency) {
                    case "EUR" -> Optional.of(FxRate.EUR);
                    case "USD" -> Optional.of(FxRate.fallback(eurPerUsd));
                    default -> Optional.empty();
                };
    }
}
