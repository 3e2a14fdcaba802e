package io.labase.trading.execution;

import io.labase.trading.execution.ProtectionAudit.Finding;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells of stops that the bot has no hand on: somebody else's that stands in for ours, and ours of
 * another client id that are for more than is held. Neither is touched. And of ours that are for too
 * much and do not change although we ask. Called by the event lane only.
 */
final class OthersStops {
    /** What stays so is told again after this real time. */
    static final Duration AGAIN = Duration.ofHours(24);

    private final OrderBook book;
    private final Custody custody;
    private final GuardAlerts alerts;
    private final LongSupplier nanoTime;

    OthersStops(OrderLane.Setup setup, Consumer<Effect> effects) {
        this.book = setup.tools().book();
        this.custody = setup.guarding().custody();
        this.alerts = new GuardAlerts(setup.marketClock(), effects);
        this.nanoTime = setup.nanoTime();
    }

    /** Two complete answers agree on a finding. */
    void look(int conId, Watch watch, Finding finding) {
        tell(conId, watch, "lent", finding.lent());
        tell(conId, watch, "beyond", finding.beyond());
    }

    /** An order of ours that is for too much, and of which the broker takes no change. */
    void tooMuch(int conId, Watch watch, BigDecimal quantity) {
        tell(conId, watch, "stuck", quantity);
    }

    private void tell(int conId, Watch watch, String why, BigDecimal quantity) {
        if (watch.news(why, quantity, nanoTime.getAsLong(), AGAIN.toNanos())
                && quantity.signum() > 0) {
            alerts.notOurStop(symbol(conId), quantity, why);
        }
    }

    private String symbol(int conId) {
        return custody.of(conId).map(Custody.Holding::symbol).orElseGet(() -> ofOrders(conId));
    }

    private String ofOrders(int conId) {
        return book.live().stream()
                .map(TrackedOrder::ticket)
                .filter(t -> t.contract().conId() == conId && t.side() == Side.SELL)
                .filter(t -> OrderRecords.ours(t.orderRef()))
                .findFirst()
                .map(t -> OrderRecords.symbol(t.orderRef(), t.contract().symbol()))
                .orElse("");
    }
}
