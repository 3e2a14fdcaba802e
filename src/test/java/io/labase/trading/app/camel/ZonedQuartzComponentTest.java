package io.labase.trading.app.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.market.GatewayMarketClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import org.apache.camel.Component;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

@Timeout(600)
class ZonedQuartzComponentTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-10-24T20:00:00Z"), ZoneOffset.UTC);

    private static final ZoneRules PARIS = ZoneId.of("Europe/Paris").getRules();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ZonedQuartzComponent quartz = new ZonedQuartzComponent(CLOCK);

    @AfterEach
    void stop() {
        context.stop();
    }

    private void start(String cron) throws Exception {
        quartz.setAutoStartScheduler(false);
        quartz.setEnableJmx(false);
        start(quartz, cron);
    }

    private void start(Component component, String cron) throws Exception {
        context.disableJMX();
        context.addComponent("quartz", component);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("quartz:trading/scan?cron="
                                        + cron
                                        + "&trigger.timeZone=Europe/Paris&stateful=true")
                                .to("mock:scan");
                    }
                });
        context.start();
    }

    private static Instant endOfSummer(Instant after) {
        ZoneOffsetTransition change = PARIS.nextTransition(after);
        return change.isOverlap() ? change.getInstant() : endOfSummer(change.getInstant());
    }

    @Test
    void theSchedulersTriggerIsDueInBothPassesOfTheHourThatIsThereTwice() throws Exception {
        start("5+0/5+*+*+*+?");

        Trigger trigger = quartz.getScheduler().getTrigger(new TriggerKey("scan", "trading"));

        // A trigger of Quartz's knows no time before it was made.
        Instant change = endOfSummer(trigger.getStartTime().toInstant());
        assertThat(trigger.getFireTimeAfter(Date.from(change.minusSeconds(295))))
                .isEqualTo(Date.from(change.plusSeconds(5)));
        assertThat(trigger.getFireTimeAfter(Date.from(change.plusSeconds(5))))
                .isEqualTo(Date.from(change.plusSeconds(305)));
        assertThat(trigger.getNextFireTime()).isNotNull();
        assertThat(trigger.getJobKey()).isNotNull();
    }

    @Test
    void aCronThatIsNeverDueAgainIsRefusedByName() {
        assertThatThrownBy(() -> start("0+0+9+1+1+?+2015"))
                .hasStackTraceContaining("'0 0 9 1 1 ? 2015' never fires again");
    }

    @Test
    void onTheGatewaysClockAsWell() {
        GatewayMarketClock clock = new GatewayMarketClock();
        clock.advanceTo(CLOCK.instant());
        assertThatThrownBy(() -> start(new MarketScheduleComponent(clock), "0+0+9+1+1+?+2015"))
                .hasStackTraceContaining("'0 0 9 1 1 ? 2015' never fires again");
    }

    @Test
    void beforeTheGatewaysFirstWordOnlyWhatIsNeverDueAtAll() {
        var unknown = new MarketScheduleComponent(new GatewayMarketClock());
        assertThatThrownBy(() -> start(unknown, "0+0+0+30+2+?"))
                .hasStackTraceContaining("'0 0 0 30 2 ?' never fires again");
    }
}
