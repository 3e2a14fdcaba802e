package io.labase.trading.execution;

import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import io.labase.trading.model.Sizing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry and its protective stop, as they go to the broker: the parent is not transmitted before
 * the child is there, so the broker never holds the one without the other.
 *
 * @param decision what it carries out
 * @param entry BUY MKT, DAY, transmit off
 * @param stop SELL STP, GTC, child of the entry, transmit on
 */
public record BracketOrder(Decision decision, Order entry, Order stop) {
    private static final String NUMBER = "(\\d{1,12}(?:\\.\\d{1,12})?)";
    private static final Pattern SUMMARY =
            Pattern.compile(
                    "conId=(\\d{1,9}) BUY "
                            + NUMBER
                            + " MKT #(\\d{1,9}), SELL STP "
                            + NUMBER
                            + " #(\\d{1,9})");

    /**
     * Writes the tickets.
     *
     * @param entryId order id of the entry; the stop takes the next one
     */
    public static BracketOrder of(Decision decision, int entryId, String account) {
        ContractDetails details = Objects.requireNonNull(decision.details(), "details");
        Sizing sizing = Objects.requireNonNull(decision.sizing(), "sizing");
        Contract contract = details.contract();
        BigDecimal quantity = BigDecimal.valueOf(sizing.quantity());
        String ref = decision.orderRef();
        Order entry =
                new Order(
                        entryId,
                        0,
                        0,
                        0,
                        contract,
                        Side.BUY,
                        OrderType.MKT,
                        quantity,
                        null,
                        null,
                        "DAY",
                        account,
                        ref,
                        false);
        Order stop =
                new Order(
                        entryId + 1,
                        0,
                        0,
                        entryId,
                        contract,
                        Side.SELL,
                        OrderType.STP,
                        quantity,
                        null,
                        sizing.stop(),
                        "GTC",
                        account,
                        ref,
                        true);
        return new BracketOrder(decision, entry, stop);
    }

    /** The key of both legs. */
    public String orderRef() {
        return entry.orderRef();
    }

    /** Both tickets, in the order in which they must leave. */
    public List<Order> tickets() {
        return List.of(entry, stop);
    }

    /**
     * What a line of the record of intents tells.
     *
     * @param level trigger of the stop
     */
    public record Plan(int conId, BigDecimal quantity, int entryId, BigDecimal level, int stopId) {}

    /** Reads a {@link #summary()} back; empty if it is none. */
    public static Optional<Plan> plan(String summary) {
        Matcher m = SUMMARY.matcher(summary);
        return m.find()
                ? Optional.of(
                        new Plan(
                                Integer.parseInt(m.group(1)),
                                new BigDecimal(m.group(2)),
                                Integer.parseInt(m.group(3)),
                                new BigDecimal(m.group(4)),
                                Integer.parseInt(m.group(5))))
                : Optional.empty();
    }

    /** One line for the record of intents. */
    public String summary() {
        return "conId="
                + entry.contract().conId()
                + " BUY "
                + entry.quantity().toPlainString()
                + " MKT #"
                + entry.orderId()
                + ", SELL STP "
                + Objects.requireNonNull(stop.stopPrice()).toPlainString()
                + " #"
                + stop.orderId();
    }
}
