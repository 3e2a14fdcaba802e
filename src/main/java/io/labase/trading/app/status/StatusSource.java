package io.labase.trading.app.status;

import io.labase.trading.app.status.BotStatus.Bars;
import io.labase.trading.app.status.BotStatus.Connection;
import io.labase.trading.app.status.BotStatus.Cycle;
import io.labase.trading.app.status.BotStatus.Position;
import io.labase.trading.app.status.BotStatus.Process;
import io.labase.trading.app.status.BotStatus.Stop;
import io.labase.trading.execution.HeldPosition;
import io.labase.trading.execution.Pause;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.execution.ProtectionState;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.Readiness.Distrust;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the status from the live parts: the only place where they are put together. */
public final class StatusSource implements Supplier<BotStatus> {

    /** Whether bars arrive. */
    public interface BarSigns {
        /** Market time of the last cycle in which bars came; null before the first. */
        @Nullable Instant lastLive();

        /** Markets whose bars stay away; empty if none does. */
        List<String> silent();
    }

    /** How the cycles go. */
    public interface Cycles {
        /** The cycle that ended last; null before the first. */
        @Nullable Cycle last();

        /** Real time since it ended; null before the first. */
        @Nullable Duration sinceEnd();
    }

    /**
     * The live parts.
     *
     * @param mode of trading
     * @param protection what guarding positions finds now
     * @param ticker the followed ticker of a contract by its conId
     * @param messagesWaiting messages that are not sent yet
     * @param limit real time after which, without a cycle, nothing is believed any more
     */
    public record Parts(
            String mode,
            Readiness readiness,
            Supplier<ProtectionState> protection,
            PauseSwitch pauses,
            BarSigns bars,
            Cycles cycles,
            IntFunction<Optional<String>> ticker,
            IntSupplier messagesWaiting,
            Duration limit) {}

    private final Parts parts;
    private final Clock localClock;
    private final LongSupplier nanoTime;
    private final long begun;
    private final Process process;

    /**
     * @param localClock this machine's time
     * @param nanoTime monotonic real time, nanoseconds
     */
    public StatusSource(Parts parts, Clock localClock, LongSupplier nanoTime) {
        this.parts = parts;
        this.localClock = localClock;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.process = new Process(ProcessHandle.current().pid(), localClock.instant());
    }

    /** The status now; from any thread. */
    @Override
    public BotStatus get() {
        Readiness readiness = parts.readiness();
        ProtectionState protection = parts.protection().get();
        Readiness.View view = readiness.view();
        Bars bars =
                new Bars(
                        parts.bars().lastLive(),
                        parts.bars().silent(),
                        !view.distrust().contains(Distrust.NOT_LIVE));
        return new BotStatus(
                process,
                localClock.instant(),
                new Connection(
                        view.connected(),
                        view.server(),
                        view.serverVersion(),
                        view.account(),
                        view.simulated(),
                        parts.mode()),
                readiness.block().orElse(null),
                view.booksKnown(),
                pauses(),
                protection.positions().stream().map(this::position).toList(),
                protection.alone().stream().map(this::position).toList(),
                protection.known(),
                bars,
                parts.cycles().last(),
                parts.messagesWaiting().getAsInt(),
                Troubles.of(
                        new Troubles.Facts(
                                view,
                                protection.findings(),
                                bars.silent(),
                                readiness.journalsWritable(),
                                parts.cycles().sinceEnd(),
                                Duration.ofNanos(nanoTime.getAsLong() - begun),
                                parts.limit())));
    }

    /** A folder that cannot be read counts as the entry guard takes it: paused. */
    private List<Pause> pauses() {
        try {
            return parts.pauses().pauses();
        } catch (IOException e) {
            return List.of(new Pause(null, Pause.By.FILE, "", null));
        }
    }

    private Position position(HeldPosition held) {
        String symbol = held.contract().symbol();
        String ticker =
                held.ticker().isEmpty()
                        ? parts.ticker().apply(held.contract().conId()).orElse(symbol)
                        : held.ticker();
        return new Position(
                ticker,
                held.contract().currency(),
                held.quantity(),
                held.avgCost(),
                held.ours(),
                held.uncovered(),
                held.stops().stream()
                        .map(stop -> new Stop(stop.level(), stop.quantity(), stop.ours()))
                        .toList(),
                held.closing());
    }
}
