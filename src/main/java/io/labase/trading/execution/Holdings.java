package io.labase.trading.execution;

import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the accounts hold, and what the fills have cost and earned. Guarded by its book. */
final class Holdings {
    private static final Duration COMMISSIONS_KEPT = Duration.ofDays(7);

    private record Key(String account, int conId) {}

    private record Dated(CommissionReport report, Instant at) {}

    private final Map<Key, Position> positions = new HashMap<>();
    private final Map<String, Dated> commissions = new HashMap<>();
    private final Set<Integer> awaited = new HashSet<>();

    void position(Position position) {
        int conId = position.contract().conId();
        positions.put(new Key(position.account(), conId), position);
        awaited.remove(conId);
    }

    void replace(List<Position> all) {
        positions.clear();
        all.forEach(this::position);
        awaited.clear();
    }

    /** A fill was told; its position will follow. */
    void await(int conId) {
        awaited.add(conId);
    }

    boolean awaits(int conId) {
        return awaited.contains(conId);
    }

    BigDecimal quantity(String account, int conId) {
        Position position = positions.get(new Key(account, conId));
        return position == null ? BigDecimal.ZERO : position.quantity();
    }

    List<Position> positions() {
        return positions.values().stream().filter(p -> p.quantity().signum() != 0).toList();
    }

    /** A correction's report takes the place of the one before, and its time. */
    void commission(CommissionReport report, Instant at) {
        commissions.values().removeIf(d -> d.at().isBefore(at.minus(COMMISSIONS_KEPT)));
        commissions.merge(
                Execution.key(report.execId()),
                new Dated(report, at),
                (before, now) -> new Dated(report, before.at()));
    }

    List<CommissionReport> commissionsSince(Instant since) {
        return commissions.values().stream()
                .filter(d -> !d.at().isBefore(since))
                .map(Dated::report)
                .toList();
    }
}
