package io.labase.trading.execution;

import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Side;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry and its protective stop, as they go to the broker: the parent is not transmitted before
 * the child is there, so the broker never holds the one without the other.
 *
 * @param decision what it carries out
 * @param entry BUY MKT, DAY, transmit off
 * @param stop SELL STP, GTC, child of the entry, transmit on
 */
public record BracketOrder(Decision decision, Order entry, Order stop) {
    private static final String NUMBER = "(\\d{1,12}(?:\\.\\d{1,20})?)";
    private static final Pattern SUMMARY =
            Pattern.compile(
                    "conId=(\\d{1,9}) BUY "
                            + NUMBER
                            + " MKT #(\\d{1,9}), SELL STP "
                            + NUMBER
                            + " #(\\d{1,9})");
    private static final Pattern REASON =
            Pattern.compile(
                    ", ([A-Z_]{1,40}) of (\\S{1,40}) close "
                            + NUMBER
                            + " hh "
                            + NUMBER
                            + " ll "
                            + NUMBER);

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
     * @param seen what the entry was decided on; null in lines of before that was written
     */
    public record Plan(
            int conId,
            BigDecimal quantity,
            int entryId,
            BigDecimal level,
            int stopId,
            @Nullable Seen seen) {}

    /**
     * The bar that broke out.
     *
     * @param barTime its start
     */
    public record Seen(
            Reason reason,
            Instant barTime,
            BigDecimal close,
            BigDecimal highestHigh,
            BigDecimal lowestLow) {}

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
                                Integer.parseInt(m.group(5)),
                                seen(summary.substring(m.end()))))
                : Optional.empty();
    }

    private static @Nullable Seen seen(String rest) {
        Matcher m = REASON.matcher(rest);
        try {
            return m.lookingAt()
                    ? new Seen(
                            Reason.valueOf(m.group(1)),
                            Instant.parse(m.group(2)),
                            new BigDecimal(m.group(3)),
                            new BigDecimal(m.group(4)),
                            new BigDecimal(m.group(5)))
                    : null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null; // the orders are what counts
        }
    }

    private String reason(Signal signal) {
        return ", "
                + decision.reason()
                + " of "
                + signal.bar().start()
                + " close "
                + plain(signal.bar().close())
                + " hh "
                + plain(signal.highestHigh())
                + " ll "
                + plain(signal.lowestLow());
    }

    private static String plain(double price) {
        return BigDecimal.valueOf(price).toPlainString();
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
                + stop.orderId()
                + reason(Objects.requireNonNull(decision.signal()));
    }
}
