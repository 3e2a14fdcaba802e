package io.labase.trading.app.camel;

import io.labase.trading.app.settings.Cron;
import io.labase.trading.market.GatewayMarketClock;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Takes the place of camel-quartz when schedules have to follow the gateway's clock, which Quartz
 * cannot do: same URIs, same crons, fired when market time reaches them. As with a stateful Quartz
 * job, a route never overlaps itself; a time that was missed while it ran, or while the clock jumped,
 * fires once.
 */
public final class MarketScheduleComponent extends DefaultComponent {
    private final GatewayMarketClock clock;
    private final Consumer<Instant> listener = this::reached;
    private final Set<MarketScheduleConsumer> consumers = ConcurrentHashMap.newKeySet();

    public MarketScheduleComponent(GatewayMarketClock clock) {
        this.clock = clock;
        // Camel would wire it by its name, as if it were camel-quartz.
        setAutowiredEnabled(false);
    }

    /** Hears of time from its start to its end only: there is one per context, and many contexts. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        clock.onAdvance(listener);
    }

    @Override
    protected void doStop() throws Exception {
        clock.noMore(listener);
        super.doStop();
    }

    @Override
    protected Endpoint createEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        String cron = take(parameters, "cron");
        String zone = take(parameters, "trigger.timeZone");
        take(parameters, "stateful");
        if (cron == null) {
            throw new IllegalArgumentException(uri + ": only schedules with a cron are known");
        }
        try {
            ZoneId of = ZonedQuartzComponent.zone(zone);
            Cron times = new Cron(cron.replace('+', ' '), of);
            Clock now = clock.known() ? clock : Clock.fixed(Instant.EPOCH, of);
            ZonedQuartzComponent.refuseNever(uri, times, now);
            return new MarketScheduleEndpoint(uri, this, times);
        } catch (ParseException e) {
            throw new IllegalArgumentException(uri + ": " + e.getMessage(), e);
        }
    }

    private static String take(Map<String, Object> parameters, String name) {
        Object value = parameters.remove(name);
        return value == null ? null : value.toString();
    }

    private void reached(Instant now) {
        consumers.forEach(consumer -> consumer.reached(now));
    }

    /** The next instant at which any schedule is due. */
    public Optional<Instant> nextDue() {
        return consumers.stream()
                .map(MarketScheduleConsumer::nextDue)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    GatewayMarketClock clock() {
        return clock;
    }

    void add(MarketScheduleConsumer consumer) {
        consumers.add(consumer);
    }

    void remove(MarketScheduleConsumer consumer) {
        consumers.remove(consumer);
    }
}
