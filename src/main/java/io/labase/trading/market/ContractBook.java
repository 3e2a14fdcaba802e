package io.labase.trading.market;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Ticker;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The qualified contract of every ticker: asked once, kept in memory and in a file, asked again in
 * time for the trading hours to reach ahead. Thread-safe.
 */
public final class ContractBook {

    private static final Logger LOG = LoggerFactory.getLogger(ContractBook.class);

    private final Market market;
    private final ContractStore store;
    private final Executor background;
    private final AtomicBoolean saving = new AtomicBoolean();
    private final Map<String, KnownContract> known = new HashMap<>();
    private final UnknownTickers unknown;

    /** Numbers under which the broker has said that there is no contract any more. */
    private final Set<Integer> gone = new HashSet<>();

    private final Map<String, Instant> attempts = new HashMap<>();
    private final Map<Ticker, CompletableFuture<ContractDetails>> asking = new HashMap<>();

    /** Turned out unknown, not yet handed to the listener, in the order of the answers. */
    private final Map<Ticker, Wording> untold = new LinkedHashMap<>();

    private volatile Consumer<Map<Ticker, Wording>> unknownListener = tickers -> {};
    private volatile Consumer<Change> changeListener = change -> {};

    /**
     * A ticker that is another contract than before.
     *
     * @param from number of the former contract
     * @param to number of the present one
     */
    public record Change(Ticker ticker, int from, int to) {}

    /**
     * Reads what an earlier run has saved.
     *
     * @param file where contracts are kept, {@code state/contracts.json}
     * @param background writes that file; never the broker's thread
     */
    public ContractBook(Market market, Path file, Executor background) {
        this.market = market;
        this.unknown = new UnknownTickers(market.settings().tradingZone());
        this.store = new ContractStore(file);
        this.background = background;
        store.load().forEach(contract -> known.put(contract.symbol(), contract));
    }

    /**
     * Names who hears, with the broker's text, of tickers that turned out to have no contract or
     * several: each once until it is asked again, all of one cycle together. It must only hand over.
     */
    public void onUnknown(Consumer<Map<Ticker, Wording>> listener) {
        unknownListener = listener;
    }

    /** The answers of a cycle are in: the listener gets what turned out unknown since the last call. */
    void reportUnknown() {
        Map<Ticker, Wording> found;
        synchronized (this) {
            found = new LinkedHashMap<>(untold);
            untold.clear();
        }
        if (!found.isEmpty()) {
            unknownListener.accept(found);
        }
    }

    /**
     * Names who is told when a ticker turns out to be another contract than before. Called on the
     * broker's thread: it must only hand over.
     */
    public void onChange(Consumer<Change> listener) {
        changeListener = listener;
    }

    /**
     * The broker no longer knows a ticker's contract by its number: the ticker is looked up again at
     * once, whatever its age. Fails as {@link #details} does.
     */
    public CompletableFuture<ContractDetails> renew(Ticker ticker, ContractDetails former) {
        synchronized (this) {
            gone.add(former.contract().conId());
        }
        return details(ticker);
    }

    /**
     * The ticker's contract with hours that reach past now. Fails with a {@link BrokerException}:
     * UNKNOWN_CONTRACT if there is none or more than one, which is remembered until the next trading
     * day, six hours at most; any other failure is not remembered.
     */
    public CompletableFuture<ContractDetails> details(Ticker ticker) {
        Instant now = market.clock().instant();
        KnownContract usable;
        synchronized (this) {
            usable = usable(ticker, now);
            Optional<Wording> blank = unknown.why(ticker, now);
            if (usable == null && blank.isPresent()) {
                return CompletableFuture.failedFuture(unknownContract(blank.get()));
            }
            if (usable != null && !(usable.ageingAt(now) && attemptDue(ticker, now))) {
                return CompletableFuture.completedFuture(usable.details());
            }
        }
        CompletableFuture<ContractDetails> answer = ask(ticker, now);
        return usable == null ? answer : CompletableFuture.completedFuture(usable.details());
    }

    /** The same if it is at hand now. */
    public Optional<ContractDetails> atHand(Ticker ticker) {
        return details(ticker).handle((d, e) -> Optional.ofNullable(d)).getNow(Optional.empty());
    }

    /** What is known of a contract by its number, without asking anyone. */
    public synchronized Optional<ContractDetails> known(int conId) {
        return known.values().stream()
                .map(KnownContract::details)
                .filter(details -> details.contract().conId() == conId)
                .findFirst();
    }

    /** The ticker of a contract by its number, without asking anyone. */
    public synchronized Optional<String> symbol(int conId) {
        return known.values().stream()
                .filter(c -> c.details().contract().conId() == conId)
                .map(c -> c.symbol().replaceFirst("#.*", ""))
                .findFirst();
    }

    /**
     * Has contracts that are held, but that no ticker of the list asks for any more, since it was removed
     * or its entry is another contract now, looked up again in time: the guard needs their hours and price steps for as long as there is a position.
     *
     * @param held numbers of the contracts that are held
     * @param list the tickers that every cycle asks for by itself
     */
    public void keepCurrent(Collection<Integer> held, Watchlist list) {
        List<KnownContract> left;
        synchronized (this) {
            left =
                    known.values().stream()
                            .filter(c -> held.contains(c.details().contract().conId()))
                            .filter(c -> list.find(c.symbol()).isEmpty())
                            .toList();
        }
        left.forEach(c -> details(new Ticker(c.symbol(), c.query(), true, null, null, "")));
    }

    /** Forgets which tickers had no contract: the next cycle asks for them again. */
    public synchronized void forget() {
        unknown.forgetAll();
    }

