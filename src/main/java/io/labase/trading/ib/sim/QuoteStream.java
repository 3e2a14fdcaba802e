package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.MarketDataType;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.TickGeneric;
import io.labase.trading.ib.wire.TickPrice;
import io.labase.trading.ib.wire.TickReqParams;
import io.labase.trading.ib.wire.TickSize;
import io.labase.trading.ib.wire.TickString;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Quotes of one instrument for one client. Guarded by the market's lock. */
final class QuoteStream implements Streams.Stream {
    private static final int LIVE = 1;
    private static final int LATE = 3;
    private static final int LAST_TIME = 45;
    private static final int LAST_TIME_LATE = 88;
    private static final int HALTED = 49;
    private static final int VOLUME = 8;
    private static final long PULSE = Duration.ofMillis(250).toMillis();

    /** Live kinds of ticks and their delayed twins. */
    private static final Map<Integer, Integer> DELAYED =
            Map.ofEntries(
                    Map.entry(1, 66),
                    Map.entry(2, 67),
                    Map.entry(4, 68),
                    Map.entry(0, 69),
                    Map.entry(3, 70),
                    Map.entry(5, 71),
                    Map.entry(6, 72),
                    Map.entry(7, 73),
                    Map.entry(VOLUME, 74),
                    Map.entry(9, 75),
                    Map.entry(14, 76),
                    Map.entry(LAST_TIME, LAST_TIME_LATE));

    /** Prices that carry a size, and the kind of tick that repeats it. */
    private static final Map<Integer, Integer> SIZES = Map.of(1, 0, 2, 3, 4, 5);

    private final Client client;
    private final int reqId;
    private final Instrument instrument;
    private final SimClock clock;
    private final Map<Integer, BigDecimal> told = new HashMap<>();
    private boolean delayed;
    private @Nullable String lastTime;
    private long next;

    QuoteStream(Client client, int reqId, Instrument instrument, SimClock clock) {
        this.client = client;
        this.reqId = reqId;
        this.instrument = instrument;
        this.clock = clock;
    }

    QuoteStream delayed(boolean late) {
        delayed = late;
        return this;
    }

    @Override
    public Client client() {
        return client;
    }

    @Override
    public int reqId() {
        return reqId;
    }

    /** What comes before the first tick. */
    void begin() {
        if (delayed) {
            client.tell(reqId, 10167, Codes.text(10167));
        }
        client.send(new MarketDataType(reqId, delayed ? LATE : LIVE));
        client.send(new TickReqParams(reqId, instrument.rule().minTick(), "9c0001", 3));
        if (!delayed) {
            client.send(new TickGeneric(reqId, HALTED, BigDecimal.ZERO));
        }
        send();
    }

    /** From now on the ticks are delayed ones. */
    void delay() {
        if (!delayed) {
            delayed = true;
            told.clear();
            client.tell(reqId, 10167, Codes.text(10167));
            client.send(new MarketDataType(reqId, LATE));
        }
    }

    /** Sends what has changed, at most four times a second of real and of market time. */
    @Override
    public void update() {
        long now = clock.millis();
        if (now >= next) {
            next = now + Math.max(PULSE, (long) (PULSE * clock.speed()));
            send();
        }
    }

    private void send() {
        long now = clock.millis() - (delayed ? Upstream.LATE.toMillis() : 0);
        Quote quote = Quote.of(instrument, now);
        price(1, quote.bid(), quote.size());
        price(2, quote.ask(), quote.size());
        if (quote.last() != null && price(4, quote.last(), Quote.LOT)) {
            String time = Long.toString(quote.time() / Duration.ofSeconds(1).toMillis());
            if (!time.equals(lastTime)) {
                client.send(new TickString(reqId, type(LAST_TIME), time));
                lastTime = time;
            }
        }
        size(quote.volume());
        plain(6, quote.high());
        plain(7, quote.low());
        plain(9, quote.close());
        plain(14, quote.open());
    }

    private int type(int live) {
        return delayed ? DELAYED.getOrDefault(live, live) : live;
    }

    private boolean changed(int type, BigDecimal value) {
        BigDecimal before = told.put(type, value);
        return before == null || before.compareTo(value) != 0;
    }

    /** A price that carries a size, which comes again as a tick of its own. */
    private boolean price(int type, BigDecimal price, BigDecimal size) {
        if (!changed(type, price)) {
            return false;
        }
        client.send(new TickPrice(reqId, type(type), price, size, price.signum() > 0 ? 1 : 0));
        client.send(new TickSize(reqId, type(SIZES.getOrDefault(type, type)), size));
        return true;
    }

    private void plain(int type, @Nullable BigDecimal price) {
        if (price != null && changed(type, price)) {
            Message tick = new TickPrice(reqId, type(type), price, BigDecimal.ZERO, 0);
            client.send(tick);
        }
    }

    private void size(@Nullable BigDecimal volume) {
        if (volume != null && changed(VOLUME, volume)) {
            client.send(new TickSize(reqId, type(VOLUME), volume));
        }
    }
}
