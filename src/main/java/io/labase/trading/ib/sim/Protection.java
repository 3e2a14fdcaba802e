package io.labase.trading.ib.sim;

import io.labase.trading.ib.sim.Judgement.Breach;
import io.labase.trading.ib.sim.Judgement.Exposure;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** I2: what is held has its stop, and no more is for sale than is held. */
final class Protection {
    private Protection() {}

    /** Quantity of the working stops that sell an instrument. */
    static BigDecimal stops(Collection<LiveOrder> alive, int conId) {
        return quantity(alive, conId, Protection::stop);
    }

    /** Quantity of all orders that sell an instrument, or may sell it once more. */
    static BigDecimal sells(Collection<LiveOrder> alive, int conId) {
        return quantity(alive, conId, order -> true);
    }

    private static boolean stop(LiveOrder order) {
        OrderType type = order.order().type();
        boolean stop = type == OrderType.STP || type == OrderType.STP_LMT;
        return stop && !order.suspended();
    }

    /** Orders that cancel each other sell only once: of each such group the largest counts. */
    private static BigDecimal quantity(
            Collection<LiveOrder> alive, int conId, Predicate<LiveOrder> which) {
        Map<Object, BigDecimal> groups = new HashMap<>();
        for (LiveOrder order : alive) {
            boolean sells =
                    order.order().side() == Side.SELL
                            && order.transmitted()
                            && order.instrument().conId() == conId;
            if (sells && which.test(order)) {
                groups.merge(group(order), forSale(order), BigDecimal::max);
            }
        }
        return groups.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Object group(LiveOrder order) {
        LiveOrder parent = order.parent();
        if (!order.ocaGroup().isEmpty()) {
            return order.ocaGroup();
        }
        return parent == null ? order.key() : parent.key();
    }

    /** A child of a working parent sells what that has bought; any other order all that it says. */
    private static BigDecimal forSale(LiveOrder order) {
        LiveOrder parent = order.parent();
        return parent != null && parent.alive() ? order.workable() : order.remaining();
    }

    /** What is wrong with an exposure, in words; null if nothing is. */
    private static @Nullable String fault(Exposure exposure) {
        BigDecimal held = exposure.position();
        if (held.signum() < 0) {
            return "short " + held.negate().toPlainString();
        }
        if (exposure.sells().compareTo(held) > 0) {
            return exposure.sells().toPlainString()
                    + " for sale, "
                    + held.toPlainString()
                    + " held";
        }
        return exposure.stops().compareTo(held) < 0
                ? held.toPlainString() + " held, stops for " + exposure.stops().toPlainString()
                : null;
    }

    /**
     * Spans of an instrument's timeline in which something was wrong for longer than the grace.
     *
     * @param timeline ascending
     * @param now end of the timeline
     */
    static List<Breach> breaches(List<Exposure> timeline, Instant now, Duration grace) {
        List<Breach> breaches = new ArrayList<>();
        @Nullable Exposure since = null;
        String text = "";
        for (Exposure exposure : timeline) {
            String fault = fault(exposure);
            if (fault == null) {
                if (since != null && lasts(since, exposure.at(), grace)) {
                    breaches.add(breach(since, exposure.at(), text));
                }
                since = null;
            } else if (since == null) {
                since = exposure;
                text = fault;
            } else if (since.at().equals(exposure.at())) {
                text = fault;
            }
        }
        if (since != null && lasts(since, now, grace)) {
            breaches.add(breach(since, null, text));
        }
        return breaches;
    }

    private static boolean lasts(Exposure since, Instant to, Duration grace) {
        return Duration.between(since.at(), to).compareTo(grace) > 0;
    }

    private static Breach breach(Exposure since, @Nullable Instant to, String text) {
        return new Breach("I2", since.ticker(), since.at(), to, text);
    }
}
