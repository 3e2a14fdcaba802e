package io.labase.trading.market;

import io.labase.trading.broker.Broker;
import io.labase.trading.model.Contract;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What every part of this room needs.
 *
 * @param broker who is asked
 * @param clock market time
 * @param settings what the user set
 */
public record Market(Broker broker, MarketClock clock, MarketSettings settings) {

    /**
     * Asks for the last price of a contract: its newest bar's close, in its price unit, also outside
     * trading hours. Empty if there is no bar or no answer; never fails.
     */
    public CompletableFuture<Optional<BigDecimal>> lastPrice(Contract contract) {
        return broker.bars(settings.requestFor(contract))
                .orTimeout(settings.tickerDeadline().toMillis(), TimeUnit.MILLISECONDS)
                .handle(
                        (bars, failure) ->
                                failure != null || bars.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(
                                                BigDecimal.valueOf(
                                                        bars.get(bars.size() - 1).close())));
    }
}
