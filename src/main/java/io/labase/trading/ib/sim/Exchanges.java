package io.labase.trading.ib.sim;

import java.util.Set;

/** Exchange codes that the venue table does not hold. */
final class Exchanges {
    static final String SMART = "SMART";

    /** Codes under which a share of the United States may be asked for; the bars do not tell which. */
    static final Set<String> AMERICAN =
            Set.of("NASDAQ", "ISLAND", "NYSE", "ARCA", "AMEX", "BATS", "IEX");

    private Exchanges() {}
}
