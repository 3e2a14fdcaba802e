package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.ACCOUNT;
import static io.labase.trading.execution.Samples.CLIENT;
import static io.labase.trading.execution.Samples.conId;
import static io.labase.trading.execution.Samples.contract;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.CommissionReported;
import io.labase.trading.broker.BrokerEvent.Filled;
import io.labase.trading.broker.BrokerEvent.OrderOpened;
import io.labase.trading.broker.BrokerEvent.PositionChanged;
import io.labase.trading.broker.BrokerEvent.StatusChanged;
import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Position;
import io.labase.trading.model.Reason;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnAccountTest {
    private static final String OTHER = "DU7654321";
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    @TempDir Path state;

    private Bench bench() {
        return new Bench(state).ready(false);
    }

    private static Order order(String account, Side side, int quantity, String ref, long permId) {
        return new Order(
                41,
                CLIENT + 9,
                permId,
                0,
                contract("AAPL", conId("AAPL")),
                side,
                OrderType.MKT,
                BigDecimal.valueOf(quantity),
                null,
                null,
                "DAY",
                account,
                ref,
                true);
    }

    private static OpenOrder open(Order order) {
        return new OpenOrder(order, OrderStatus.SUBMITTED, "");
    }

    private static Execution fill(Order order, String execId) {
        return new Execution(
                execId,
                order.orderId(),
                order.clientId(),
                order.permId(),
                order.contract(),
                order.account(),
                "20260115 15:05:06",
                order.side(),
                order.quantity(),
                HUNDRED,
                order.quantity(),
                HUNDRED,
                order.orderRef());
    }

    /** What the bot holds: 40 AAPL under a stop. */
    private static BracketOrder held(Bench bench) {
        BracketOrder bracket = bench.enter("AAPL");
        bench.on(
                new OrderOpened(Samples.open(bracket.entry(), 900, OrderStatus.SUBMITTED)),
                new OrderOpened(Samples.open(bracket.stop(), 901, OrderStatus.PRE_SUBMITTED)),
                new StatusChanged(Samples.state(bracket.entry(), 900, OrderStatus.FILLED, 40)),
                new Filled(Samples.fill(bracket.entry(), 900, "0001.01.01", 40, 40)),
                new CommissionReported(Samples.commission("0001.01.01", null)),
                new PositionChanged(Samples.position("AAPL", 40)));
        return bracket;
    }

    @Test
    void aSaleInAnotherAccountLeavesOurStopAlone() {
        Bench bench = bench();
        held(bench);
        Order sale = order(OTHER, Side.SELL, 1000, "", 700);

        List<Effect> following =
                bench.on(
                        new OrderOpened(open(sale)),
                        new Filled(fill(sale, "0002.01.01")),
                        new CommissionReported(Samples.commission("0002.01.01", "-9000")),
                        new StatusChanged(Samples.state(sale, 700, OrderStatus.FILLED, 1000)),
                        new PositionChanged(Samples.position(OTHER, "AAPL", -1000)));

        assertThat(following).isEmpty();
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(bench.custody.of(conId("AAPL")))
                .map(Custody.Holding::owned)
                .hasValue(BigDecimal.valueOf(40));
        assertThat(bench.lane.protection().findings()).isEmpty();
        assertThat(bench.readiness.view().booksKnown()).isTrue();
    }

    @Test
    void rowsOfAnotherAccountAreNoneOfOursAfterARestart() {
        Bench before = bench();
        held(before);
        Bench bench = new Bench(state);
        before.past.rows().forEach(bench.custody::remember);
        for (OrderRecord row : before.past.rows()) {
            bench.custody.remember(of(OTHER, row));
        }
        assertThat(bench.custody.all()).isEmpty();

        bench.ready(false).on(OrderLane.TICK);

        assertThat(bench.custody.all())
                .singleElement()
                .extracting(Custody.Holding::owned)
                .isEqualTo(BigDecimal.valueOf(40));
    }

    @Test
    void rowsFromBeforeTheColumnCountAsOurs() {
        Bench before = bench();
        held(before);
        Bench bench = new Bench(state);
        before.past.rows().forEach(row -> bench.custody.remember(of("", row)));

        bench.ready(false).on(OrderLane.TICK);

        assertThat(bench.custody.all()).hasSize(1);
    }

    /** The same row in another account, under numbers of its own. */
    private static OrderRecord of(String account, OrderRecord row) {
        String execId = account.isEmpty() || row.execId().isEmpty() ? "" : "9" + row.execId();
        return new OrderRecord(
                row.at(),
                row.orderRef(),
                row.symbol(),
                row.conId(),
                row.tag(),
                row.orderId(),
                row.permId(),
                row.parentId(),
                row.type(),
                row.side(),
                row.quantity(),
                row.price(),
                row.status(),
                row.filled(),
                row.remaining(),
                row.avgFillPrice(),
                account.isEmpty() ? row.execId() : execId,
                row.commission(),
                row.currency(),
                row.message(),
                account);
    }

    @Test
    void anEntryOfTheSameReferenceInAnotherAccountSpendsNothing() {
        Bench bench = bench();
        Order entry = order(OTHER, Side.BUY, 40, Samples.ref("AAPL"), 700);

        bench.on(
                new OrderOpened(open(entry)),
                new Filled(fill(entry, "0002.01.01")),
                new PositionChanged(Samples.position(OTHER, "AAPL", 40)));

        assertThat(bench.guard.spent(Samples.ref("AAPL"))).isFalse();
        assertThat(bench.guard.check(Samples.candidate("AAPL"), bench.now())).isEmpty();
        assertThat(bench.custody.all()).isEmpty();
        assertThat(bench.effects).isEmpty();
    }

    @Test
    void whatACompleteAnswerTellsOfAnotherAccountChangesNothing() {
        Bench bench = bench();
        held(bench);
        Order open = order(OTHER, Side.BUY, 5, Samples.ref("MSFT"), 700);
        Order sold = order(OTHER, Side.SELL, 1000, "", 701);
        CompletedOrder over =
                new CompletedOrder(sold, 0, OrderStatus.FILLED, sold.quantity(), "20260115", "");
        bench.effects.clear();

        bench.on(
                OrderLane.ASKING,
                Samples.snapshot(
                        List.of(
                                open(open),
                                Samples.open(
                                        bench.broker.tickets().get(1), 901, OrderStatus.SUBMITTED)),
                        List.of(
                                fill(sold, "0002.01.01"),
                                Samples.fill(
                                        bench.broker.tickets().get(0), 900, "0001.01.01", 40, 40)),
                        List.of(over),
                        List.of(
                                Samples.position(OTHER, "AAPL", -1000),
                                Samples.position("AAPL", 40))));

        assertThat(bench.effects).isEmpty();
        assertThat(bench.book.orders()).extracting(o -> o.ticket().account()).containsOnly(ACCOUNT);
        assertThat(bench.book.positions()).extracting(Position::account).containsOnly(ACCOUNT);
        assertThat(bench.lane.protection().findings()).isEmpty();
    }

    @Test
    void anotherAccountsLossDoesNotStopOurDay() {
        Envelope limits = new Envelope(null, null, null, new BigDecimal("500"));
        Bench bench = new Bench(state, Mode.PAPER, limits).ready(false);
        Order theirs = order(OTHER, Side.SELL, 10, "", 700);
        Order ours = order(ACCOUNT, Side.SELL, 10, "", 702);

        // Commissions of a list come before the list itself is handed over.
        bench.on(
                new CommissionReported(Samples.commission("0002.01.01", "-9000")),
                new CommissionReported(Samples.commission("0003.01.01", "-100")),
                Samples.snapshot(
                        List.of(),
                        List.of(fill(theirs, "0002.01.01"), fill(ours, "0003.01.01")),
                        List.of(),
                        List.of()));

        assertThat(bench.guard.check(Samples.candidate("AAPL"), bench.now())).isEmpty();
        assertThat(bench.book.commissionsSince(Samples.NOW.minusSeconds(60)))
                .extracting(r -> r.execId())
                .containsExactly("0003.01.01");
        assertThat(Bench.rows(bench.effects))
                .filteredOn(row -> row.commission() != null)
                .extracting(OrderRecord::execId)
                .containsExactly("0003.01.01");

        bench.on(
                new CommissionReported(Samples.commission("0004.01.01", "-600")),
                new Filled(fill(order(ACCOUNT, Side.SELL, 10, "", 703), "0004.01.01")));
        assertThat(bench.guard.check(Samples.candidate("AAPL"), bench.now()))
                .isEqualTo(Optional.of(Reason.ENVELOPE));
    }

    @Test
    void aRowWithoutAccountIsOursOnlyIfTheBooksKnowItsOrder() {
        Bench bench = bench();
        BracketOrder bracket = bench.enter("AAPL");
        Order nameless = order("", Side.BUY, 5, Samples.ref("MSFT"), 700);
        Order echo = Samples.echo(bracket.entry(), 900);
        Order withoutAccount =
                new Order(
                        echo.orderId(),
                        echo.clientId(),
                        900,
                        0,
                        echo.contract(),
                        echo.side(),
                        echo.type(),
                        echo.quantity(),
                        null,
                        null,
                        echo.tif(),
                        "",
                        echo.orderRef(),
                        true);

        bench.on(new OrderOpened(open(nameless)), new OrderOpened(open(withoutAccount)));

        assertThat(bench.guard.spent(Samples.ref("MSFT"))).isFalse();
        assertThat(bench.book.known(echo)).map(o -> o.ticket().permId()).hasValue(900L);
    }

    @Test
    void theOnlyAccountOwnsWhatNamesNone() {
        Bench bench = new Bench(state).ready();

        bench.on(new OrderOpened(open(order("", Side.BUY, 5, Samples.ref("MSFT"), 700))));

        assertThat(bench.guard.spent(Samples.ref("MSFT"))).isTrue();
    }

    @Test
    void whatNamesNoAccountIsGuardedLikeTheRest() {
        Bench bench = new Bench(state).ready();
        BracketOrder bracket = bench.enter("AAPL");
        OpenOrder stop = Samples.open(bracket.stop(), 901, OrderStatus.PRE_SUBMITTED).in("");
        Execution bought = Samples.fill(bracket.entry(), 900, "0001.01.01", 40, 40).in("");
        Position held = Samples.position("AAPL", 40).in("");

        bench.on(
                new OrderOpened(Samples.open(bracket.entry(), 900, OrderStatus.SUBMITTED).in("")),
                new OrderOpened(stop),
                new StatusChanged(Samples.state(bracket.entry(), 900, OrderStatus.FILLED, 40)),
                new Filled(bought),
                new PositionChanged(held));
        bench.broker.placed.clear();
        for (int i = 0; i < 2; i++) {
            bench.on(
                    OrderLane.ASKING,
                    Samples.snapshot(List.of(stop), List.of(bought), List.of(), List.of(held)));
        }

        assertThat(bench.lane.protection().findings()).isEmpty();
        assertThat(bench.broker.placed).isEmpty();
        assertThat(bench.broker.cancelled).isEmpty();
        assertThat(bench.book.quantity(ACCOUNT, conId("AAPL"))).isEqualByComparingTo("40");
    }

    @Test
    void whatComesBeforeTheAccountIsKnownIsLeftToTheReconciliation() {
        Bench bench = new Bench(state);
        Order order = order(ACCOUNT, Side.BUY, 5, Samples.ref("AAPL"), 700);
        BrokerEvent early = new OrderOpened(open(order));

        bench.on(early, new StatusChanged(Samples.state(order, 700, OrderStatus.SUBMITTED, 0)));
        assertThat(bench.effects).isEmpty();

        bench.readiness.connected(ACCOUNT, false, true, 178);
        assertThat(bench.readiness.wantsReconciliation()).isTrue();
        bench.on(Samples.snapshot(List.of(open(order)), List.of(), List.of(), List.of()));
        assertThat(bench.guard.spent(Samples.ref("AAPL"))).isTrue();
    }

    @Test
    void aCurrencyBalanceIsNoPosition() {
        Envelope limits = new Envelope(null, 1, new BigDecimal("15000"), null);
        Bench bench = new Bench(state, Mode.PAPER, limits).ready();
        Position balance =
                new Position(
                        ACCOUNT,
                        new Contract(15016062, "USD", SecType.CASH, "", "", "JPY"),
                        new BigDecimal("25053.17"),
                        new BigDecimal("154.2"));

        bench.on(
                new PositionChanged(balance),
                Samples.snapshot(List.of(), List.of(), List.of(), List.of(balance)));

        assertThat(bench.guard.check(Samples.candidate("AAPL"), bench.now())).isEmpty();
        assertThat(bench.book.positions()).isEmpty();
        assertThat(bench.told).isEmpty();
    }

    @Test
    void aProfitOfZeroNeedsNoRate() {
        Envelope limits = new Envelope(null, null, null, new BigDecimal("500"));
        Bench bench = new Bench(state, Mode.PAPER, limits).ready();
        bench.rates.clear();

        bench.on(
                new Filled(fill(order(ACCOUNT, Side.BUY, 1, "", 700), "0002.01.01")),
                new CommissionReported(Samples.commission("0002.01.01", "0.0")));

        assertThat(bench.guard.check(Samples.candidate("AAPL"), bench.now())).isEmpty();
    }
}
