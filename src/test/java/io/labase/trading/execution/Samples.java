package io.labase.trading.execution;

import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Bar;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.CompletedOrder;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Decision.Action;
import io.labase.trading.model.Execution;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Position;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.Reason;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.TradingSession;
import io.labase.trading.strategy.SizingRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Contracts, decisions and what a broker tells of them: AAPL and its like, in EUR unless said. */
final class Samples {

    static final String ACCOUNT = "DU1234567";
    static final int CLIENT = 7;
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final LocalDate DAY = LocalDate.parse("2026-01-15");
    static final Duration BAR = Duration.ofMinutes(5);

    /** The signal bar's start; it ends at {@link #NOW} less five seconds. */
    static final Instant BAR_START = Instant.parse("2026-01-15T15:00:00Z");

    static final Instant NOW = Instant.parse("2026-01-15T15:05:05Z");
    static final SizingRules CAPS =
            new SizingRules(new BigDecimal("200"), new BigDecimal("4000"), 500);

    /** Away in the evening; a bar is missed per whole minute. */
    static final Interruptions INTERRUPTIONS =
            new Interruptions(
                    RestartWindows.parse("23:40-00:50 America/New_York", PARIS),
                    (after, until) -> Duration.between(after, until).toMinutes());

    private Samples() {}

    static TradingRules rules(Mode mode, Envelope envelope) {
        return new TradingRules(mode, null, PARIS, CAPS, envelope);
    }

    static String ref(String symbol) {
        return "labase/" + DAY + "/" + symbol;
    }

    static Ticker ticker(String symbol) {
        return ticker(symbol, false);
    }

    static Ticker ticker(String symbol, boolean alertOnly) {
        return new Ticker(symbol, contract(symbol, 0), alertOnly, null, null, "");
    }

    static Contract contract(String symbol, int conId) {
        return new Contract(conId, symbol, SecType.STK, "SMART", "", "EUR");
    }

    /** A number for each symbol. */
    static int conId(String symbol) {
        return 1 + Math.floorMod(symbol.hashCode(), 1_000_000);
    }

    static ContractDetails details(String symbol) {
        return details(symbol, "EUR");
    }

    static ContractDetails details(String symbol, String currency) {
        return new ContractDetails(
                new Contract(conId(symbol), symbol, SecType.STK, "SMART", "", currency),
                symbol,
                "US/Eastern",
                List.of(
                        new TradingSession(
                                Instant.parse("2026-01-15T14:30:00Z"),
                                Instant.parse("2026-01-15T21:00:00Z"))),
                PriceLadder.of("0.01"),
                1);
    }

    /** A breakout: close 100 above the highest high 99, lowest low 98. */
    static Signal signal() {
        return new Signal(new Bar(BAR_START, 99, 100, 99, 100, BigDecimal.TEN), BAR, 99, 98, true);
    }

    static Sizing sizing(int quantity) {
        return new Sizing(
                new BigDecimal("98.00"), quantity, BigDecimal.valueOf(2L * quantity), FxRate.EUR);
    }

    /** Forty shares at 100 EUR, stop 98. */
    static Decision entry(String symbol) {
        return entry(ticker(symbol), details(symbol), signal(), sizing(40));
    }

    static Decision entry(Ticker ticker, ContractDetails details, Signal signal, Sizing sizing) {
        return new Decision(
                NOW, DAY, ticker, details, signal, sizing, Action.ENTER_LONG, Reason.BREAKOUT);
    }

    /** A breakout that nobody has objected to yet. */
    static Decision candidate(String symbol) {
        return entry(symbol).blocked(Reason.NO_RATE);
    }

    static BracketOrder bracket(String symbol, int entryId) {
        return BracketOrder.of(entry(symbol), entryId, ACCOUNT);
    }

    /** The ticket as the broker echoes it. */
    static Order echo(Order ticket, long permId) {
        return ticket.withNumbers(CLIENT, permId, ticket.parentId());
    }

    static OpenOrder open(Order ticket, long permId, OrderStatus status) {
        return new OpenOrder(echo(ticket, permId), status, "");
    }

    static OrderState state(Order ticket, long permId, OrderStatus status, int filled) {
        BigDecimal done = BigDecimal.valueOf(filled);
        return new OrderState(
                ticket.orderId(),
                CLIENT,
                permId,
                ticket.parentId(),
                status,
                done,
                ticket.quantity().subtract(done),
                filled == 0 ? null : BigDecimal.valueOf(100),
                "");
    }

    static Execution fill(Order ticket, long permId, String execId, int quantity, int cumulated) {
        String price = ticket.side() == Side.BUY ? "100" : "98";
        return new Execution(
                execId,
                ticket.orderId(),
                CLIENT,
                permId,
                ticket.contract(),
                ACCOUNT,
                "20260115 15:05:06",
                ticket.side(),
                BigDecimal.valueOf(quantity),
                new BigDecimal(price),
                BigDecimal.valueOf(cumulated),
                new BigDecimal(price),
                ticket.orderRef());
    }

    /** As the broker tells it: without its numbers but the lasting one. */
    static CompletedOrder completed(Order ticket, long permId, OrderStatus status, int filled) {
        Order order =
                new Order(
                        0,
                        0,
                        permId,
                        0,
                        ticket.contract(),
                        ticket.side(),
                        ticket.type(),
                        ticket.quantity(),
                        null,
                        ticket.stopPrice(),
                        ticket.tif(),
                        ACCOUNT,
                        ticket.orderRef(),
                        true);
        return new CompletedOrder(
                order, 0, status, BigDecimal.valueOf(filled), "20260115 15:06:00", status.text());
    }

    static CommissionReport commission(String execId, @Nullable String realized) {
        return new CommissionReport(
                execId,
                new BigDecimal("1.25"),
                "EUR",
                realized == null ? null : new BigDecimal(realized));
    }

    /** Positions in one order, since the books have none. */
    static List<Position> sorted(List<Position> positions) {
        return positions.stream()
                .sorted(java.util.Comparator.comparing(p -> p.contract().conId()))
                .toList();
    }

    static Position position(String symbol, int quantity) {
        return position(ACCOUNT, symbol, quantity);
    }

    static Position position(String account, String symbol, int quantity) {
        return new Position(
                account,
                contract(symbol, conId(symbol)),
                BigDecimal.valueOf(quantity),
                BigDecimal.valueOf(100));
    }

    /** A manual limit order of somebody else. */
    static Order foreign(int client, int orderId, long permId, String symbol) {
        return new Order(
                orderId,
                client,
                permId,
                0,
                contract(symbol, conId(symbol)),
                Side.BUY,
                OrderType.LMT,
                BigDecimal.TEN,
                BigDecimal.valueOf(90),
                null,
                "DAY",
                ACCOUNT,
                "",
                true);
    }

    static Snapshot snapshot(
            List<OpenOrder> open,
            List<Execution> fills,
            List<CompletedOrder> completed,
            List<Position> positions) {
        return new Snapshot(open, fills, completed, positions, Set.of(), new CompletableFuture<>());
    }

    static Snapshot nothing() {
        return snapshot(List.of(), List.of(), List.of(), List.of());
    }

    /** The order that a trial beside the bot has placed. */
    static Order trial(String symbol) {
        return new TrialTickets(details(symbol), BigDecimal.valueOf(100), ACCOUNT, NOW)
                .farLimit()
                .alone(3)
                .withNumbers(CLIENT + 1, 556, 0);
    }
}
