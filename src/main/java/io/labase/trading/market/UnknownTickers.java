package io.labase.trading.market;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Ticker;
import io.labase.trading.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tickers of which the broker knows no contract, or several, until they are asked again. */
final class UnknownTickers {
    /** A gateway that is not in order knows no contract either: its "unknown" does not last long. */
    private static final Duration UNKNOWN_FOR = Duration.ofHours(6);

    /** A contract that was known before is the less believed to be gone. */
    private static final Duration UNKNOWN_AGAIN_FOR = Duration.ofMinutes(30);

    private record Unknown(Contract query, Instant since, Instant until, Wording why) {
        boolean holdsAt(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }

    private final ZoneId tradingZone;
    private final Map<String, Unknown> bySymbol = new HashMap<>();

    UnknownTickers(ZoneId tradingZone) {
        this.tradingZone = tradingZone;
    }

    /** Why, if the ticker need not be asked now. */
    Optional<Wording> why(Ticker ticker, Instant now) {
        return Optional.ofNullable(bySymbol.get(ticker.symbol()))
                .filter(u -> u.query().equals(ticker.query()) && u.holdsAt(now))
                .map(Unknown::why);
    }

    /**
     * Remembers that there is none, until the next trading day at most.
     *
     * @param knownBefore whether the same question had an answer once
     */
    void learn(Ticker ticker, Instant now, boolean knownBefore, Wording why) {
        Instant latest = now.plus(knownBefore ? UNKNOWN_AGAIN_FOR : UNKNOWN_FOR);
        Instant nextDay =
                now.atZone(tradingZone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(tradingZone)
                        .toInstant();
        Instant until = nextDay.isBefore(latest) ? nextDay : latest;
        bySymbol.put(ticker.symbol(), new Unknown(ticker.query(), now, until, why));
    }

    void forget(Ticker ticker) {
        bySymbol.remove(ticker.symbol());
    }

    void forgetAll() {
        bySymbol.clear();
    }
}
