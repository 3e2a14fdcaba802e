package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.CompletedOrderMessage;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderPreview;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messages that tell events and orders. */
final class Replies {
    private Replies() {}

    /** The client that placed the order of which an event speaks; 0 where it speaks of none. */
    static int clientOf(MarketEvent event) {
        if (event instanceof MarketEvent.OrderOpened opened) {
            return opened.order().order().clientId();
        } else if (event instanceof MarketEvent.StatusChanged changed) {
            return changed.order().order().clientId();
        } else if (event instanceof MarketEvent.MarginsTold told) {
            return told.order().order().clientId();
        } else if (event instanceof MarketEvent.Filled filled) {
            return filled.execution().execution().clientId();
        } else if (event instanceof MarketEvent.CommissionCharged charged) {
            return charged.execution().execution().clientId();
        } else if (event instanceof MarketEvent.Told told) {
            return told.order().clientId();
        }
        return 0;
    }

    static Message of(MarketEvent event) {
        if (event instanceof MarketEvent.OrderOpened opened) {
            return openOrder(opened.order(), preview(opened.cost()));
        } else if (event instanceof MarketEvent.StatusChanged changed) {
            return status(changed.order());
        } else if (event instanceof MarketEvent.MarginsTold told) {
            return openOrder(told.order(), preview(told.margins()));
        } else if (event instanceof MarketEvent.Filled filled) {
            return new ExecDetails(Client.NO_ID, numbered(filled.execution().execution()), false);
        } else if (event instanceof MarketEvent.CommissionCharged charged) {
            return new CommissionReportMessage(charged.execution().cost());
        } else if (event instanceof MarketEvent.PositionChanged changed) {
            return new PositionMessage(changed.position());
        }
        MarketEvent.Told told = (MarketEvent.Told) event;
        Refusal refusal = told.message();
        return new ErrMsg(told.order().orderId(), refusal.code(), refusal.text(), "");
    }

    static OpenOrderMessage openOrder(SimOrder order) {
        return openOrder(order, OrderPreview.NONE);
    }

    private static OpenOrderMessage openOrder(SimOrder order, OrderPreview preview) {
        OpenOrder open = new OpenOrder(numbered(order), order.status(), "");
        return new OpenOrderMessage(open, order.life().extras(), preview);
    }

    /** What a person entered is told under number 0. */
    private static Order numbered(SimOrder order) {
        return order.ofPerson() ? Orders.unnumbered(order.order()) : order.order();
    }

    /** A fill of what a person entered is told under number 0. */
    static Execution numbered(Execution fill) {
        return fill.orderId() >= 0
                ? fill
                : new Execution(
                        fill.execId(),
                        0,
                        fill.clientId(),
                        fill.permId(),
                        fill.contract(),
                        fill.account(),
                        fill.time(),
                        fill.side(),
                        fill.quantity(),
                        fill.price(),
                        fill.cumQuantity(),
                        fill.avgPrice(),
                        fill.orderRef());
    }

    static OrderStatusMessage status(SimOrder order) {
        return new OrderStatusMessage(order.state(), order.lastFillPrice());
    }

    private static OrderPreview preview(@Nullable CommissionReport cost) {
        if (cost == null) {
            return OrderPreview.NONE;
        }
        OrderPreview.Margin unset = OrderPreview.Margin.UNSET;
        return new OrderPreview(
                unset,
                unset,
                unset,
                new OrderPreview.Commission(cost.commission(), null, null, cost.currency()));
    }

    private static OrderPreview preview(MarketEvent.Margins margins) {
        BigDecimal fee = margins.commission();
        return new OrderPreview(
                margin(margins.before(), margins.equity()),
                margin(margins.change(), BigDecimal.ZERO),
                margin(margins.before().add(margins.change()), margins.equity()),
                new OrderPreview.Commission(fee, fee, fee, margins.currency()));
    }

    private static OrderPreview.Margin margin(BigDecimal required, BigDecimal equity) {
        String text = Account.money(required);
        return new OrderPreview.Margin(text, text, Account.money(equity));
    }

    /** An order that has ended; the quantity of a filled one is told as 0, as IB does. */
    static CompletedOrderMessage completed(SimOrder order, ZoneId loginZone) {
        Instant ended =
                Objects.requireNonNull(order.life().endedAt(), "a completed order has ended");
        boolean filled = order.status() == OrderStatus.FILLED;
        CompletedOrder completed =
                new CompletedOrder(
                        filled ? numbered(order).withQuantity(BigDecimal.ZERO) : numbered(order),
                        order.life().parentPermId(),
                        order.status(),
                        order.filled(),
                        Times.withZone(ended, loginZone),
                        completedStatus(order));
        return new CompletedOrderMessage(completed, order.life().extras());
    }

    private static String completedStatus(SimOrder order) {
        return switch (order.status()) {
            case FILLED -> "Filled Size: " + order.filled().toPlainString();
            case INACTIVE -> "Rejected";
            default -> "Cancelled by Trader";
        };
    }
}
