package io.labase.trading.ib.sim;

import io.labase.trading.ib.sim.Prices.Span;
import io.labase.trading.model.Bar;
import io.labase.trading.model.TradingSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers requests for bars of one instrument. */
final class BarHistory {
    /**
     * What is asked for.
     *
     * @param duration how far back
     * @param size length of a bar
     * @param regularOnly regular hours only, or everything recorded
     */
    record Query(BarDuration duration, BarSize size, boolean regularOnly) {}

    private final Instrument instrument;
    private final boolean quietToo;

    /** The history of which nothing but trades makes bars. */
    BarHistory(Instrument instrument) {
        this(instrument, Habits.USUAL);
    }

    /**
     * @param habits whether five minutes without a trade have a bar
     */
    BarHistory(Instrument instrument, Habits habits) {
        this.instrument = instrument;
        this.quietToo = habits.has(Habit.QuietBars.TOLD);
    }

    /**
     * The bars that end the span asked for, oldest first; the last one may still be forming. Empty if
     * there is no data.
     *
     * @param query what is asked for
     * @param end end of the span; bars that start before it are in it
     * @param now market time: nothing later is known
     */
    List<Bar> bars(Query query, Instant end, Instant now) {
        Instant last = end.isAfter(now) ? now.plusMillis(1) : end;
        Instant first = first(query, last, now);
        List<Bar> bars = new ArrayList<>();
        LocalDate day = calendar().dayOf(first);
        LocalDate until = calendar().dayOf(last);
        for (; !day.isAfter(until); day = day.plusDays(1)) {
            Optional<Span> span = span(day, query.regularOnly()).map(s -> clip(s, first, last));
            List<Bar> traded = span.map(s -> five(s, now)).orElse(List.of());
            boolean quiet = quietToo && query.regularOnly() && !traded.isEmpty();
            List<Bar> ofDay = quiet ? filled(traded, span.orElseThrow(), now) : traded;
            bars.addAll(query.size() == BarSize.FIVE ? ofDay : merged(ofDay, query.size(), day));
        }
        return bars;
    }

    /** The text date of a day bar: the trading day. */
    LocalDate dayOf(Bar bar) {
        return calendar().dayOf(bar.start());
    }

    private ExchangeCalendar calendar() {
        return instrument.calendar();
    }

    private Instant first(Query query, Instant last, Instant now) {
        if (!query.duration().tradingDays()) {
            ZonedDateTime end = last.atZone(calendar().zone());
            Instant first = query.duration().before(end).toInstant();
            Instant earliest = Instant.ofEpochMilli(instrument.prices().first());
            return first.isBefore(earliest) ? earliest : first;
        }
        Instant first = last;
        int missing = query.duration().count();
        LocalDate earliest = calendar().dayOf(Instant.ofEpochMilli(instrument.prices().first()));
        LocalDate day = calendar().dayOf(last);
        for (; missing > 0 && !day.isBefore(earliest); day = day.minusDays(1)) {
            Optional<Span> span =
                    span(day, query.regularOnly()).map(s -> clip(s, Instant.EPOCH, last));
            if (span.isPresent() && !five(span.get(), now).isEmpty()) {
                first = Instant.ofEpochMilli(span.get().from());
                missing--;
            }
        }
        return first;
    }

    private Optional<Span> span(LocalDate day, boolean regularOnly) {
        Optional<TradingSession> session = calendar().on(day);
        if (regularOnly || instrument.venue().roundTheClock()) {
            return session.map(s -> new Span(s.open().toEpochMilli(), s.close().toEpochMilli()));
        }
        return Optional.of(
                new Span(
                        day.atStartOfDay(calendar().zone()).toInstant().toEpochMilli(),
                        day.plusDays(1)
                                .atStartOfDay(calendar().zone())
                                .toInstant()
                                .toEpochMilli()));
    }

    private static Span clip(Span span, Instant first, Instant last) {
        return new Span(
                Math.max(span.from(), first.toEpochMilli()),
                Math.min(span.to(), last.toEpochMilli()));
    }

    private List<Bar> five(Span span, Instant now) {
        return instrument.prices().bars(span, now.toEpochMilli());
    }

    /** The same with a bar of volume 0 for each five minutes that nothing was traded in. */
    private static List<Bar> filled(List<Bar> traded, Span span, Instant now) {
        List<Bar> all = new ArrayList<>();
        Bar last = traded.get(0);
        for (Bar bar : traded) {
            quiet(all, last, bar.start().toEpochMilli());
            all.add(bar);
            last = bar;
        }
        quiet(all, last, Math.min(span.to(), now.toEpochMilli()));
        return all;
    }

    /** Adds quiet bars after {@code last} as long as they are over by {@code until}. */
    private static void quiet(List<Bar> all, Bar last, long until) {
        double price = last.close();
        for (Instant at = last.start().plus(BarSeries.SIZE);
                at.toEpochMilli() + BarSeries.MILLIS <= until;
                at = at.plus(BarSeries.SIZE)) {
            all.add(new Bar(at, price, price, price, price, BigDecimal.ZERO));
        }
    }

    private List<Bar> merged(List<Bar> bars, BarSize size, LocalDate day) {
        Map<Instant, Bar> merged = new LinkedHashMap<>();
        Instant open = calendar().on(day).map(TradingSession::open).orElse(Instant.MIN);
        for (Bar bar : bars) {
            merged.merge(slot(bar, size, open), bar, BarHistory::join);
        }
        List<Bar> result = new ArrayList<>();
        merged.forEach((start, bar) -> result.add(startingAt(start, bar)));
        return result;
    }

    private static Instant slot(Bar bar, BarSize size, Instant open) {
        if (size == BarSize.DAY) {
            return open.equals(Instant.MIN) ? bar.start() : open;
        }
        long start = Math.floorDiv(bar.start().toEpochMilli(), size.millis()) * size.millis();
        Instant slot = Instant.ofEpochMilli(start);
        boolean openingBar = slot.isBefore(open) && !bar.start().isBefore(open);
        return openingBar ? open : slot;
    }

    private static Bar join(Bar a, Bar b) {
        BigDecimal volume = a.volume().add(b.volume());
        double high = Math.max(a.high(), b.high());
        double low = Math.min(a.low(), b.low());
        return new Bar(a.start(), a.open(), high, low, b.close(), volume);
    }

    private static Bar startingAt(Instant start, Bar bar) {
        return new Bar(start, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }
}
