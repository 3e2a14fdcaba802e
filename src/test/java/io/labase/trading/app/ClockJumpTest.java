package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.Patience;
import io.labase.trading.app.camel.MarketScheduleComponent;
import io.labase.trading.market.GatewayMarketClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.spi.OperableTrigger;

/** A machine that slept: what was due meanwhile is due once, not once for each slot. */
@Timeout(600)
class ClockJumpTest {
    private static final String SCAN =
            "quartz:trading/scan?cron=5+0/5+*+*+*+?&stateful=true&trigger.timeZone=Europe/Paris";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    private void start(org.apache.camel.Processor each) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(SCAN).process(each);
                    }
                });
        context.start();
    }

    @Test
    void quartzFiresOnceForAllThatItMissed() throws Exception {
        start(exchange -> {});
        Scheduler scheduler = context.getComponent("quartz", QuartzComponent.class).getScheduler();
        var keys = scheduler.getTriggerKeys(GroupMatcher.anyGroup());
        assertThat(keys).hasSize(1);
        CronTrigger trigger = (CronTrigger) scheduler.getTrigger(keys.iterator().next());
        Instant now = Instant.now();
        OperableTrigger asleep = (OperableTrigger) trigger;
        asleep.setNextFireTime(Date.from(now.minus(Duration.ofHours(3))));

        asleep.updateAfterMisfire(null);
        assertThat(asleep.getNextFireTime().toInstant()).isAfter(now.minusSeconds(1));
        Instant first = asleep.getNextFireTime().toInstant();
        asleep.triggered(null);
        assertThat(asleep.getNextFireTime().toInstant()).isAfter(first);
        assertThat(trigger.getCronExpression()).isEqualTo("5 0/5 * * * ?");
        assertThat(asleep.getNextFireTime().toInstant().getEpochSecond() % 300).isEqualTo(5);
    }

    @Test
    void theGatewaysClockFiresOnceForAllThatItJumpedOver() throws Exception {
        GatewayMarketClock clock = new GatewayMarketClock();
        context.addComponent("quartz", new MarketScheduleComponent(clock));
        Queue<Instant> cycles = new ConcurrentLinkedQueue<>();
        start(exchange -> cycles.add(clock.instant()));
        Instant awake = Instant.parse("2026-01-15T18:07:32Z");
        clock.advanceTo(Instant.parse("2026-01-15T15:01:00Z"));
        clock.advanceTo(awake);
        await().atMost(Patience.LIMIT).until(() -> !cycles.isEmpty());
        clock.advanceTo(Instant.parse("2026-01-15T18:10:04Z"));
        clock.advanceTo(Instant.parse("2026-01-15T18:10:05Z"));
        await().atMost(Patience.LIMIT).until(() -> cycles.size() == 2);
        assertThat(List.copyOf(cycles))
                .containsExactly(awake, Instant.parse("2026-01-15T18:10:05Z"));
    }

    @Test
    void aCycleThatLastsLongerThanItsSlotIsNotOverlapped() throws Exception {
        GatewayMarketClock clock = new GatewayMarketClock();
        context.addComponent("quartz", new MarketScheduleComponent(clock));
        Queue<String> happened = new ConcurrentLinkedQueue<>();
        CountDownLatch hang = new CountDownLatch(1);
        start(
                exchange -> {
                    happened.add("begin");
                    hang.await();
                    happened.add("end");
                });
        clock.advanceTo(Instant.parse("2026-01-15T15:00:05Z"));
        await().atMost(Patience.LIMIT).until(() -> happened.size() == 1);
        for (int minute = 5; minute < 30; minute += 5) {
            clock.advanceTo(Instant.parse("2026-01-15T15:00:05Z").plusSeconds(60L * minute));
        }
        hang.countDown();
        await().atMost(Patience.LIMIT).until(() -> happened.size() == 4);
        assertThat(List.copyOf(happened)).containsExactly("begin", "end", "begin", "end");
    }
}
