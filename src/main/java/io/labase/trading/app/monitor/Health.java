package io.labase.trading.app.monitor;

import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.Readiness.Distrust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether the bot lives, and whether it can do what it is for. Anything unknown is a no. */
public final class Health {

    /**
     * Something that is wrong.
     *
     * @param check {@code connection}, {@code books}, {@code clock}, {@code bars}, {@code journals}
     *     or {@code cycle}
     * @param text what, in one line
     */
    public record Cause(String check, String text) {
        @Override
        public String toString() {
            return check + ": " + text;
        }
    }

    /**
     * What is looked at beside {@link Readiness}.
     *
     * @param silentMarkets markets whose bars stay away
     * @param cycleAge real time since the last cycle ended; null before the first
     * @param upTime real time since the start
     * @param limit after which without a cycle nothing is believed any more
     */
    public record Signs(
            Supplier<List<String>> silentMarkets,
            Supplier<@Nullable Duration> cycleAge,
            Supplier<Duration> upTime,
            Duration limit) {}

    private final Readiness readiness;
    private final Signs signs;

    public Health(Readiness readiness, Signs signs) {
        this.readiness = readiness;
        this.signs = signs;
    }

    /** Why the process should be started anew; empty if it lives. A gateway that is away is no reason. */
    public List<Cause> notLive() {
        @Nullable Duration age = signs.cycleAge().get();
        Duration idle = age == null ? signs.upTime().get() : age;
        return idle.compareTo(signs.limit()) > 0
                ? List.of(new Cause("cycle", "none has ended for " + idle.toMinutes() + " min"))
                : List.of();
    }

    /** Why the bot cannot do its work; empty if it can. */
    public List<Cause> notReady() {
        List<Cause> causes = new ArrayList<>();
        connection(readiness.view(), causes);
        bars(readiness.view(), causes);
        if (!readiness.journalsWritable()) {
            causes.add(new Cause("journals", "cannot be written, or the disc is nearly full"));
        }
        causes.addAll(notLive());
        return causes;
    }

    private static void connection(Readiness.View view, List<Cause> causes) {
        if (!view.connected()) {
            causes.add(new Cause("connection", "none to the gateway"));
            return;
        }
        if (!view.server()) {
            causes.add(new Cause("connection", "the gateway has none to its server"));
        }
        if (!view.booksKnown()) {
            causes.add(new Cause("books", "orders and positions are not reconciled"));
        }
        if (!view.clockTrusted()) {
            causes.add(new Cause("clock", "local and broker's time are not known to agree"));
        }
    }

    private void bars(Readiness.View view, List<Cause> causes) {
        if (signs.cycleAge().get() == null) {
            causes.add(new Cause("bars", "no cycle has ended yet"));
        }
        List<String> silent = signs.silentMarkets().get();
        if (!silent.isEmpty()) {
            causes.add(new Cause("bars", "none of " + String.join(", ", silent)));
        }
        if (view.distrust().contains(Distrust.FARM)) {
            causes.add(new Cause("bars", "a data farm is broken"));
        }
        if (view.distrust().contains(Distrust.NOT_LIVE)) {
            causes.add(new Cause("bars", "prices are not live"));
        }
    }
}
