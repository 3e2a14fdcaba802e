package io.labase.trading.execution;

import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.model.Decision.Action;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells of positions and their stops. */
final class GuardAlerts {
    private final Clock marketClock;
    private final Consumer<Effect> effects;

    GuardAlerts(Clock marketClock, Consumer<Effect> effects) {
        this.marketClock = marketClock;
        this.effects = effects;
    }

    /**
     * A position of ours has no working stop.
     *
     * @param why key of its wording
     * @param refusal the broker's text; empty if it refused nothing
     */
    void withoutStop(Custody.Holding holding, BigDecimal bare, String why, String refusal) {
        Map<String, Object> values = new HashMap<>();
        values.put("quantity", bare);
        values.put("why", why);
        if (!refusal.isEmpty()) {
            values.put("text", refusal);
        }
        if (holding.level() != null) {
            values.put("stop", holding.level());
        }
        tell(Kind.POSITION_WITHOUT_STOP, holding.symbol(), why, values);
    }

    /** It has one again. */
    void protectedAgain(Custody.Holding holding, BigDecimal bare, Optional<TrackedOrder> placed) {
        Map<String, Object> values = new HashMap<>();
        values.put("quantity", bare);
        placed.map(o -> o.ticket().stopPrice()).ifPresent(price -> values.put("stop", price));
        tell(Kind.STOP_PLACED_AGAIN, holding.symbol(), "placed again", values);
    }

    /** Its stop has another trigger than we gave it. */
    void movedByHand(TrackedOrder stop, BigDecimal from, BigDecimal to) {
        String symbol = OrderRecords.symbol(stop.ticket().orderRef(), "");
        tell(
                Kind.STOP_MOVED_BY_HAND,
                symbol,
                "moved",
                Map.of("from", from, "to", to, "quantity", stop.ticket().quantity()));
    }

    /** Its stop is for another quantity than we asked for. */
    void resizedByHand(TrackedOrder stop, BigDecimal from) {
        String symbol = OrderRecords.symbol(stop.ticket().orderRef(), "");
        tell(
                Kind.STOP_RESIZED_BY_HAND,
                symbol,
                "resized",
                Map.of("from", from, "to", stop.ticket().quantity()));
    }

    /** Somebody else traded what we own. */
    void changedByHand(Custody.Holding holding, Execution fill) {
        tell(
                Kind.POSITION_CHANGED_BY_HAND,
                holding.symbol(),
                "by hand",
                Map.of(
                        "quantity", fill.quantity(),
                        "price", fill.price(),
                        "side", fill.side() == Side.BUY ? "buy" : "sell"));
    }

    /** A position of which no purchase is known has a stop of ours, and is guarded from now on. */
    void adopted(Adoption.Claim claim) {
        tell(
                Kind.POSITION_ADOPTED,
                OrderRecords.symbol(claim.orderRef(), ""),
                "adopted",
                Map.of("quantity", claim.quantity(), "stop", claim.trigger()));
    }

    /**
     * What is known of a change that no fill explains.
     *
     * @param unfilled whether a stop of ours stands, or ended without filling: it did not sell them
     * @param since market time at which all was still explained; null if this process never saw that
     * @param sameSymbol what the account holds under the same symbol in another contract
     */
    record Traces(boolean unfilled, @Nullable Instant since, Optional<Position> sameSymbol) {}

    /**
     * The position changed and no fill explains it.
     *
     * @param traces what is known of where the shares went
     */
    void unexplained(Custody.Holding holding, BigDecimal difference, Traces traces) {
        Map<String, Object> values = new HashMap<>();
        BigDecimal expected = holding.owned().add(holding.others());
        BigDecimal held = expected.add(difference);
        boolean gone = held.signum() == 0;
        values.put("expected", expected);
        traces.sameSymbol()
                .ifPresent(
                        position -> {
                            values.put("newHeld", position.quantity());
                            values.put("newContract", position.contract().conId());
                        });
        if (gone && traces.sameSymbol().isPresent()) {
            // One statement: a level, a sale or a purchase of before the split would mislead.
            values.put("oldContract", holding.conId());
            tell(Kind.POSITION_RENUMBERED, holding.symbol(), "renumbered", values);
            return;
        }
        values.put("held", held);
        values.put("what", !gone ? "changed" : traces.unfilled() ? "elsewhere" : "gone");
        if (gone && traces.since() != null) {
            values.put("since", traces.since());
        }
        if (gone && holding.level() != null) {
            values.put("stop", holding.level());
        }
        tell(Kind.POSITION_UNEXPLAINED, holding.symbol(), "unexplained", values);
    }

    /**
     * A stop on what we own, or of ours, that the bot has no hand on.
     *
     * @param why key of its wording
     */
    void notOurStop(String symbol, BigDecimal quantity, String why) {
        tell(Kind.STOP_NOT_IN_HAND, symbol, why, Map.of("quantity", quantity, "why", why));
    }

    /**
     * An entry of before a crash of which the broker tells nothing.
     *
     * @param why key of its wording
     */
    void entryInDoubt(String symbol, Optional<BracketOrder.Plan> plan, String why) {
        Map<String, Object> values = new HashMap<>();
        values.put("why", why);
        plan.ifPresent(
                p -> {
                    values.put("quantity", p.quantity());
                    values.put("stop", p.level());
                });
        tell(Kind.ENTRY_IN_DOUBT, symbol, why, values);
    }

    /**
     * The signal of an entry whose process ended before it told it; told already, it is not again.
     *
     * @param currency of the prices; empty if not known
     */
    void signal(String symbol, BracketOrder.Plan plan, BracketOrder.Seen seen, String currency) {
        Map<String, Object> values = new HashMap<>();
        values.put("close", seen.close());
        values.put("high", seen.highestHigh());
        values.put("low", seen.lowestLow());
        values.put("barTime", seen.barTime());
        values.put("action", Action.ENTER_LONG.name());
        values.put("reason", seen.reason().name());
        values.put("stop", plan.level());
        values.put("quantity", plan.quantity());
        values.put("currency", currency);
        tell(Kind.SIGNAL, symbol, "", values);
    }

    private void tell(Kind kind, String symbol, String cause, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("ticker", symbol);
        effects.accept(new Effect.Tell(new Alert(kind, marketClock.instant(), symbol, cause, all)));
    }
}
