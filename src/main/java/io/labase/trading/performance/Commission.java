package io.labase.trading.performance;

import java.math.BigDecimal;

/**
 * What the broker took for a fill.
 *
 * @param execId full number of the fill
 * @param amount below 0 is a rebate
 * @param currency ISO code; empty if not told
 */
record Commission(String execId, BigDecimal amount, String currency) {}
