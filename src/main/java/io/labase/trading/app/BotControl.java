package io.labase.trading.app;

import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.status.StatusWords;
import io.labase.trading.execution.FlattenOutcome;
import io.labase.trading.execution.FlattenOutcome.Result;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.Reason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running bot in the JVM's own management server, {@value #NAME}: for who is on the machine. */
public final class BotControl implements BotControlMXBean, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BotControl.class);
    private static final Duration PATIENCE = Duration.ofSeconds(65);

    /** Its name among the managed beans. */
    static final String NAME = "io.labase.trading:type=Bot";

    private final Supplier<BotStatus> status;
    private final Hands hands;
    private final StatusWords words;
    private final FlattenOutcome unknown = new FlattenOutcome("", Result.WAITING, "no-answer");

    /**
     * @param status how the bot fares now
     * @param zone in which times are shown
     */
    BotControl(Supplier<BotStatus> status, Hands hands, ZoneId zone) {
        this.status = status;
        this.hands = hands;
        this.words = StatusWords.english(zone);
    }

    /** Shows it. A failure is logged: the bot can do without. */
    void open() {
        try {
            server().registerMBean(new DescribedControl(this), new ObjectName(NAME));
        } catch (JMException e) {
            LOG.warn("{} is not managed: {}", NAME, e.toString());
        }
    }

    @Override
    public void close() {
        try {
            server().unregisterMBean(new ObjectName(NAME));
        } catch (JMException e) {
            LOG.debug("{} was not managed", NAME, e);
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    @Override
    public boolean isPaused() {
        return status.get().paused();
    }

    @Override
    public List<String> getPausedTickers() {
        return status.get().pausedTickers();
    }

    @Override
    public List<String> getPauses() {
        return words.pauses(status.get());
    }

    @Override
    public boolean isConnected() {
        return status.get().connection().connected();
    }

    @Override
    public String getEntries() {
        Reason block = status.get().block();
        return block == null ? "READY" : block.name();
    }

    @Override
    public String getLastCycle() {
        BotStatus.Cycle last = status.get().lastCycle();
        return last == null ? "" : last.marketTime().toString();
    }

    @Override
    public long getLastCycleMillis() {
        BotStatus.Cycle last = status.get().lastCycle();
        return last == null ? -1 : last.took().toMillis();
    }

    @Override
    public String getLastBars() {
        Instant last = status.get().bars().lastLive();
        return last == null ? "" : last.toString();
    }

    @Override
    public List<String> getSilentMarkets() {
        return status.get().bars().silent();
    }

    @Override
    public List<String> getTroubles() {
        return status.get().troubles().stream()
                .map(trouble -> trouble.kind().check() + ": " + words.trouble(trouble))
                .toList();
    }

    @Override
    public int getMessagesWaiting() {
        return status.get().messagesWaiting();
    }

    @Override
    public List<String> getPositions() {
        return words.positions(status.get());
    }

    @Override
    public long getPositionsWithoutStop() {
        return status.get().positionsWithoutStop();
    }

    @Override
    public void pause(String ticker) throws IOException {
        hands.pauses().pause(known(ticker), "jmx");
    }

    @Override
    public void resume(String ticker) throws IOException {
        hands.pauses().resume(known(ticker));
    }

    @Override
    public List<String> flatten(String ticker) {
        CompletableFuture<List<FlattenOutcome>> done = hands.flatten(known(ticker));
        return done
                .completeOnTimeout(List.of(unknown), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join()
                .stream()
                .map(r -> (r.symbol() + " " + r.result() + " " + r.why()).strip())
                .toList();
    }

    /** A client has the JDK's classes only: one of ours, even as a cause, it could not read. */
    private @Nullable String known(String ticker) {
        String symbol = ticker == null || ticker.isBlank() ? null : ticker.strip();
        try {
            hands.tickers().requireKnown(symbol);
            return symbol;
        } catch (InvalidConfigurationException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }
}
