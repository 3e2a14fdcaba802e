package io.labase.trading.app.report;

/**
 * What the broker says of the account at the time of a report.
 *
 * @param capital what it is worth
 * @param holdings all that it holds, the bot's or not
 */
public record AccountNow(Capital capital, AccountHoldings holdings) {}
