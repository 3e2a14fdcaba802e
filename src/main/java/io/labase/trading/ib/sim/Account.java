package io.labase.trading.ib.sim;

import io.labase.trading.model.AccountValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the account is worth, in its base currency. Guarded by the market's lock. */
final class Account {
    /** Share of a position's value that is held as margin. */
    private static final BigDecimal MARGIN = new BigDecimal("0.25");

    private static final BigDecimal LEVERAGE = BigDecimal.valueOf(4);
    private static final int CENTS = 2;
    private static final int RATE_DIGITS = 7;
    private static final String ONE = "1.00";

    private final String code;
    private final Ledger ledger;
    private final Rates rates;

    Account(String code, Ledger ledger, Rates rates) {
        this.code = code;
        this.ledger = ledger;
        this.rates = rates;
    }

    String code() {
        return code;
    }

    Ledger ledger() {
        return ledger;
    }

    String base() {
        return rates.base();
    }

    BigDecimal cash(long time) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> amount : ledger.cash().entrySet()) {
            sum = sum.add(amount.getValue().multiply(rates.toBase(amount.getKey(), time)));
        }
        return sum;
    }

    /** Value of all positions; {@code gross} counts short ones as if they were long. */
    BigDecimal positions(long time, boolean gross) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Ledger.Holding holding : ledger.holdings()) {
            BigDecimal value = inBase(holding.instrument(), marketValue(holding, time), time);
            sum = sum.add(gross ? value.abs() : value);
        }
        return sum;
    }

    /** Value of a holding in the contract's currency. */
    static BigDecimal marketValue(Ledger.Holding holding, long time) {
        return price(holding.instrument(), time).multiply(holding.quantity());
    }

    /** Last price in the contract's currency; 0 before the first trade. */
    static BigDecimal price(Instrument instrument, long time) {
        return BigDecimal.valueOf(instrument.value(time).orElse(0));
    }

    BigDecimal inBase(Instrument instrument, BigDecimal amount, long time) {
        return amount.multiply(rates.toBase(instrument.contract().currency(), time));
    }

    BigDecimal netLiquidation(long time) {
        return cash(time).add(positions(time, false));
    }

    BigDecimal marginRequired(long time) {
        return positions(time, true).multiply(MARGIN);
    }

    BigDecimal availableFunds(long time) {
        return netLiquidation(time).subtract(marginRequired(time));
    }

    /** Margin that a new position of this size would need, base currency. */
    BigDecimal marginOf(Instrument instrument, BigDecimal quantity, long time) {
        BigDecimal value = price(instrument, time).multiply(quantity.abs());
        return inBase(instrument, value, time).multiply(MARGIN);
    }

    /** Account values by their tags, base currency. */
    Map<String, String> values(long time) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("AccountType", "INDIVIDUAL");
        values.put("NetLiquidation", money(netLiquidation(time)));
        values.put("TotalCashValue", money(cash(time)));
        values.put("SettledCash", money(cash(time)));
        values.put("EquityWithLoanValue", money(netLiquidation(time)));
        values.put("GrossPositionValue", money(positions(time, true)));
        values.put("InitMarginReq", money(marginRequired(time)));
        values.put("MaintMarginReq", money(marginRequired(time)));
        values.put("AvailableFunds", money(availableFunds(time)));
        values.put("ExcessLiquidity", money(availableFunds(time)));
        values.put("BuyingPower", money(availableFunds(time).multiply(LEVERAGE)));
        return values;
    }

    /**
     * The values asked for; a tag that is not kept is left out.
     *
     * @param tags names, and {@code $LEDGER} or {@code $LEDGER:ALL}
     */
    List<AccountValue> values(List<String> tags, long time) {
        Map<String, String> all = values(time);
        List<AccountValue> values = new ArrayList<>();
        for (String tag : tags) {
            String value = all.get(tag);
            if (tag.startsWith("$LEDGER")) {
                values.addAll(ledger(tag.endsWith(":ALL"), time));
            } else if (value != null) {
                String currency = tag.equals("AccountType") ? "" : rates.base();
                values.add(new AccountValue(code, tag, value, currency));
            }
        }
        return values;
    }

    private List<AccountValue> ledger(boolean everyCurrency, long time) {
        List<AccountValue> values = new ArrayList<>();
        values.add(new AccountValue(code, "CashBalance", money(cash(time)), "BASE"));
        values.add(new AccountValue(code, "ExchangeRate", ONE, "BASE"));
        if (everyCurrency) {
            ledger.cash()
                    .forEach(
                            (currency, amount) -> {
                                String rate = rate(currency, time);
                                values.add(
                                        new AccountValue(
                                                code, "CashBalance", money(amount), currency));
                                values.add(new AccountValue(code, "ExchangeRate", rate, currency));
                            });
        }
        return values;
    }

    private String rate(String currency, long time) {
        return currency.equals(rates.base())
                ? ONE
                : rates.toBase(currency, time)
                        .setScale(RATE_DIGITS, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    static String money(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP).toPlainString();
    }
}
