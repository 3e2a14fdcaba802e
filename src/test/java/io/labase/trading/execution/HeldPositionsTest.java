package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.fill;
import static io.labase.trading.execution.Samples.open;
import static io.labase.trading.execution.Samples.position;
import static io.labase.trading.execution.Samples.snapshot;
import static io.labase.trading.execution.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.execution.ProtectionState.Fault;
import io.labase.trading.execution.ProtectionState.Finding;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Position;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 40 AAPL that the bot bought, its stop at 98, and whatever else the account holds. */
class HeldPositionsTest {
    @TempDir Path state;
    private Bench bench;
    private BracketOrder sent;
    private final List<OpenOrder> open = new ArrayList<>();
    private final List<Execution> fills = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();

    @BeforeEach
    void enter() {
        bench = new Bench(state).ready();
        sent = bench.enter("AAPL");
        open.add(open(sent.stop(), 901, OrderStatus.PRE_SUBMITTED));
        fills.add(fill(sent.entry(), 900, "1.01", 40, 40));
        positions.add(position("AAPL", 40));
        bench.on(
                new BrokerEvent.OrderOpened(open(sent.entry(), 900, OrderStatus.SUBMITTED)),
                new BrokerEvent.OrderOpened(open.get(0)),
                new BrokerEvent.Filled(fills.get(0)),
                new BrokerEvent.StatusChanged(state(sent.entry(), 900, OrderStatus.FILLED, 40)));
        settled();
    }

    private void settled() {
        do {
            bench.readiness.asking();
            long mark = bench.readiness.mark();
            bench.on(OrderLane.ASKING, snapshot(open, fills, List.of(), positions));
            bench.readiness.reconciled(mark);
        } while (bench.readiness.wantsReconciliation());
    }

    private void theStopIsCancelled() {
        open.clear();
        bench.on(new BrokerEvent.StatusChanged(state(sent.stop(), 901, OrderStatus.CANCELLED, 0)));
    }

    private static OpenOrder othersStop(String symbol, int quantity) {
        return new OpenOrder(
                new Order(
                        0,
                        99,
                        777,
                        0,
                        Samples.contract(symbol, Samples.conId(symbol)),
                        Side.SELL,
                        OrderType.STP,
                        BigDecimal.valueOf(quantity),
                        null,
                        new BigDecimal("90"),
                        "GTC",
                        Samples.ACCOUNT,
                        "",
                        true),
                OrderStatus.PRE_SUBMITTED,
                "");
    }

    private HeldPosition held(String symbol) {
        return bench.lane.protection().positions().stream()
                .filter(p -> p.contract().symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static void assertQuantity(BigDecimal number, int expected) {
        assertThat(number).isEqualByComparingTo(BigDecimal.valueOf(expected));
    }

    @Test
    void beforeTheBooksWereKnownNothingIsListed() {
        assertThat(new Bench(state.resolve("new")).lane.protection())
                .isEqualTo(ProtectionState.UNKNOWN);
    }

    @Test
    void aPositionOfTheBotIsListedWithItsStop() {
        assertThat(bench.lane.protection().positions()).hasSize(1);
        assertThat(bench.lane.protection().findings()).isEmpty();
        HeldPosition aapl = held("AAPL");
        assertThat(aapl.ticker()).isEqualTo("AAPL");
        assertQuantity(aapl.ours(), 40);
        assertQuantity(aapl.uncovered(), 0);
        assertThat(aapl.stops())
                .containsExactly(
                        new HeldPosition.Stop(new BigDecimal("98.00"), new BigDecimal("40"), true));
    }

    @Test
    void withoutItsStopAllOfItIsUncovered() {
        theStopIsCancelled();
        assertQuantity(held("AAPL").uncovered(), 40);
        assertThat(held("AAPL").stops()).isEmpty();
        assertThat(bench.lane.protection().findings())
                .extracting(Finding::symbol, Finding::fault)
                .containsExactly(org.assertj.core.api.Assertions.tuple("AAPL", Fault.BARE));
    }

    @Test
    void whatOthersHoldIsListedAsTheirsAndFindsNothing() {
        positions.add(position("MSFT", 500));
        open.add(othersStop("MSFT", 200));
        settled();
        HeldPosition theirs = held("MSFT");
        assertThat(theirs.ticker()).isEmpty();
        assertQuantity(theirs.ours(), 0);
        assertQuantity(theirs.uncovered(), 0);
        assertThat(theirs.stops())
                .singleElement()
                .satisfies(
                        stop -> {
                            assertThat(stop.ours()).isFalse();
                            assertQuantity(stop.quantity(), 200);
                        });
        assertThat(bench.lane.protection().findings()).isEmpty();
    }

    @Test
    void anotherAccountsPositionIsNotListed() {
        positions.add(position("DU7654321", "MSFT", 500));
        settled();
        assertThat(bench.lane.protection().positions()).hasSize(1);
    }

    @Test
    void sharesBesideOursMakeItMixed() {
        Order bought = Samples.foreign(99, 7, 778, "AAPL");
        fills.add(fill(bought, 778, "7.01", 10, 10));
        positions.set(0, position("AAPL", 50));
        bench.on(new BrokerEvent.Filled(fills.get(1)));
        settled();
        assertQuantity(held("AAPL").quantity(), 50);
        assertQuantity(held("AAPL").ours(), 40);
        assertQuantity(held("AAPL").uncovered(), 0);
    }

    @Test
    void aStopWithoutAPositionIsListedApart() {
        open.add(othersStop("MSFT", 200));
        settled();
        assertThat(bench.lane.protection().positions()).hasSize(1);
        assertThat(bench.lane.protection().alone())
                .singleElement()
                .satisfies(
                        stops -> {
                            assertThat(stops.contract().symbol()).isEqualTo("MSFT");
                            assertQuantity(stops.quantity(), 0);
                            assertThat(stops.stops()).hasSize(1);
                        });
    }

    /** 1 for 10, under a number of its own: by the books the bot owns nothing any more. */
    @Test
    void sharesThatASplitMovedAwayNeedAStopUntilAPersonResumes() throws Exception {
        theStopIsCancelled();
        int conId = Samples.conId("AAPL") + 1;
        positions.set(
                0,
                new Position(
                        Samples.ACCOUNT,
                        Samples.contract("AAPL", conId),
                        BigDecimal.valueOf(4),
                        BigDecimal.valueOf(1_000)));
        settled();
        assertQuantity(held("AAPL").ours(), 0);
        assertQuantity(held("AAPL").uncovered(), 4);
        assertThat(bench.lane.protection().findings())
                .containsExactly(new Finding("AAPL", Fault.BARE, BigDecimal.valueOf(4)));

        Files.delete(state.resolve("paused-AAPL"));
        assertQuantity(held("AAPL").uncovered(), 0);
        assertThat(bench.lane.protection().findings()).isEmpty();
    }
}
