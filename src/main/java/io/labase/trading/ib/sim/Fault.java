package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.PlaceOrder;

/**
 * Something that goes wrong, by script: what, when and how often.
 *
 * @param effect what goes wrong
 * @param trigger when
 * @param times how often; 0 for without end
 */
public record Fault(Effect effect, Trigger trigger, int times) {

    public Fault {
        if (times < 0) {
            throw new IllegalArgumentException("times must be >= 0, was " + times);
        }
        Trigger.Moment moment = trigger.moment();
        if (trigger.message() != null && moment != null && moment.daily() != null) {
            throw new IllegalArgumentException("a message cannot be tied to a time of every day");
        }
        boolean aboutAMessage =
                effect instanceof Effect.Delay
                        || effect instanceof Effect.Duplicate
                        || effect instanceof Effect.Reorder
                        || effect instanceof Effect.Lose
                        || effect instanceof Effect.Reject
                        || effect instanceof Effect.Locate;
        if (aboutAMessage && trigger.message() == null) {
            throw new IllegalArgumentException(effect.label() + " needs a message");
        }
        if (effect instanceof Effect.Reject
                && trigger.message() != PlaceOrder.class
                && trigger.message() != CancelOrder.class) {
            throw new IllegalArgumentException("REJECT is about placeOrder or cancelOrder");
        }
        if (effect instanceof Effect.Locate && trigger.message() != PlaceOrder.class) {
            throw new IllegalArgumentException("LOCATE is about placeOrder");
        }
        if (effect instanceof Effect.Partial
                && (trigger.message() != null || trigger.moment() != null)) {
            throw new IllegalArgumentException("PARTIAL is about a fill, not a message or moment");
        }
        if (effect instanceof Deed && trigger.message() != null) {
            throw new IllegalArgumentException(
                    effect.label() + " is about what stands in the books, not about a message");
        }
        boolean priced = effect instanceof Effect.Price && trigger.message() == null;
        if ((priced || effect instanceof Deed.Split || effect instanceof Deed.Enter)
                && trigger.filter().symbol().isEmpty()) {
            throw new IllegalArgumentException(effect.label() + " needs a symbol");
        }
    }

    /** Happens once. */
    public static Fault of(Effect effect, Trigger trigger) {
        return new Fault(effect, trigger, 1);
    }

    /** The same, {@code count} times; 0 for without end. */
    public Fault times(int count) {
        return new Fault(effect, trigger, count);
    }
}
