package io.labase.trading.app.camel;

import io.labase.trading.app.settings.Cron;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.triggers.CronTriggerImpl;

/**
 * camel-quartz with the times of {@link Cron}: same URIs and options, but each cron is right in the
 * nights on which clocks change, and one that is never due again is refused by name.
 */
public final class ZonedQuartzComponent extends QuartzComponent {
    private final Clock clock;

    /**
     * @param clock this machine's time, which Quartz follows
     */
    public ZonedQuartzComponent(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters)
            throws Exception {
        Object zone = parameters.get("trigger.timeZone");
        Endpoint endpoint = super.createEndpoint(uri, path, parameters);
        if (endpoint instanceof QuartzEndpoint quartz && quartz.getCron() != null) {
            String cron = quartz.getCron().replace('+', ' ');
            refuseNever(uri, new Cron(cron, zone(zone)), clock);
        }
        return endpoint;
    }

    /** As Quartz understands the option, which takes what it does not know for UTC. */
    static ZoneId zone(@Nullable Object option) {
        return option == null
                ? ZoneId.systemDefault()
                : TimeZone.getTimeZone(option.toString()).toZoneId();
    }

    /** @throws IllegalArgumentException if the cron is not due after the clock's present time */
    static void refuseNever(String uri, Cron cron, Clock clock) {
        if (cron.after(clock.instant()).isEmpty()) {
            throw new IllegalArgumentException(
                    uri + ": the cron '" + cron.text() + "' never fires again");
        }
    }

    /** What an endpoint hands over as a cron of Quartz's goes on as one of ours. */
    @Override
    public @Nullable Scheduler getScheduler() {
        Scheduler scheduler = super.getScheduler();
        if (scheduler == null) {
            return null;
        }
        return (Scheduler)
                Proxy.newProxyInstance(
                        Scheduler.class.getClassLoader(),
                        new Class<?>[] {Scheduler.class},
                        (proxy, method, arguments) -> {
                            try {
                                return method.invoke(scheduler, zoned(arguments));
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static Object @Nullable [] zoned(Object @Nullable [] arguments)
            throws SchedulerException {
        if (arguments == null) {
            return null;
        }
        Object[] zoned = Arrays.copyOf(arguments, arguments.length, Object[].class);
        for (int i = 0; i < zoned.length; i++) {
            if (zoned[i] instanceof CronTriggerImpl trigger && !(trigger instanceof ZonedTrigger)) {
                zoned[i] = ZonedTrigger.of(trigger);
            }
        }
        return zoned;
    }

    /** A cron trigger that asks {@link Cron} when it is due. */
    private static final class ZonedTrigger extends CronTriggerImpl {
        private static final long serialVersionUID = 1;

        private transient Cron cron;

        private ZonedTrigger(Cron cron) {
            this.cron = cron;
        }

        static ZonedTrigger of(CronTriggerImpl trigger) throws SchedulerException {
            try {
                ZonedTrigger zoned =
                        new ZonedTrigger(
                                new Cron(
                                        trigger.getCronExpression(),
                                        trigger.getTimeZone().toZoneId()));
                zoned.setKey(trigger.getKey());
                if (trigger.getJobKey() != null) {
                    zoned.setJobKey(trigger.getJobKey());
                }
                zoned.setDescription(trigger.getDescription());
                zoned.setCalendarName(trigger.getCalendarName());
                zoned.setPriority(trigger.getPriority());
                zoned.setJobDataMap(trigger.getJobDataMap());
                zoned.setStartTime(trigger.getStartTime());
                zoned.setEndTime(trigger.getEndTime());
                zoned.setCronExpression(trigger.getCronExpression());
                zoned.setTimeZone(trigger.getTimeZone());
                zoned.setMisfireInstruction(trigger.getMisfireInstruction());
                zoned.setNextFireTime(trigger.getNextFireTime());
                zoned.setPreviousFireTime(trigger.getPreviousFireTime());
                return zoned;
            } catch (ParseException e) {
                throw new SchedulerException(trigger.getKey() + ": " + e.getMessage(), e);
            }
        }

        @Override
        protected @Nullable Date getTimeAfter(Date after) {
            return cron.after(after.toInstant()).map(Date::from).orElse(null);
        }
    }
}
