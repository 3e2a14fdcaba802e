package io.labase.trading.execution;

import io.labase.trading.alert.ToldLog;
import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Alert;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.DecisionRecord;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The whole room over a scripted broker, with time in the test's hand. */
final class Bench {

    final ScriptedBroker broker = new ScriptedBroker();
    final Readiness readiness = new Readiness();
    final OrderBook book = new OrderBook(Samples.CLIENT);
    final Map<String, FxRate> rates = new HashMap<>(Map.of("EUR", FxRate.EUR));
    final Journalled past = new Journalled();
    final List<Effect> effects = new ArrayList<>();

    /** The disc takes rows and no messages. */
    boolean messagesLost;

    /** What did not come from the lane. */
    final List<Alert> told = new ArrayList<>();

    final Custody custody = new Custody();
    final List<ContractDetails> contracts = new ArrayList<>(List.of(Samples.details("AAPL")));
    final Deque<Object> toLane = new ArrayDeque<>();
    @Nullable BigDecimal lastPrice = new BigDecimal("100");
    int prices;
    final Path state;
    final TradingRules rules;
    final Intents intents;
    final ToldLog heard;
    final EntryTracker tracker = new EntryTracker(this::nanos);
    final EntryGuard guard;
    final EntryDesk desk;
    final OrderLane lane;

    /** Far below zero: a monotonic clock may start anywhere. */
    private long nanos = -10_000_000_000_000L;

    private Instant now = Samples.NOW;
    private boolean asking;

    Bench(Path state) {
        this(state, Mode.PAPER, Envelope.NONE);
    }

    Bench(Path state, Mode mode, Envelope envelope) {
        this(state, mode, envelope, false);
    }

