package io.labase.trading.app.status;

import io.labase.trading.app.status.Trouble.Kind;
import io.labase.trading.execution.ProtectionState;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.Readiness.Distrust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong, by the facts: a pure function. Anything unknown is wrong. */
final class Troubles {
    private Troubles() {}

    /**
     * The facts.
     *
     * @param findings what is wrong with positions of the bot
     * @param silent markets whose bars stay away
     * @param journals whether they can be written
     * @param cycleAge real time since the last cycle ended; null before the first
     * @param upTime real time since the start
     * @param limit after which, without a cycle, nothing is believed any more
     */
    record Facts(
            Readiness.View view,
            List<ProtectionState.Finding> findings,
            List<String> silent,
            boolean journals,
            @Nullable Duration cycleAge,
            Duration upTime,
            Duration limit) {}

    static List<Trouble> of(Facts facts) {
        List<Trouble> troubles = new ArrayList<>();
        for (ProtectionState.Finding finding : facts.findings()) {
            troubles.add(Trouble.of(kind(finding.fault()), finding.symbol(), finding.quantity()));
        }
        connection(facts.view(), troubles);
        bars(facts, troubles);
        if (!facts.journals()) {
            troubles.add(Trouble.of(Kind.JOURNALS));
        }
        Duration idle = facts.cycleAge() == null ? facts.upTime() : facts.cycleAge();
        if (idle.compareTo(facts.limit()) > 0) {
            troubles.add(new Trouble(Kind.IDLE, Map.of("minutes", idle.toMinutes())));
        }
        troubles.sort(Comparator.comparing(Trouble::kind));
        return troubles;
    }

    private static Kind kind(ProtectionState.Fault fault) {
        return switch (fault) {
            case BARE -> Kind.UNCOVERED;
            case TOO_MUCH -> Kind.TOO_MUCH;
            case UNEXPLAINED -> Kind.UNEXPLAINED;
        };
    }

    private static void connection(Readiness.View view, List<Trouble> troubles) {
        if (!view.connected()) {
            troubles.add(Trouble.of(Kind.NO_CONNECTION));
            return;
        }
        if (!view.server()) {
            troubles.add(Trouble.of(Kind.NO_SERVER));
        }
        if (!view.booksKnown()) {
            troubles.add(Trouble.of(Kind.BOOKS));
        }
        if (!view.clockTrusted()) {
            troubles.add(Trouble.of(Kind.CLOCK));
        }
    }

    private static void bars(Facts facts, List<Trouble> troubles) {
        if (facts.cycleAge() == null) {
            troubles.add(Trouble.of(Kind.NO_CYCLE_YET));
        }
        if (!facts.silent().isEmpty()) {
            String markets = String.join(", ", facts.silent());
            troubles.add(new Trouble(Kind.BARS_SILENT, Map.of("markets", markets)));
        }
        if (facts.view().distrust().contains(Distrust.FARM)) {
            troubles.add(Trouble.of(Kind.FARM));
        }
        if (facts.view().distrust().contains(Distrust.NOT_LIVE)) {
            troubles.add(Trouble.of(Kind.NOT_LIVE));
        }
    }
}
