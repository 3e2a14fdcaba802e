package io.labase.trading.app.report;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.AccountValue;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an account is worth.
 *
 * @param netLiquidation above 0, in {@code currency}
 * @param availableFunds in {@code currency}; empty if not told
 * @param currency base currency of the account, as the broker names it
 */
public record Capital(
        BigDecimal netLiquidation, Optional<BigDecimal> availableFunds, String currency) {
    private static final String NET = "NetLiquidation";
    private static final String FUNDS = "AvailableFunds";
    private static final Pattern CODE = Pattern.compile("[A-Z]{3,5}");

    /** What to ask for. */
    public static final List<String> TAGS = List.of(NET, FUNDS);

    /**
     * Reads an account's summary.
     *
     * @throws BrokerException NO_DATA if it does not say what the account is worth: no value, none above
     *     0, no currency. A missing value is never taken for 0.
     */
    public static Capital of(List<AccountValue> summary, String account) throws BrokerException {
        for (AccountValue value : summary) {
            boolean net = value.account().equals(account) && value.tag().equals(NET);
            Optional<BigDecimal> amount = net ? amount(value) : Optional.empty();
            if (amount.isPresent() && amount.get().signum() > 0) {
                String currency = value.currency();
                return new Capital(amount.get(), funds(summary, account, currency), currency);
            }
        }
        throw new BrokerException(BrokerException.Kind.NO_DATA, 0, Wording.of("broker.no-capital"));
    }

    private static Optional<BigDecimal> funds(
            List<AccountValue> summary, String account, String currency) {
        return summary.stream()
                .filter(value -> value.account().equals(account) && value.tag().equals(FUNDS))
                .filter(value -> value.currency().equals(currency))
                .flatMap(value -> amount(value).stream())
                .findFirst();
    }

    private static Optional<BigDecimal> amount(AccountValue value) {
        if (!CODE.matcher(value.currency()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.value()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
