package io.labase.trading.ib.sim;

import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes the gateway refuse an order before it reaches the books. */
final class OrderChecks {
    private static final Set<String> TIFS = Set.of("DAY", "GTC", "IOC");
    private static final Set<String> CRYPTO_TIFS = Set.of("IOC", "Minutes");

    /** A change of something that cannot be changed. */
    static final Refusal NO_MATCH =
            new Refusal(105, "Order being modified does not match original order.");

    private final Set<String> accounts;

    /**
     * @param accounts account codes that orders may carry
     */
    OrderChecks(Set<String> accounts) {
        this.accounts = Set.copyOf(accounts);
    }

    /** The first thing that is wrong with an order, if any. */
    Optional<Refusal> refusal(Ticket ticket, Instrument instrument) {
        Order order = ticket.order();
        if (!accounts.contains(order.account())) {
            return refuse(435, "You must specify an account.");
        }
        if (!order.type().sendable()) {
            return invalid("Unsupported order type");
        }
        Optional<Refusal> byKind =
                instrument.crypto() ? crypto(ticket) : ordinary(ticket, instrument);
        return byKind.or(() -> quantity(ticket, instrument)).or(() -> prices(order, instrument));
    }

    private static Optional<Refusal> ordinary(Ticket ticket, Instrument instrument) {
        if (instrument.contract().secType() == SecType.CASH) {
            return rejected("No trading permissions for currency pairs.");
        }
        return TIFS.contains(ticket.order().tif())
                ? Optional.empty()
                : invalid("Invalid time in force: " + ticket.order().tif());
    }

    private static Optional<Refusal> crypto(Ticket ticket) {
        Order order = ticket.order();
        if (order.type() == OrderType.STP || order.type() == OrderType.STP_LMT) {
            return rejected("Stop orders are not supported for this cryptocurrency.");
        }
        if (!CRYPTO_TIFS.contains(order.tif())) {
            return rejected("Invalid TIF for crypto: must be Minutes or IOC.");
        }
        boolean marketBuy = order.type() == OrderType.MKT && order.side() == Side.BUY;
        return marketBuy && ticket.extras().cashQty() == null
                ? refuse(10289, "You must set Cash Quantity for this order.")
                : Optional.empty();
    }

    private static Optional<Refusal> quantity(Ticket ticket, Instrument instrument) {
        BigDecimal quantity = ticket.order().quantity();
        if (quantity.signum() <= 0) {
            boolean byCash = instrument.crypto() && ticket.extras().cashQty() != null;
            return byCash ? Optional.empty() : refuse(434, "The order size cannot be zero.");
        }
        boolean fraction = quantity.stripTrailingZeros().scale() > 0;
        return fraction && !instrument.crypto()
                ? refuse(10243, "Fractional-sized order cannot be placed via API.")
                : Optional.empty();
    }

    private static Optional<Refusal> prices(Order order, Instrument instrument) {
        boolean stop = order.type() == OrderType.STP || order.type() == OrderType.STP_LMT;
        if (stop && !positive(order.stopPrice())) {
            return refuse(403, "Invalid stop price.");
        }
        boolean limit = order.type() == OrderType.LMT || order.type() == OrderType.STP_LMT;
        if (limit && !positive(order.limitPrice())) {
            return invalid("A limit order needs a limit price");
        }
        boolean onSteps =
                (!stop || allowed(instrument, order.stopPrice()))
                        && (!limit || allowed(instrument, order.limitPrice()));
        return onSteps
                ? Optional.empty()
                : refuse(
                        110,
                        "The price does not conform to the minimum price variation"
                                + " for this contract.");
    }

    private static boolean positive(@Nullable BigDecimal price) {
        return price != null && price.signum() > 0;
    }

    private static boolean allowed(Instrument instrument, @Nullable BigDecimal price) {
        return price != null && instrument.rule().allows(price);
    }

    /** What is wrong with a modification, if anything; the live order then stays as it is. */
    static Optional<Refusal> change(LiveOrder live, Order change, Instrument instrument) {
        Order order = live.order();
        if (order.type() != change.type()) {
            return refuse(329, "Order modify failed. Cannot change to the new order type.");
        }
        boolean same =
                order.side() == change.side()
                        && instrument.conId() == live.instrument().conId()
                        && sameParent(live, change);
        if (!same || change.quantity().compareTo(live.filled()) < 0) {
            return Optional.of(NO_MATCH);
        }
        return Optional.empty();
    }

    /** The parent that the order came with; none where that is over. */
    private static boolean sameParent(LiveOrder live, Order change) {
        LiveOrder parent = live.parent();
        boolean over = parent != null && !parent.alive();
        return live.order().parentId() == change.parentId() || over && change.parentId() == 0;
    }

    static Optional<Refusal> invalid(String cause) {
        return refuse(321, "Error validating request.-'bX' : cause - " + cause);
    }

    private static Optional<Refusal> rejected(String reason) {
        return Optional.of(Refusal.rejected(reason));
    }

    private static Optional<Refusal> refuse(int code, String text) {
        return Optional.of(new Refusal(code, text));
    }
}
