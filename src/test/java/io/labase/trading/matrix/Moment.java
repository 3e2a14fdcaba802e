package io.labase.trading.matrix;

import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.sim.Trigger.Leg;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PlaceOrder;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Just before or just after a step.
 *
 * @param step which
 * @param after whether it has happened
 */
record Moment(Step step, boolean after) {

    /**
     * A moment as the gateway sees it: a message that passes.
     *
     * @param kind which message
     * @param leg of the entry's two orders; null for what is about no order
     * @param nth which of several
     */
    record Passing(Class<? extends Message> kind, @Nullable Leg leg, int nth) {}

    /** The message that marks it; empty if only the bot's own files show it. */
    Optional<Passing> passing() {
        return Optional.ofNullable(
                switch (step) {
                    // The bars are what the decision waits for, the intent follows from it.
                    case INTENT -> after ? null : new Passing(HistoricalData.class, null, 1);
                    case PARENT_SENT -> new Passing(PlaceOrder.class, Leg.ENTRY, 1);
                    case CHILD_SENT -> new Passing(PlaceOrder.class, Leg.CHILD, 1);
                    case PARENT_ACK -> new Passing(OrderStatusMessage.class, Leg.ENTRY, 1);
                    case CHILD_ACK -> new Passing(OrderStatusMessage.class, Leg.CHILD, 1);
                    case PARTIAL_FILL, FILL -> new Passing(ExecDetails.class, Leg.ENTRY, 1);
                    case LAST_FILL -> new Passing(ExecDetails.class, Leg.ENTRY, 2);
                    case COMMISSION -> new Passing(CommissionReportMessage.class, Leg.ENTRY, 1);
                    case JOURNAL_ROW, ALERT -> null;
                });
    }

    /** The same as a trigger of the gateway's faults. */
    Optional<Trigger> trigger(String ticker) {
        return passing()
                .map(
                        passing -> {
                            Trigger trigger =
                                    after
                                            ? Trigger.after(passing.kind())
                                            : Trigger.before(passing.kind());
                            Leg leg = passing.leg();
                            return (leg == null ? trigger : trigger.leg(leg).symbol(ticker))
                                    .nth(passing.nth());
                        });
    }

    /** Whether the files show that it has come; for those without a message. */
    boolean shown(Evidence evidence, String ticker) {
        return switch (step) {
            case INTENT -> evidence.intended(ticker);
            case JOURNAL_ROW -> after ? evidence.fillWritten(ticker) : evidence.written(ticker);
            case ALERT -> after ? evidence.entryTold(ticker) : evidence.entryWaits(ticker);
            default -> throw new IllegalStateException(this + " is marked by a message");
        };
    }

    @Override
    public String toString() {
        return (after ? "after-" : "before-")
                + step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
