package io.labase.trading.app.command;

import io.labase.trading.ib.sim.SimExecution;
import io.labase.trading.ib.sim.SimGateway;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalReader;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** What a demo came to: from the journals what was decided, from the gateway what became of it. */
final class DemoSummary {
    private DemoSummary() {}

    static String of(Path home, SimGateway gateway, Texts texts) throws IOException {
        int[] rows = new int[2];
        JournalReader.read(
                JournalFile.TRADES.in(home),
                row -> {
                    rows[0] += row.get("bar_time").isEmpty() ? 0 : 1;
                    rows[1] += row.get("signal").equals("True") ? 1 : 0;
                });
        List<SimOrder> orders = gateway.orders();
        long entries = filled(orders, Side.BUY);
        long stops = filled(orders, Side.SELL);
        long resting =
                orders.stream().filter(o -> o.open() && o.order().type() == OrderType.STP).count();
        return String.join(
                System.lineSeparator(),
                texts.say("demo.title"),
                texts.say("demo.bars", rows[0], rows[1]),
                texts.say("demo.orders", entries, stops),
                texts.say("demo.open", gateway.positions().size(), resting),
                texts.say("demo.money", realised(gateway.executions()).toPlainString()),
                texts.say("demo.files", home));
    }

    private static long filled(List<SimOrder> orders, Side side) {
        return orders.stream()
                .filter(o -> o.order().side() == side && o.status() == OrderStatus.FILLED)
                .count();
    }

    private static BigDecimal realised(List<SimExecution> fills) {
        return fills.stream()
                .map(fill -> fill.cost().realizedPnl())
                .map(pnl -> pnl == null ? BigDecimal.ZERO : pnl)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, java.math.RoundingMode.HALF_EVEN);
    }
}
