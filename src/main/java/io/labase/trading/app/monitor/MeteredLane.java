package io.labase.trading.app.monitor;

import io.labase.trading.execution.Effect;
import io.labase.trading.execution.OrderLane;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderRecord.Tag;
import io.labase.trading.model.OrderStatus;
import java.util.List;
import java.util.Set;

/**
 * The event lane, as the routes call it, with its fills counted: by the journal's rows, which say
 * each of them once however often the broker does.
 */
public final class MeteredLane {
    private static final Set<Tag> OURS = Set.of(Tag.BUY, Tag.STOP, Tag.FLATTEN);

    private final OrderLane lane;
    private final Metrics metrics;

    public MeteredLane(OrderLane lane, Metrics metrics) {
        this.lane = lane;
        this.metrics = metrics;
    }

    /** See {@link OrderLane#on}. */
    public List<Effect> on(Object happening) {
        List<Effect> effects = lane.on(happening);
        for (Effect effect : effects) {
            if (effect instanceof Effect.JournalOrder row && filled(row.body())) {
                metrics.ordersFilled().add(1);
            }
        }
        return effects;
    }

    /** A row with a text is a remark on an order that may have been filled long before. */
    private static boolean filled(OrderRecord row) {
        return row.status().equals(OrderStatus.FILLED.text())
                && OURS.contains(row.tag())
                && row.message().isEmpty();
    }
}
