package io.labase.trading.execution;

import io.labase.trading.model.Alert;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/**
 * Entries that ended before they were filled, whoever ended them: each is told of once, with what was
 * bought, also if that happened while the bot was away, or if the message of it, or of its refusal, was
 * lost with the process before. So is one that stays neither at work nor over: no entry ends in
 * silence. Called by the event lane only.
 */
final class ShortEntries {
    private static final int REMEMBERED = 10_000;

    /** An entry that is Inactive for so long, in real time, is told of as it is. */
    static final Duration INACTIVE = Duration.ofMinutes(1);

    private final PastOrders past;
    private final ToldFacts heard;
    private final Clock marketClock;
    private final LongSupplier nanoTime;
    private final IntPredicate closing;
    private final BrokerWords words;
    private final Consumer<Alert> alerts;

    /** What was told to be bought. */
    private final Map<String, BigDecimal> told = new Recent<>(REMEMBERED);

    private final Set<String> refused = Collections.newSetFromMap(new Recent<>(REMEMBERED));

    /** Since when an entry is Inactive. */
    private final Map<String, Long> inactive = new Recent<>(REMEMBERED);

    /**
     * @param closing whether a contract is being closed: what becomes of its orders is told by that
     * @param words what the broker said of an order
     */
    ShortEntries(
            OrderLane.Setup setup,
            IntPredicate closing,
            BrokerWords words,
            Consumer<Alert> alerts) {
        this.past = setup.past();
        this.heard = setup.told();
        this.marketClock = setup.marketClock();
        this.nanoTime = setup.nanoTime();
        this.closing = closing;
        this.words = words;
        this.alerts = alerts;
    }

    /**
     * The order was refused.
     *
     * @param alert tells it
     * @return the alert that is to be told: of an entry it stands for its end without a part
     */
    Alert refused(TrackedOrder order, Alert alert) {
        if (order.ticket().side() != Side.BUY) {
            return alert;
        }
        refused.add(order.ticket().orderRef());
        return alert.withFact(fact(order.ticket().orderRef(), BigDecimal.ZERO));
    }

    private static String fact(String orderRef, BigDecimal filled) {
        return "short/" + orderRef + "/" + filled.stripTrailingZeros().toPlainString();
    }

    /** Looks at an order. To be called before its end is journalled: a row does not come alone. */
    void look(TrackedOrder order) {
        if (!entry(order) || !order.endedShort()) {
            return;
        }
        BigDecimal before = told.get(order.ticket().orderRef());
        boolean news = before == null || before.compareTo(order.filled()) < 0;
        if (news) {
            tell(order);
        }
    }

    /** Market time of its row; one that is only Inactive has no row of an end. */
    private Optional<Instant> journalled(TrackedOrder order) {
        return order.status().terminal()
                ? past.endedAt(order.ticket().permId())
                : past.acknowledgedAt(order.ticket().orderRef());
    }

    /** Looks at entries that may be neither at work nor over. */
    void overdue(List<TrackedOrder> live) {
        for (TrackedOrder order : live) {
            if (entry(order) && order.status() == OrderStatus.INACTIVE) {
                String orderRef = order.ticket().orderRef();
                long now = nanoTime.getAsLong();
                Long since = inactive.putIfAbsent(orderRef, now);
                boolean late = since != null && now - since >= INACTIVE.toNanos();
                if (late && !told.containsKey(orderRef)) {
                    tell(order);
                }
            }
        }
    }

    private static boolean entry(TrackedOrder order) {
        return order.ours() && order.ticket().side() == Side.BUY;
    }

    private void tell(TrackedOrder order) {
        String orderRef = order.ticket().orderRef();
        boolean known = order.filled().signum() == 0 && refused.contains(orderRef);
        String fact = fact(orderRef, order.filled());
        if (heard.knows(fact, journalled(order))) {
            return;
        }
        if (closing.test(order.ticket().contract().conId())) {
            heard.note(fact);
        } else if (!known) {
            told.put(orderRef, order.filled());
            String said = words.of(order).map(BrokerWords::text).orElse("");
            alerts.accept(OrderAlerts.cut(order, said, marketClock.instant()).withFact(fact));
        }
    }
}