    private @Nullable KnownContract usable(Ticker ticker, Instant now) {
        KnownContract contract = known.get(ticker.symbol());
        return contract != null
                        && isSameAsBefore(ticker)
                        && contract.usableAt(now)
                        && !gone.contains(contract.details().contract().conId())
                ? contract
                : null;
    }

    /** Whether a contract was known for the same question. */
    private boolean isSameAsBefore(Ticker ticker) {
        KnownContract before = known.get(ticker.symbol());
        return before != null && before.query().equals(ticker.query());
    }

    private boolean attemptDue(Ticker ticker, Instant now) {
        Instant last = attempts.getOrDefault(ticker.symbol(), Instant.EPOCH);
        return last.isAfter(now) || !last.plus(KnownContract.PATIENCE).isAfter(now);
    }

    /** Asks the broker, unless an answer is under way already. */
    private CompletableFuture<ContractDetails> ask(Ticker ticker, Instant now) {
        CompletableFuture<ContractDetails> answer = new CompletableFuture<>();
        synchronized (this) {
            CompletableFuture<ContractDetails> pending = asking.putIfAbsent(ticker, answer);
            if (pending != null) {
                return pending.copy();
            }
            attempts.put(ticker.symbol(), now);
        }
        CompletableFuture.completedFuture(ticker.query())
                .thenCompose(market.broker()::contractDetails)
                .orTimeout(market.settings().tickerDeadline().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(found -> one(ticker, found))
                .whenComplete((details, failure) -> answered(ticker, answer, details, failure));
        return answer.copy();
    }

    /** The one contract among the rows; there can be a row per exchange for the same contract. */
    private static CompletableFuture<ContractDetails> one(
            Ticker ticker, List<ContractDetails> found) {
        List<Integer> conIds =
                found.stream().map(row -> row.contract().conId()).distinct().toList();
        if (conIds.size() != 1) {
            Contract q = ticker.query();
            return CompletableFuture.failedFuture(
                    unknownContract(
                            conIds.isEmpty()
                                    ? Wording.of(
                                            "broker.no-contract",
                                            q.symbol(),
                                            q.exchange(),
                                            q.currency())
                                    : Wording.of(
                                            "broker.contracts",
                                            q.symbol(),
                                            q.exchange(),
                                            q.currency(),
                                            conIds)));
        }
        String exchange = ticker.query().exchange();
        ContractDetails first =
                found.stream()
                        .filter(row -> row.contract().exchange().equals(exchange))
                        .findFirst()
                        .orElse(found.get(0));
        return CompletableFuture.completedFuture(first);
    }

    private void answered(
            Ticker ticker,
            CompletableFuture<ContractDetails> answer,
            @Nullable ContractDetails details,
            @Nullable Throwable failure) {
        Instant now = market.clock().instant();
        if (details != null) {
            keep(ticker, details, now);
            answer.complete(details);
            saveSoon();
            return;
        }
        Throwable cause = Failures.cause(Objects.requireNonNull(failure));
        boolean nobodyKnows =
                cause instanceof BrokerException told
                        && told.kind() == BrokerException.Kind.UNKNOWN_CONTRACT;
        synchronized (this) {
            asking.remove(ticker);
            if (nobodyKnows && usable(ticker, now) == null) {
                unknown.learn(ticker, now, isSameAsBefore(ticker), Reasons.why(cause));
                untold.put(ticker, Reasons.why(cause));
            }
        }
        LOG.info("contract of {}: {}", ticker.symbol(), Failures.line(cause));
        answer.completeExceptionally(cause);
    }

    private void keep(Ticker ticker, ContractDetails details, Instant now) {
        KnownContract before;
        synchronized (this) {
            asking.remove(ticker);
            unknown.forget(ticker);
            gone.remove(details.contract().conId());
            before =
                    known.put(
                            ticker.symbol(),
                            new KnownContract(ticker.symbol(), ticker.query(), details, now));
            known.remove(formerKey(ticker.symbol(), details));
            if (before != null && !before.query().equals(ticker.query())) {
                keepFormer(before, details);
            }
        }
        int conId = details.contract().conId();
        if (before != null
                && before.query().equals(ticker.query())
                && before.details().contract().conId() != conId) {
            LOG.warn(
                    "{} was contract {}, is now {}",
                    ticker.symbol(),
                    before.details().contract().conId(),
                    conId);
            changeListener.accept(new Change(ticker, before.details().contract().conId(), conId));
        }
    }

    /**
     * An edited entry of the list is another contract from now on, but shares of the former one may be
     * held: their guard and their sale need its hours and price steps, so it stays under a key of its own.
     */
    private void keepFormer(KnownContract before, ContractDetails present) {
        if (before.details().contract().conId() != present.contract().conId()) {
            String key = formerKey(before.symbol(), before.details());
            known.put(
                    key, new KnownContract(key, before.query(), before.details(), before.asked()));
        }
    }

    /** No symbol of a list has this form. */
    private static String formerKey(String symbol, ContractDetails details) {
        return symbol + "#" + details.contract().conId();
    }

    /** Many answers come together: what has not been picked up yet goes into one file. */
    private void saveSoon() {
        if (saving.compareAndSet(false, true)) {
            background.execute(this::save);
        }
    }

    private void save() {
        saving.set(false);
        List<KnownContract> all;
        synchronized (this) {
            all = List.copyOf(known.values());
        }
        store.save(all);
    }

    private static BrokerException unknownContract(Wording why) {
        return new BrokerException(BrokerException.Kind.UNKNOWN_CONTRACT, 200, why);
    }
}
