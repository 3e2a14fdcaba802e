package io.labase.trading.model;

/**
 * One line of the account summary.
 *
 * @param account account code
 * @param tag such as {@code NetLiquidation}
 * @param value the broker's text; not always a number
 * @param currency ISO code; empty for tags without one
 */
public record AccountValue(String account, String tag, String value, String currency) {}