    Bench(Path state, Mode mode, Envelope envelope, boolean flattenRefused) {
        this.state = state;
        this.rules = Samples.rules(mode, envelope);
        try {
            this.intents = Intents.open(state.resolve("intents.log"), Samples.DAY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.heard = new ToldLog(state.resolve("told.log"), clock());
        PauseSwitch pause = new PauseSwitch(state);
        this.guard =
                new EntryGuard(
                        rules,
                        intents,
                        book,
                        readiness,
                        pause,
                        new MoneyEnvelope(
                                rules,
                                intents,
                                book,
                                readiness,
                                currency -> Optional.ofNullable(rates.get(currency)),
                                told::add));
        EntryDesk.Tools tools =
                new EntryDesk.Tools(broker, intents, guard, book, tracker, readiness);
        this.desk = new EntryDesk(tools, rules, clock());
        this.lane =
                new OrderLane(
                        new OrderLane.Setup(
                                tools,
                                past,
                                heard(),
                                clock(),
                                this::nanos,
                                new Guarding(
                                        custody,
                                        pause,
                                        mode,
                                        flattenRefused,
                                        conId ->
                                                contracts.stream()
                                                        .filter(d -> d.contract().conId() == conId)
                                                        .findFirst(),
                                        contract -> {
                                            prices++;
                                            return CompletableFuture.completedFuture(
                                                    Optional.ofNullable(lastPrice));
                                        },
                                        toLane::add),
                                Samples.INTERRUPTIONS,
                                currency -> Optional.ofNullable(rates.get(currency))));
    }

    /** A process in another folder knows what was told in this one. */
    static void takeTold(Path from, Path to) {
        try {
            Files.createDirectories(to);
            Files.copy(from.resolve("told.log"), to.resolve("told.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ToldFacts heard() {
        return new ToldFacts() {
            @Override
            public boolean knows(String fact, Optional<Instant> journalled) {
                return heard.knows(fact, journalled);
            }

            @Override
            public void note(String fact) {
                heard.note(fact);
            }
        };
    }

    /** Connected to the account, books known. */
    Bench ready() {
        return ready(true);
    }

    /**
     * The same.
     *
     * @param alone the login has no other account
     */
    Bench ready(boolean alone) {
        broker.connected = true;
        readiness.connected(Samples.ACCOUNT, alone, true, 178);
        readiness.reconciled(readiness.mark());
        return this;
    }

    long nanos() {
        return nanos;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    boolean intend(String orderRef) {
        return intend(orderRef, "");
    }

    boolean intend(String orderRef, String details) {
        try {
            return intents.record(orderRef, now, details);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends an entry as the routes do. */
    BracketOrder enter(String symbol) {
        BracketOrder bracket = desk.prepare(Samples.entry(symbol));
        intend(bracket.orderRef(), bracket.summary());
        desk.send(bracket);
        return bracket;
    }

    /** Hands happenings to the lane; what follows is journalled and kept. */
    List<Effect> on(Object... happenings) {
        List<Effect> all = new ArrayList<>();
        Deque<Object> waiting = new ArrayDeque<>(List.of(happenings));
        while (!waiting.isEmpty()) {
            Object happening = waiting.removeFirst();
            asked(happening);
            List<Effect> following = lane.on(happening);
            following.stream()
                    .filter(Effect.JournalOrder.class::isInstance)
                    .forEach(e -> past.write((OrderRecord) e.body()));
            past.decisions.addAll(decisions(following));
            all.addAll(following);
            if (!messagesLost) {
                alerts(following).forEach(alert -> alert.fact().ifPresent(heard::note));
            }
            while (!toLane.isEmpty()) {
                waiting.addFirst(toLane.removeLast());
            }
        }
        effects.addAll(all);
        return all;
    }

    /** An answer without a question before it: all that was sent is older than the question. */
    private void asked(Object happening) {
        boolean answer = happening instanceof Snapshot;
        if (happening.equals(OrderLane.ASKING) || (answer && !asking)) {
            book.asking();
        }
        asking = !answer && (asking || happening.equals(OrderLane.ASKING));
    }

    static List<OrderRecord> rows(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.JournalOrder.class::isInstance)
                .map(e -> (OrderRecord) e.body())
                .toList();
    }

    static List<DecisionRecord> decisions(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.JournalDecision.class::isInstance)
                .map(e -> (DecisionRecord) e.body())
                .toList();
    }

    static List<Alert> alerts(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Tell.class::isInstance)
                .map(e -> (Alert) e.body())
                .toList();
    }

    static List<Alert.Kind> kinds(List<Effect> effects) {
        return alerts(effects).stream().map(Alert::kind).toList();
    }

    /** The order journal, as a later process would find it; open for asking only once it is read. */
    static final class Journalled implements PastOrders {
        private final List<OrderRecord> written = new ArrayList<>();
        private final Set<String> fills = new HashSet<>();
        private final Set<String> commissions = new HashSet<>();
        private final Map<Long, OrderRecord> last = new HashMap<>();
        private final Map<String, Instant> fillTimes = new HashMap<>();
        private final Set<String> orderRefs = new HashSet<>();
        private final Map<String, Instant> acknowledged = new HashMap<>();
        private final List<DecisionRecord> decisions = new ArrayList<>();
        private final Set<String> entered = new HashSet<>();

        void write(OrderRecord row) {
            written.add(row);
        }

        List<OrderRecord> rows() {
            return List.copyOf(written);
        }

        /** What a process that starts now reads. */
        void restore(Custody custody) {
            written.forEach(custody::restore);
        }

        void readFrom(Journalled earlier) {
            earlier.decisions.forEach(d -> entered.add(Samples.ref(d.symbol())));
            entered.addAll(earlier.entered);
            orderRefs.addAll(earlier.orderRefs);
            acknowledged.putAll(earlier.acknowledged);
            for (OrderRecord row : earlier.written) {
                orderRefs.add(row.orderRef());
                if (row.tag() == OrderRecord.Tag.BUY
                        && OrderStatus.of(row.status()).acknowledged()) {
                    acknowledged.putIfAbsent(row.orderRef(), row.at());
                }
                fillTimes.putIfAbsent(row.execId(), row.at());
                if (!row.execId().isEmpty()) {
                    if (!row.status().equals("Commission")) {
                        fills.add(row.execId());
                    }
                    if (row.commission() != null) {
                        commissions.add(row.execId());
                    }
                } else if (row.permId() > 0) {
                    last.put(row.permId(), row);
                }
            }
        }

        @Override
        public boolean knowsExecution(String execId) {
            return fills.contains(execId);
        }

        @Override
        public boolean knowsCommission(String execId) {
            return commissions.contains(execId);
        }

        @Override
        public boolean knowsStatus(OrderRecord record) {
            OrderRecord row = last.get(record.permId());
            return row != null && print(row).equals(print(record));
        }

        @Override
        public Optional<Instant> endedAt(long permId) {
            return Optional.ofNullable(last.get(permId))
                    .filter(row -> row.remaining() != null)
                    .filter(row -> OrderStatus.of(row.status()).terminal())
                    .map(OrderRecord::at);
        }

        @Override
        public Optional<Instant> journalledAt(String execId) {
            return Optional.ofNullable(fillTimes.get(execId));
        }

        @Override
        public Optional<Instant> acknowledgedAt(String orderRef) {
            return Optional.ofNullable(acknowledged.get(orderRef));
        }

        @Override
        public boolean knowsOrder(String orderRef) {
            return orderRefs.contains(orderRef);
        }

        @Override
        public boolean knowsEntry(String orderRef) {
            return entered.contains(orderRef);
        }

        private static String print(OrderRecord row) {
            return String.join(
                    "|",
                    row.status(),
                    String.valueOf(row.filled()),
                    String.valueOf(row.remaining()),
                    String.valueOf(row.avgFillPrice()));
        }
    }
}
