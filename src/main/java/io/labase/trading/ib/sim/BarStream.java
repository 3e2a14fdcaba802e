package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.HistoricalDataUpdate;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.model.Bar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bars kept up to date: message 90 for the one that is forming. Guarded by the market's lock. */
final class BarStream implements Streams.Stream {
    private static final Duration REAL_PULSE = Duration.ofMillis(250);
    private static final long LEAST_PULSE = Duration.ofSeconds(1).toMillis();

    private final Client client;
    private final ReqHistoricalData request;
    private final HistoryRows rows;
    private final Supplier<List<Bar>> bars;
    private final SimClock clock;
    private boolean stopped;
    private Instant last;
    private HistoricalData.@Nullable Row row;
    private long next;

    /**
     * @param rows how bars are told to the client
     * @param bars the newest bars, oldest first
     * @param clock market time
     * @param first the bars that the client has been told, not empty
     */
    BarStream(HistoryRows rows, Supplier<List<Bar>> bars, SimClock clock, List<Bar> first) {
        this.client = rows.client();
        this.request = rows.request();
        this.rows = rows;
        this.bars = bars;
        this.clock = clock;
        Bar newest = first.get(first.size() - 1);
        this.last = newest.start();
        this.row = rows.row(newest);
    }

    @Override
    public Client client() {
        return client;
    }

    @Override
    public int reqId() {
        return request.reqId();
    }

    void stop() {
        stopped = true;
    }

    /**
     * Tells the bar in the making, if it has changed, and the last state of bars that ended since. At
     * most once a second of market time, and four times a second of real time.
     */
    @Override
    public void update() {
        long now = clock.millis();
        if (stopped || now < next) {
            return;
        }
        next = now + Math.max(LEAST_PULSE, (long) (REAL_PULSE.toMillis() * clock.speed()));
        for (Bar bar : bars.get()) {
            if (!bar.start().isBefore(last)) {
                tell(bar);
            }
        }
    }

    private void tell(Bar bar) {
        HistoricalData.Row told = rows.row(bar);
        if (!told.equals(row)) {
            client.send(new HistoricalDataUpdate(reqId(), told));
        }
        last = bar.start();
        row = told;
    }
}
