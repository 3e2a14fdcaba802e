package io.labase.trading.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The part of a period during which at least one entry was open. */
final class Exposure {
    private record Span(Instant from, Instant to) {}

    private Exposure() {}

    static Figure of(Period period, List<Trade> trades, List<OpenLot> open) {
        long length = Duration.between(period.from(), period.to()).toMillis();
        if (length <= 0) {
            return Figure.none(Figure.Why.NO_TIME);
        }
        List<Span> spans = new ArrayList<>();
        trades.forEach(t -> spans.add(new Span(t.entry().time(), t.exit().time())));
        open.forEach(lot -> spans.add(new Span(lot.since(), period.to())));
        spans.sort(Comparator.comparing(Span::from));
        Instant covered = period.from();
        long inMarket = 0;
        for (Span span : spans) {
            Instant from = span.from().isAfter(covered) ? span.from() : covered;
            Instant to = span.to().isBefore(period.to()) ? span.to() : period.to();
            if (to.isAfter(from)) {
                inMarket += Duration.between(from, to).toMillis();
                covered = to;
            }
        }
        return Figure.of((double) inMarket / length);
    }
}
