package io.labase.trading.ib.client;

import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.model.Execution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the fills of one answer. Gateways are known that never tell its end: what came is then in the
 * failure. A fill that comes behind that is in the answer to the next question.
 */
final class FillList implements Requests.Collector<List<Execution>> {
    private final List<Execution> fills = new ArrayList<>();

    @Override
    public synchronized @Nullable List<Execution> add(Message message) {
        if (message instanceof ExecDetails row) {
            fills.add(row.execution());
            return null;
        }
        return List.copyOf(fills);
    }

    @Override
    public synchronized List<Execution> came() {
        return List.copyOf(fills);
    }
}
