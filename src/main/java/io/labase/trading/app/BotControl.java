package io.labase.trading.app;

import io.labase.trading.app.monitor.Health;
import io.labase.trading.execution.FlattenOutcome;
import io.labase.trading.execution.FlattenOutcome.Result;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    private final Assembly bot;
    private final Hands hands;
    private final Health health;
    private final FlattenOutcome unknown = new FlattenOutcome("", Result.WAITING, "no-answer");

    BotControl(Assembly bot, Health health) {
        this.bot = bot;
        this.hands = bot.hands;
        this.health = health;
    }

    /** Shows it. A failure is logged: the bot can do without. */
    void open() {
        try {
            server().registerMBean(this, new ObjectName(NAME));
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
        return hands.pauses().all();
    }

    @Override
    public List<String> getPausedTickers() throws IOException {
        return List.copyOf(hands.pauses().tickers());
    }

    @Override
    public boolean isConnected() {
        return bot.basis.readiness().view().connected();
    }

    @Override
    public String getEntries() {
        return bot.basis.readiness().block().map(Enum::name).orElse("READY");
    }

    @Override
    public String getLastCycle() {
        CycleDesk.LastCycle last = bot.market.cycle.last();
        return last == null ? "" : last.marketTime().toString();
    }

    @Override
    public long getLastCycleMillis() {
        CycleDesk.LastCycle last = bot.market.cycle.last();
        return last == null ? -1 : last.took().toMillis();
    }

    @Override
    public String getLastBars() {
        Instant last = bot.market.bars.lastLive();
        return last == null ? "" : last.toString();
    }

    @Override
    public List<String> getSilentMarkets() {
        return bot.market.bars.silent();
    }

    @Override
    public List<String> getTroubles() {
        return health.notReady().stream().map(Health.Cause::toString).toList();
    }

    @Override
    public int getMessagesWaiting() {
        return bot.telling.outbox().pending();
    }

    @Override
    public List<String> getPositions() {
        return bot.trading.book.positions().stream()
                .map(p -> p.contract().symbol() + " " + p.quantity().toPlainString())
                .toList();
    }

    @Override
    public void pause(String ticker) throws IOException {
        hands.pauses().pause(known(ticker));
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

    /** A client need not know our exceptions. */
    private @Nullable String known(String ticker) {
        String symbol = ticker.isBlank() ? null : ticker.strip();
        try {
            hands.tickers().requireKnown(symbol);
            return symbol;
        } catch (InvalidConfigurationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
