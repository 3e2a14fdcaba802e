package io.labase.trading.ib.sim;

import io.labase.trading.model.Venue;
import java.util.Map;
import java.util.Set;

/** Exchange codes that the venue table does not hold. */
final class Exchanges {
    static final String SMART = "SMART";

    /** Codes under which a share of the United States may be asked for; the bars do not tell which. */
    static final Set<String> AMERICAN =
            Set.of("NASDAQ", "ISLAND", "NYSE", "ARCA", "AMEX", "BATS", "IEX");

    /** Listing exchanges of shares that the demo and the usual tickers name; NASDAQ is not told. */
    private static final Map<String, String> ELSEWHERE =
            Map.ofEntries(
                    Map.entry("AIG", "NYSE"),
                    Map.entry("BABA", "NYSE"),
                    Map.entry("BAC", "NYSE"),
                    Map.entry("CVX", "NYSE"),
                    Map.entry("IBM", "NYSE"),
                    Map.entry("INFY", "NYSE"),
                    Map.entry("LMT", "NYSE"),
                    Map.entry("ORCL", "NYSE"),
                    Map.entry("PFE", "NYSE"),
                    Map.entry("SPY", "ARCA"),
                    Map.entry("TME", "NYSE"),
                    Map.entry("TSM", "NYSE"),
                    Map.entry("VRT", "NYSE"),
                    Map.entry("WIT", "NYSE"),
                    Map.entry("XOM", "NYSE"));

    private Exchanges() {}

    /** Where a ticker is listed, IB's code; a share of the United States that is not known, at NASDAQ. */
    static String listing(String ticker) {
        Venue venue = Venue.of(ticker);
        return venue == Venue.US
                ? ELSEWHERE.getOrDefault(ticker, venue.exchange())
                : venue.exchange();
    }
}
