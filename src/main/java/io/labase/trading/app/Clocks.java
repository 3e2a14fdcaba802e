package io.labase.trading.app;

import io.labase.trading.market.GatewayMarketClock;
import io.labase.trading.market.MarketClock;
import io.labase.trading.market.SystemMarketClock;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * The one place where time comes from.
 *
 * @param market market time
 * @param local this machine's time
 * @param nanoTime monotonic real time, nanoseconds
 * @param background a daemon thread for timers and small files
 */
record Clocks(
        MarketClock market, Clock local, LongSupplier nanoTime, ScheduledExecutorService background)
        implements AutoCloseable {

    /** The machine's clock, or for simulated gateways the gateway's. */
    static Clocks of(boolean gatewayClock) {
        ScheduledExecutorService background =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "background");
                            thread.setDaemon(true);
                            return thread;
                        });
        Clock local = Clock.systemUTC();
        MarketClock market =
                gatewayClock ? new GatewayMarketClock() : new SystemMarketClock(local, background);
        return new Clocks(market, local, System::nanoTime, background);
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
