package io.labase.trading.execution;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Entries that ended before they were filled, whoever ended them: each is told of once, with what was
 * bought, also if that happened while the bot was away. Called by the event lane only.
 */
final class ShortEntries {
    private static final int REMEMBERED = 10_000;

    private final PastOrders past;
    private final Clock marketClock;
    private final IntPredicate closing;
    private final Consumer<Alert> alerts;

    /** What was told to be bought. */
    private final Map<String, BigDecimal> told = new Recent<>(REMEMBERED);

    private final Set<String> refused = Collections.newSetFromMap(new Recent<>(REMEMBERED));

    /**
     * @param closing whether a contract is being closed: what becomes of its orders is told by that
     */
    ShortEntries(PastOrders past, Clock marketClock, IntPredicate closing, Consumer<Alert> alerts) {
        this.past = past;
        this.marketClock = marketClock;
        this.closing = closing;
        this.alerts = alerts;
    }

    /** The order was refused, and that was told. */
    void refused(TrackedOrder order) {
        if (order.ticket().side() == Side.BUY) {
            refused.add(order.ticket().orderRef());
        }
    }

    /**
     * Looks at an order. To be called before its end is journalled: the row says that it was told.
     */
    void look(TrackedOrder order) {
        boolean entry = order.ours() && order.ticket().side() == Side.BUY;
        if (!entry || !order.endedShort() || past.knowsEnd(order.ticket().permId())) {
            return;
        }
        String orderRef = order.ticket().orderRef();
        BigDecimal before = told.get(orderRef);
        boolean news = before == null || before.compareTo(order.filled()) < 0;
        boolean known = order.filled().signum() == 0 && refused.contains(orderRef);
        if (news && !known && !closing.test(order.ticket().contract().conId())) {
            told.put(orderRef, order.filled());
            alerts.accept(OrderAlerts.cut(order, marketClock.instant()));
        }
    }
}
