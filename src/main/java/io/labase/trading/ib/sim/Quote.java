package io.labase.trading.ib.sim;

import io.labase.trading.model.Bar;
import io.labase.trading.model.TradingSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument's ticker shows at one moment: bid and ask are one price step apart around the
 * path of prices, and -1 outside hours.
 *
 * @param bid best bid; -1 for none
 * @param ask best ask; -1 for none
 * @param size size of both; 0 for none
 * @param last price of the last trade; null before the first
 * @param time when that is, milliseconds since 1970
 * @param volume shares traded today; null before the first trade of the day
 * @param high highest price of the day; null before its first trade
 * @param low lowest price of the day; null before its first trade
 * @param open first price of the day; null before its first trade
 * @param close last price of the day before; null if not recorded
 */
record Quote(
        BigDecimal bid,
        BigDecimal ask,
        BigDecimal size,
        @Nullable BigDecimal last,
        long time,
        @Nullable BigDecimal volume,
        @Nullable BigDecimal high,
        @Nullable BigDecimal low,
        @Nullable BigDecimal open,
        @Nullable BigDecimal close) {
    static final BigDecimal LOT = BigDecimal.valueOf(100);
    private static final BigDecimal NONE = BigDecimal.ONE.negate();

    static Quote of(Instrument instrument, long now) {
        OptionalDouble price = instrument.prices().at(now);
        Instant at = Instant.ofEpochMilli(now);
        Optional<TradingSession> session = instrument.calendar().at(at);
        boolean open = session.isPresent() && price.isPresent();
        BigDecimal bid = open ? floor(instrument, price.getAsDouble()) : NONE;
        BigDecimal step = open ? instrument.rule().ladder().incrementAt(bid) : BigDecimal.ZERO;
        List<Bar> today = session.map(s -> today(instrument, s, now)).orElse(List.of());
        Bar whole = today.stream().reduce(Quote::join).orElse(null);
        return new Quote(
                bid,
                bid.add(step),
                open ? LOT : BigDecimal.ZERO,
                price.isPresent() ? floor(instrument, price.getAsDouble()) : null,
                now,
                whole == null ? null : whole.volume(),
                whole == null ? null : floor(instrument, whole.high()),
                whole == null ? null : floor(instrument, whole.low()),
                whole == null ? null : floor(instrument, whole.open()),
                session.map(s -> close(instrument, s)).orElse(null));
    }

    private static List<Bar> today(Instrument instrument, TradingSession session, long now) {
        Prices.Span span =
                new Prices.Span(session.open().toEpochMilli(), session.close().toEpochMilli());
        return instrument.prices().bars(span, now);
    }

    private static @Nullable BigDecimal close(Instrument instrument, TradingSession session) {
        OptionalDouble price = instrument.prices().at(session.open().toEpochMilli() - 1);
        return price.isPresent() ? floor(instrument, price.getAsDouble()) : null;
    }

    private static BigDecimal floor(Instrument instrument, double price) {
        return instrument.rule().ladder().floor(BigDecimal.valueOf(price));
    }

    private static Bar join(Bar a, Bar b) {
        return new Bar(
                a.start(),
                a.open(),
                Math.max(a.high(), b.high()),
                Math.min(a.low(), b.low()),
                b.close(),
                a.volume().add(b.volume()));
    }
}
