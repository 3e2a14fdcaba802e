package io.labase.trading.execution;

import io.labase.trading.model.Contract;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One position of the account, whoever opened it, and what covers it.
 *
 * @param contract the contract
 * @param ticker the ticker in the user's notation, of what the bot opened; else empty
 * @param quantity above 0 long, below 0 short
 * @param avgCost average cost per unit as the broker reports it; null if it reports none
 * @param ours the part that the bot opened, 0 or above
 * @param uncovered the part of {@code ours}, or of shares that a split moved out of the bot's books,
 *     that no working stop covers
 * @param stops working orders that limit the loss of the position, whoever placed them
 * @param closing the bot is closing it: its stop is away on purpose
 */
public record HeldPosition(
        Contract contract,
        String ticker,
        BigDecimal quantity,
        @Nullable BigDecimal avgCost,
        BigDecimal ours,
        BigDecimal uncovered,
        List<Stop> stops,
        boolean closing) {

    /**
     * A working stop.
     *
     * @param level its trigger; null for one that follows the price
     * @param quantity what it has still to trade
     * @param ours whether the bot placed it
     */
    public record Stop(@Nullable BigDecimal level, BigDecimal quantity, boolean ours) {}

    public HeldPosition {
        stops = List.copyOf(stops);
    }
}
