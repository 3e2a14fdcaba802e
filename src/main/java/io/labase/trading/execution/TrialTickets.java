package io.labase.trading.execution;

import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of a trial, one share each. Their reference begins like no entry's: a bot on the same
 * account takes the order for one that is not its own.
 *
 * @param details what is traded
 * @param lastPrice last known price, above 0, in the contract's price unit
 * @param account account code
 * @param at time of the trial, part of the reference
 */
public record TrialTickets(
        ContractDetails details, BigDecimal lastPrice, String account, Instant at) {
    private static final String PREFIX = "labase-check/";
    private static final BigDecimal STOP = new BigDecimal("0.9");

    /** So far below the market that no usual day gets there. */
    private static final BigDecimal FAR = new BigDecimal("0.2");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Whether a reference is that of a trial. */
    static boolean isTrial(String orderRef) {
        return orderRef.startsWith(PREFIX);
    }

    /** The buy of a bracket, for a question only. */
    public Order entry() {
        return ticket(Side.BUY, OrderType.MKT, null, null, "DAY");
    }

    /** The stop of a bracket, a tenth below the last price, for a question only. */
    public Order stop() {
        return ticket(Side.SELL, OrderType.STP, null, at(STOP), "GTC");
    }

    /**
     * An order that cannot fill: a buy at a fifth of the last price.
     *
     * @throws IllegalArgumentException if the price is so low that no valid one is far below it
     */
    public Order farLimit() {
        BigDecimal limit = at(FAR);
        if (limit.signum() <= 0) {
            throw new IllegalArgumentException(
                    "no valid price is far below " + lastPrice.toPlainString());
        }
        return ticket(Side.BUY, OrderType.LMT, limit, null, "DAY");
    }

    private BigDecimal at(BigDecimal part) {
        return details.ladder().floor(lastPrice.multiply(part));
    }

    private Order ticket(
            Side side,
            OrderType type,
            @Nullable BigDecimal limit,
            @Nullable BigDecimal stop,
            String tif) {
        return new Order(
                0,
                0,
                0,
                0,
                details.contract(),
                side,
                type,
                BigDecimal.ONE,
                limit,
                stop,
                tif,
                account,
                PREFIX + TIME.format(at),
                true);
    }
}
