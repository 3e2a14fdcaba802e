package io.labase.trading.market;

import io.labase.trading.broker.BarsRequest;
import io.labase.trading.model.Contract;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.SecType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * What the user sets about market data.
 *
 * @param barSize length of a bar ({@code bar.size})
 * @param barsDuration how far back bars are asked, as IB names it, {@code 2 D} ({@code
 *     bars.duration})
 * @param usdEur EUR per USD where no live rate is to be had ({@code fx.usd-eur}), above 0
 * @param tradingZone the zone in which a trading day begins and ends ({@code trading.zone})
 * @param tickerDeadline longest real time that a cycle waits for one ticker, whatever the broker does
 */
public record MarketSettings(
        BarSize barSize,
        String barsDuration,
        BigDecimal usdEur,
        ZoneId tradingZone,
        Duration tickerDeadline) {

    private static final Duration TICKER_DEADLINE = Duration.ofMinutes(2);
    private static final Pattern DURATION = Pattern.compile("[1-9]\\d{0,4} [SDWMY]");

    public MarketSettings {
        if (!DURATION.matcher(barsDuration).matches()) {
            throw new InvalidConfigurationException("settings.bars-duration", barsDuration);
        }
        if (usdEur.signum() <= 0) {
            throw new InvalidConfigurationException("settings.usd-eur", usdEur);
        }
        if (tickerDeadline.isNegative() || tickerDeadline.isZero()) {
            throw new IllegalArgumentException("tickerDeadline must be > 0, was " + tickerDeadline);
        }
    }

    /**
     * Settings from the user's texts, with a deadline per ticker of two minutes, or of two thirds of a
     * bar: one that hangs must not reach into the next cycle.
     *
     * @throws InvalidConfigurationException naming the key
     */
    public static MarketSettings of(
            String barSize, String barsDuration, BigDecimal usdEur, ZoneId tradingZone) {
        BarSize size = BarSize.of(barSize);
        Duration most = size.length().multipliedBy(2).dividedBy(3);
        Duration deadline = most.compareTo(TICKER_DEADLINE) < 0 ? most : TICKER_DEADLINE;
        return new MarketSettings(size, barsDuration, usdEur, tradingZone, deadline);
    }

    /** The bars of a contract, as every cycle asks for them. */
    BarsRequest requestFor(Contract contract) {
        boolean crypto = contract.secType() == SecType.CRYPTO;
        return new BarsRequest(
                contract, barSize.ibName(), barsDuration, crypto ? "AGGTRADES" : "TRADES");
    }

    /** The packaged defaults: 5 mins, 2 D, 0.92, Europe/Paris. */
    public static MarketSettings defaults() {
        return of("5 mins", "2 D", new BigDecimal("0.92"), ZoneId.of("Europe/Paris"));
    }
}
