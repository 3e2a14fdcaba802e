package io.labase.trading.execution;

import io.labase.trading.broker.BrokerEvent.Told;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which facts each alert about an order carries. */
final class OrderAlerts {
    private static final String WORKS = "works";

    private OrderAlerts() {}

    /**
     * An entry that is completely filled.
     *
     * @param stop as the broker has it; null if it tells of none
     */
    static Alert entry(
            TrackedOrder order,
            @Nullable Decision decision,
            @Nullable TrackedOrder stop,
            Instant at) {
        Map<String, Object> values = basics(order);
        put(values, "price", order.avgFillPrice());
        values.put("quantity", order.filled());
        String standing = standing(stop);
        values.put("standing", standing);
        put(values, "stop", stop == null ? null : stop.ticket().stopPrice());
        if (decision != null && decision.sizing() != null && decision.signal() != null) {
            BigDecimal close = BigDecimal.valueOf(decision.signal().bar().close());
            values.put("signalClose", close);
            values.put("high", decision.signal().highestHigh());
            values.put("stop", decision.sizing().stop());
            put(values, "riskEur", standing.equals(WORKS) ? decision.sizing().riskEur() : null);
            if (order.avgFillPrice() != null) {
                values.put("slippage", order.avgFillPrice().subtract(close));
            }
        }
        return alert(Kind.ENTRY, order, at, "entry", values);
    }

    /** How the stop of an entry stands, key of its wording: only one at work protects. */
    private static String standing(@Nullable TrackedOrder stop) {
        if (stop == null) {
            return "none";
        }
        if (stop.status() == OrderStatus.FILLED) {
            return "filled";
        }
        if (!stop.live()) {
            return "gone";
        }
        if (stop.inDoubt()) {
            return "doubtful";
        }
        return stop.status().working() ? WORKS : "waiting";
    }

    /** A protective stop that is completely filled. */
    static Alert stopFilled(
            TrackedOrder order, Optional<BigDecimal> entryPrice, int magnifier, Instant at) {
        return sold(Kind.STOP_FILLED, order, entryPrice, magnifier, at);
    }

    private static Alert sold(
            Kind kind,
            TrackedOrder order,
            Optional<BigDecimal> entryPrice,
            int magnifier,
            Instant at) {
        Map<String, Object> values = basics(order);
        put(values, "price", order.avgFillPrice());
        put(values, "stop", order.ticket().stopPrice());
        values.put("quantity", order.filled());
        entryPrice.ifPresent(entry -> values.put("entryPrice", entry));
        BigDecimal exit = order.avgFillPrice();
        if (exit != null && entryPrice.isPresent()) {
            values.put(
                    "pnl",
                    exit.subtract(entryPrice.get())
                            .multiply(order.filled())
                            .divide(BigDecimal.valueOf(magnifier), MathContext.DECIMAL64));
        }
        return alert(kind, order, at, "sold", values);
    }

    /** The broker refused an order, or a change to it. */
    static Alert refused(TrackedOrder order, Told why, Instant at) {
        Map<String, Object> values = basics(order);
        Order ticket = order.ticket();
        values.put("leg", OrderRecords.tag(ticket.orderRef(), ticket.side(), ticket.type()).name());
        values.put("code", why.code());
        values.put("text", Wording.of("broker.words", why.text()));
        return alert(Kind.ORDER_REFUSED, order, at, String.valueOf(why.code()), values);
    }

    /** A closing order of ours that is completely filled. */
    static Alert flattened(
            TrackedOrder order, Optional<BigDecimal> entryPrice, int magnifier, Instant at) {
        return sold(Kind.FLATTENED, order, entryPrice, magnifier, at);
    }

    /**
     * An entry that ended before it was filled completely, cut by the bot or ended by others, or that
     * is neither at work nor over.
     *
     * @param said the broker's words about it; empty if there are none
     */
    static Alert cut(TrackedOrder entry, String said, Instant at) {
        Map<String, Object> values = basics(entry);
        boolean nothing = entry.filled().signum() == 0;
        BigDecimal ordered = entry.ticket().quantity();
        String what = nothing ? "nothing" : "part";
        values.put("what", entry.live() ? "inactive" : what);
        put(values, "text", said.isEmpty() ? null : said);
        put(values, "filled", nothing ? null : entry.filled());
        // The list of completed orders does not say how many were ordered.
        put(values, "ordered", ordered.signum() > 0 ? ordered : "?");
        return alert(Kind.ENTRY_CUT, entry, at, "cut", values);
    }

    private static Map<String, Object> basics(TrackedOrder order) {
        Order ticket = order.ticket();
        Map<String, Object> values = new HashMap<>();
        values.put("ticker", symbol(order));
        values.put("currency", ticket.contract().currency());
        return values;
    }

    private static String symbol(TrackedOrder order) {
        return OrderRecords.symbol(order.ticket().orderRef(), order.ticket().contract().symbol());
    }

    private static Alert alert(
            Kind kind, TrackedOrder order, Instant at, String cause, Map<String, Object> values) {
        return new Alert(kind, at, symbol(order), cause, values);
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
