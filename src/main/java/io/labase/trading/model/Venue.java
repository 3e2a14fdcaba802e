package io.labase.trading.model;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a ticker in the bot's notation is listed. The suffix tells: {@code UG.PA} is Paris, a ticker
 * without a known suffix is a share of the United States, {@code BTC-EUR} is a crypto pair, and two
 * currency codes ({@code EURUSD}) are a currency pair.
 *
 * <p>Zones are spelled as IB spells them ({@code US/Eastern}, {@code MET}). Hours are the defaults of
 * an ordinary day; the broker's own hours go before them.
 */
public enum Venue {
    /** Any exchange of the United States: only SMART matters, the primary exchange is IB's to know. */
    US("", SecType.STK, "NASDAQ", "USD", "US/Eastern", "09:30", "16:00"),
    PARIS(".PA", SecType.STK, "SBF", "EUR", "MET", "09:00", "17:30"),
    AMSTERDAM(".AS", SecType.STK, "AEB", "EUR", "MET", "09:00", "17:30"),
    XETRA(".DE", SecType.STK, "IBIS", "EUR", "MET", "09:00", "17:30"),
    MILAN(".MI", SecType.STK, "BVME", "EUR", "MET", "09:00", "17:30"),
    MADRID(".MC", SecType.STK, "BM", "EUR", "MET", "09:00", "17:30"),
    BRUSSELS(".BR", SecType.STK, "ENEXT.BE", "EUR", "MET", "09:00", "17:30"),
    /** Quoted in pence. */
    LONDON(".L", SecType.STK, "LSE", "GBP", "GB-Eire", "08:00", "16:30"),
    ZURICH(".SW", SecType.STK, "EBS", "CHF", "MET", "09:00", "17:30"),
    /** Round the clock, every day; the currency is the one after the hyphen. */
    CRYPTO("", SecType.CRYPTO, "PAXOS", "USD", "UTC", "00:00", "00:00"),
    /** Each weekday from 17:00 of the evening before; the currency is the second of the pair. */
    CASH("", SecType.CASH, "IDEALPRO", "USD", "US/Eastern", "17:00", "17:00");

    private static final Pattern CRYPTO_PAIR = Pattern.compile("[A-Z0-9]{2,10}-[A-Z]{3}");
    private static final Pattern CASH_PAIR = Pattern.compile("[A-Z]{6}");
    private static final Set<String> CURRENCIES =
            Set.of("EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK");

    private final String suffix;
    private final SecType secType;
    private final String exchange;
    private final String currency;
    private final String zoneId;
    private final LocalTime open;
    private final LocalTime close;

    Venue(
            String suffix,
            SecType secType,
            String exchange,
            String currency,
            String zoneId,
            String open,
            String close) {
        this.suffix = suffix;
        this.secType = secType;
        this.exchange = exchange;
        this.currency = currency;
        this.zoneId = zoneId;
        this.open = LocalTime.parse(open);
        this.close = LocalTime.parse(close);
    }

    /** The venue of a ticker; {@link #US} if nothing else fits. */
    public static Venue of(String ticker) {
        for (Venue venue : values()) {
            if (!venue.suffix.isEmpty() && ticker.endsWith(venue.suffix)) {
                return venue;
            }
        }
        if (CRYPTO_PAIR.matcher(ticker).matches()) {
            return CRYPTO;
        }
        boolean cash =
                CASH_PAIR.matcher(ticker).matches()
                        && CURRENCIES.contains(ticker.substring(0, 3))
                        && CURRENCIES.contains(ticker.substring(3));
        return cash ? CASH : US;
    }

    /** The contract that a ticker means, not yet qualified (conId 0). */
    public static Contract contractOf(String ticker) {
        Venue venue = of(ticker);
        String symbol = venue.symbolOf(ticker);
        return switch (venue) {
            case CRYPTO, CASH ->
                    new Contract(
                            0, symbol, venue.secType, venue.exchange, "", venue.currencyOf(ticker));
            case US -> new Contract(0, symbol, SecType.STK, "SMART", "", venue.currency);
            default ->
                    new Contract(0, symbol, SecType.STK, "SMART", venue.exchange, venue.currency);
        };
    }

    /** IB's symbol of a ticker of this venue: {@code UG} of {@code UG.PA}, {@code BTC} of {@code BTC-EUR}. */
    public String symbolOf(String ticker) {
        return switch (this) {
            case CRYPTO -> ticker.substring(0, ticker.indexOf('-'));
            case CASH -> ticker.substring(0, 3);
            // IB writes share classes with a blank: BRK B
            case US -> ticker.replace('.', ' ').replace('-', ' ');
            default -> ticker.substring(0, ticker.length() - suffix.length());
        };
    }

    /** Currency in which a ticker of this venue is quoted, ISO code. */
    public String currencyOf(String ticker) {
        return switch (this) {
            case CRYPTO -> ticker.substring(ticker.indexOf('-') + 1);
            case CASH -> ticker.substring(3);
            default -> currency;
        };
    }

    /** The ticker's ending, with its dot; empty for {@link #US}, {@link #CRYPTO} and {@link #CASH}. */
    public String suffix() {
        return suffix;
    }

    public SecType secType() {
        return secType;
    }

    /** IB's code of the listing exchange; for {@link #US} one of several, not to be asked for. */
    public String exchange() {
        return exchange;
    }

    /** Usual currency, ISO code; a pair has its own: {@link #currencyOf}. */
    public String currency() {
        return currency;
    }

    /** Zone of the exchange as IB spells it. */
    public String zoneId() {
        return zoneId;
    }

    /** The same zone for computing. */
    public ZoneId zone() {
        return ZoneId.of(zoneId);
    }

    /** Opening of an ordinary day, local time; of {@link #CASH} on the evening before. */
    public LocalTime open() {
        return open;
    }

    /** Close of an ordinary day, local time; of {@link #CRYPTO} the midnight that ends it. */
    public LocalTime close() {
        return close;
    }

    /** Whether the market never closes within a trading day. */
    public boolean roundTheClock() {
        return open.equals(close);
    }

    /** Prices are in currency / magnifier: 100 in London, where they are in pence. */
    public int priceMagnifier() {
        return this == LONDON ? 100 : 1;
    }
}
