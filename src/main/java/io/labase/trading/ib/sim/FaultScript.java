package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.Message;
import io.labase.trading.model.Side;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One fault of a file, made of its fields; what is left over of them is refused. */
final class FaultScript {
    private static final String NAMES =
            "DROP, STALL, DELAY, DUPLICATE, REORDER, LOSE, REJECT, LOCATE, PARTIAL, PRICE, ERROR,"
                    + " CONNECTIVITY, FARM, RESTART, COMPETING, DELAYED, END, SUSPEND, CHANGE, SPLIT,"
                    + " ENTER, EXCHANGE";
    private static final Duration REORDER_AT_MOST = Duration.ofSeconds(5);
    private static final Duration RESTART = Duration.ofMinutes(2);

    private final String begin;
    private final FaultFields fields;

    /**
     * @param begin where the fault begins, as the beginning of a message
     */
    FaultScript(String begin, FaultFields fields) {
        this.begin = begin;
        this.fields = fields;
    }

    /**
     * The fault that the fields tell of.
     *
     * @throws SimException naming the place and what is wrong there
     */
    Fault fault() {
        try {
            Effect effect = effect();
            int times = fields.number("times", 1);
            Fault fault = new Fault(effect, trigger(), times);
            fields.left()
                    .forEach(
                            (name, value) -> {
                                throw new SimException(
                                        value.place()
                                                + effect.label()
                                                + " has no field '"
                                                + name
                                                + "'");
                            });
            return fault;
        } catch (IllegalArgumentException e) {
            throw new SimException(begin + e.getMessage(), e);
        }
    }

    private Effect effect() {
        FaultFields.Value name = fields.take("fault");
        if (name == null) {
            throw new SimException(begin + "a fault has a name: {\"fault\": \"DROP\", ...}");
        }
        return switch (name.text()) {
            case "DROP" -> new Effect.Drop(fields.span("idTaken", Duration.ZERO));
            case "STALL" -> new Effect.Stall(fields.span("seconds"));
            case "DELAY" -> new Effect.Delay(FaultFields.needed("seconds", fields.span("seconds")));
            case "DUPLICATE" -> new Effect.Duplicate();
            case "REORDER" ->
                    new Effect.Reorder(
                            fields.number("by", 1), fields.span("seconds", REORDER_AT_MOST));
            case "LOSE" -> new Effect.Lose();
            case "REJECT" ->
                    new Effect.Reject(
                            fields.number("code", Refusal.REJECTED),
                            fields.text("text"),
                            fields.span("late"));
            case "LOCATE" -> new Effect.Locate(fields.span("seconds"));
            case "PARTIAL" ->
                    new Effect.Partial(
                            FaultFields.needed("first", fields.decimal("first")),
                            fields.span("restAfter"));
            case "PRICE" ->
                    new Effect.Price(
                            fields.decimal("percent"),
                            fields.decimal("to"),
                            fields.span("seconds", Duration.ZERO));
            case "ERROR" ->
                    new Effect.Error(
                            FaultFields.needed("code", fields.number("code")), fields.text("text"));
            case "CONNECTIVITY" ->
                    new Effect.Connectivity(
                            fields.number("code", 1100),
                            fields.span("seconds"),
                            fields.number("then", 1102),
                            history());
            case "FARM" ->
                    new Effect.Farm(
                            FaultFields.needed("code", fields.number("code")),
                            fields.span("seconds"),
                            history());
            case "RESTART" ->
                    new Effect.Restart(
                            fields.span("seconds", RESTART), fields.number("idsBack", 0));
            case "COMPETING" -> new Effect.Competing(fields.span("seconds"));
            case "DELAYED" -> new Effect.Delayed();
            case "END" ->
                    new Deed.End(
                            fields.one("how", Deed.How.class).orElse(Deed.How.CANCELLED),
                            fields.text("text"));
            case "SUSPEND" -> new Deed.Suspend();
            case "CHANGE" -> new Deed.Change(fields.decimal("quantity"), fields.decimal("stop"));
            case "SPLIT" ->
                    new Deed.Split(
                            FaultFields.needed("ratio", fields.decimal("ratio")),
                            fields.flag("renumbered"));
            case "ENTER" ->
                    new Deed.Enter(
                            FaultFields.needed("side", fields.one("side", Side.class).orElse(null)),
                            FaultFields.needed("quantity", fields.decimal("quantity")),
                            fields.decimal("limit"),
                            fields.decimal("stop"),
                            fields.text("account"),
                            fields.text("orderRef"),
                            !fields.flag("untransmitted"));
            case "EXCHANGE" ->
                    new Deed.Exchange(
                            fields.text("pair"),
                            FaultFields.needed("quantity", fields.decimal("quantity")),
                            FaultFields.needed("rate", fields.decimal("rate")));
            default ->
                    throw new SimException(
                            name.place()
                                    + "unknown fault '"
                                    + name.text()
                                    + "'; there are "
                                    + NAMES);
        };
    }

    private Trigger trigger() {
        @Nullable Class<? extends Message> before = fields.message("before");
        @Nullable Class<? extends Message> after = fields.message("after");
        if (before != null && after != null) {
            throw new IllegalArgumentException("a fault stands either before or after a message");
        }
        Trigger.Filter filter =
                new Trigger.Filter(
                        fields.text("symbol"),
                        fields.one("leg", Trigger.Leg.class).orElse(null),
                        fields.number("client"));
        return new Trigger(
                before == null ? after : before,
                after != null,
                filter,
                fields.moment(),
                fields.number("nth", 1));
    }

    private Effect.Unanswered history() {
        return fields.one("history", Effect.Unanswered.class).orElse(Effect.Unanswered.HANG);
    }
}
