package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A market whose time is driven by hand, and that keeps what it told. */
final class TestMarket {
    static final String ACCOUNT = "DU1";
    static final int CLIENT = 7;

    final List<MarketEvent> events = new ArrayList<>();
    final SimMarket market;
    private final AtomicLong nanos = new AtomicLong();
    private final Instant start;

    TestMarket(Map<String, List<Bar>> bars, String start) {
        this(bars, start, FillPolicy.WHOLE);
    }

    TestMarket(Map<String, List<Bar>> bars, String start, FillPolicy policy) {
        this(Instruments.ofBars(bars, 1.25), start, policy);
    }

    TestMarket(Instruments instruments, String start, FillPolicy policy) {
        this(instruments, start, policy, Habits.USUAL);
    }

    TestMarket(Instruments instruments, String start, FillPolicy policy, Habits habits) {
        this.start = Instant.parse(start);
        SimClock clock = new SimClock(this.start, 1, ActiveWindows.always(), nanos::get);
        SimMarket.Setup setup =
                new SimMarket.Setup(
                        instruments,
                        ACCOUNT,
                        List.of(),
                        "EUR",
                        new BigDecimal("100000"),
                        ZoneId.of("Europe/Paris"),
                        habits);
        this.market = new SimMarket(setup, clock, policy, events::add);
    }

    /** What stands between this market and connections, without any. */
    Hub hub() {
        Outbox.Latency none = new Outbox.Latency(Duration.ZERO, Duration.ZERO);
        Hub.Wiring wiring = new Hub.Wiring(Traffic.OPEN, none, nanos::get, SimRules.LENIENT);
        return new Hub(wiring, own -> market, how -> {});
    }

    /** Sets the clock, and lets the market pass the time up to it. */
    void at(String instant) {
        setClock(instant);
        market.step();
    }

    void setClock(String instant) {
        nanos.set(Duration.between(start, Instant.parse(instant)).toNanos());
    }

    void place(Order order) {
        market.place(Ticket.of(order));
    }

    void place(Order order, OrderExtras extras) {
        market.place(new Ticket(order, extras));
    }

    void cancel(int orderId) {
        market.cancel(new OrderKey(CLIENT, orderId));
    }

    SimOrder order(int orderId) {
        return market.orders().stream()
                .filter(order -> order.order().orderId() == orderId)
                .findFirst()
                .orElseThrow();
    }

    OrderStatus status(int orderId) {
        return order(orderId).status();
    }

    /** Codes told on an order, in order. */
    List<Integer> codes(int orderId) {
        return events.stream()
                .filter(MarketEvent.Told.class::isInstance)
                .map(MarketEvent.Told.class::cast)
                .filter(told -> told.order().orderId() == orderId)
                .map(told -> told.message().code())
                .toList();
    }

    List<BigDecimal> fillPrices() {
        return market.executions().stream().map(e -> e.execution().price()).toList();
    }

    /** A ticket to change. */
    static Draft buy(int orderId, String ticker, int quantity) {
        return new Draft(orderId, ticker, Side.BUY, quantity);
    }

    static Draft sell(int orderId, String ticker, int quantity) {
        return new Draft(orderId, ticker, Side.SELL, quantity);
    }

    /** A ticket being written. */
    static final class Draft {
        private final int orderId;
        private final Contract contract;
        private final Side side;
        private final BigDecimal quantity;
        private OrderType type = OrderType.MKT;
        private @Nullable BigDecimal limit;
        private @Nullable BigDecimal stop;
        private String tif = "GTC";
        private int parentId;
        private String account = ACCOUNT;
        private boolean transmit = true;
        private String reference = "";

        private Draft(int orderId, String ticker, Side side, double quantity) {
            this.orderId = orderId;
            this.contract = Venue.contractOf(ticker);
            this.side = side;
            this.quantity = BigDecimal.valueOf(quantity).stripTrailingZeros();
        }

        static Draft of(int orderId, String ticker, double quantity) {
            return new Draft(orderId, ticker, Side.BUY, quantity);
        }

        Draft type(OrderType value) {
            type = value;
            return this;
        }

        Draft limit(String price) {
            type = stop == null ? OrderType.LMT : OrderType.STP_LMT;
            limit = new BigDecimal(price);
            return this;
        }

        Draft stop(String price) {
            type = limit == null ? OrderType.STP : OrderType.STP_LMT;
            stop = new BigDecimal(price);
            return this;
        }

        Draft tif(String value) {
            tif = value;
            return this;
        }

        Draft childOf(int parent) {
            parentId = parent;
            return this;
        }

        Draft account(String value) {
            account = value;
            return this;
        }

        Draft reference(String value) {
            reference = value;
            return this;
        }

        Draft held() {
            transmit = false;
            return this;
        }

        Order order() {
            return new Order(
                    orderId,
                    CLIENT,
                    0,
                    parentId,
                    contract,
                    side,
                    type,
                    quantity,
                    limit,
                    stop,
                    tif,
                    account,
                    reference.isEmpty() ? "ref-" + orderId : reference,
                    transmit);
        }
    }
}
