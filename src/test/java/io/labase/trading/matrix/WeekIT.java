package io.labase.trading.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.labase.trading.app.CycleDesk;
import io.labase.trading.app.House;
import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.telegram.FakeBotApi;
import io.labase.trading.ib.sim.ActiveWindows;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.ib.sim.Trigger;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A week of 38 tickers in some minutes: a restart of the gateway every night, a weekend, an hour
 * without Telegram, half an hour with a full disc. Only with {@code -Dweek.days=N}: {@code
 * scripts/matrix.sh --week}.
 */
class WeekIT {
    private static final int DAYS = Integer.getInteger("week.days", 0);
    private static final int TICKERS = 38;
    private static final double SPEED = 600;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Duration LONG = Duration.ofMinutes(3);

    /** The market waits that long, real time, for a cycle that does not come. */
    private static final Duration MOST_WAITING = Duration.ofSeconds(10);

    private static final long SPARE_BYTES = 8_000_000;
    private static final Instant START = Instant.parse("2013-10-09T13:28:00Z");
    private static final Instant SILENCE = Instant.parse("2013-10-10T15:00:00Z");
    private static final Instant FULL = Instant.parse("2013-10-11T14:31:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF = Duration.ofMinutes(30);

    @TempDir Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> heaps = new ArrayList<>();
    private final FakeBotApi phone = new FakeBotApi();
    private Instant waitedFor = Instant.MIN;
    private long waitingSince;
    private boolean full;

    private static ActiveWindows hours() {
        return ActiveWindows.daily(
                PARIS,
                List.of(
                        new ActiveWindows.Hours(LocalTime.of(15, 25), LocalTime.of(22, 6)),
                        new ActiveWindows.Hours(LocalTime.of(23, 44), LocalTime.of(23, 58))),
                day -> true);
    }

    @Test
    void everyBarIsEvaluatedOnceOrItsAbsenceToldAndTheHeapStaysFlat() throws Exception {
        assumeTrue(DAYS > 0, "only with -Dweek.days");
        Path bars = folder.resolve("bars");
        RandomTape tape = RandomTape.write(bars, TICKERS, 1);
        SimSettings settings =
                SimSettings.builder(bars)
                        .at(START)
                        .speed(SPEED)
                        .windows(hours())
                        .byHand(nanos::get)
                        .build();
        phone.forgetPhotos();
        try (House house = new House(folder.resolve("home"), settings).telegram(phone)) {
            house.tickers(tape.tickers().toArray(String[]::new));
            Fault nightly =
                    Fault.of(
                            new Effect.Restart(Duration.ofMinutes(2), 0),
                            Trigger.daily(LocalTime.of(23, 45)));
            house.gateway.inject(nightly.times(0));
            Evidence evidence = new Evidence(house, phone);
            Runner.InJvm bot = new Runner.InJvm(house, evidence);
            live(house, bot);
            judge(house, evidence, tape);
            assertThat(new Canary(House.TOKEN).found(house.home, bot.shown())).isEmpty();
        } finally {
            phone.close();
        }
    }

    private void live(House house, Runner.InJvm bot) throws Exception {
        bot.start();
        await().atMost(LONG)
                .until(
                        () -> {
                            house.gateway.step();
                            return bot.readyNow();
                        });
        CycleDesk cycle = bot.bean("cycle", CycleDesk.class);
        Instant end = START.plus(Duration.ofDays(DAYS)).minus(Duration.ofHours(1));
        Instant midnight = START.plus(Duration.ofHours(11));
        long before = System.nanoTime();
        while (house.gateway.clock().now().isBefore(end)) {
            Instant now = house.gateway.clock().now();
            long real = System.nanoTime();
            if (!waits(now, cycle.last())) {
                nanos.addAndGet(Math.min(real - before, Duration.ofMillis(10).toNanos()));
            }
            before = real;
            house.gateway.step();
            trouble(bot, now);
            if (now.isAfter(midnight)) {
                midnight = midnight.plus(Duration.ofDays(1));
                heaps.add(heap());
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        await().atMost(LONG).until(() -> new Evidence(house, phone).waiting().count() == 0);
        bot.stop();
    }

    private void trouble(Runner.InJvm bot, Instant now) throws Exception {
        phone.down(during(SILENCE, HOUR, now));
        boolean wanted = during(FULL, HALF, now);
        if (wanted && !full) {
            bot.fill();
        } else if (full && !wanted) {
            bot.space();
        }
        full = wanted;
    }

    private static boolean during(Instant from, Duration length, Instant now) {
        return !now.isBefore(from) && now.isBefore(from.plus(length));
    }

    /** Whether the market stands still for a cycle; not for ever: there may be none. */
    private boolean waits(Instant now, BotStatus.Cycle last) {
        long slot = Math.floorDiv(now.getEpochSecond() - 60, 300) * 300;
        Instant due = Instant.ofEpochSecond(slot + 5);
        if (due.isBefore(START) || last != null && !last.marketTime().isBefore(due)) {
            return false;
        }
        if (!due.equals(waitedFor)) {
            waitedFor = due;
            waitingSince = System.nanoTime();
        }
        return System.nanoTime() - waitingSince < MOST_WAITING.toNanos();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void judge(House house, Evidence evidence, RandomTape tape) {
        Map<String, Integer> times = new HashMap<>();
        evidence.decisions().stream()
                .filter(row -> !row.get("close").isEmpty() && !row.get("bar_time").isEmpty())
                .filter(row -> !row.get("reason").equals("STALE_BAR"))
                .forEach(
                        row ->
                                times.merge(
                                        row.get("symbol") + " " + row.get("bar_time"),
                                        1,
                                        Integer::sum));
        Instant now = house.gateway.clock().now();
        List<String> missing = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        int bars = 0;
        for (String ticker : tape.tickers()) {
            for (Instant start : tape.starts()) {
                Instant end = start.plus(Tape.SLOT);
                if (start.isBefore(START.plus(Tape.SLOT)) || end.plusSeconds(60).isAfter(now)) {
                    continue;
                }
                bars++;
                int count = times.getOrDefault(ticker + " " + start, 0);
                if (count == 0) {
                    missing.add(ticker + " " + start);
                } else if (count > 1) {
                    repeated.add(ticker + " " + start);
                }
            }
        }
        System.out.printf(
                "%d days, %d bars, %d missing, %d repeated, %d orders, %d messages, heap %s%n",
                DAYS,
                bars,
                missing.size(),
                repeated.size(),
                house.gateway.orders().size(),
                evidence.told().size(),
                heaps);
        assertThat(repeated).as("evaluated twice").isEmpty();
        assertThat(missing).as("not evaluated").isEmpty();
        assertThat(
                        now.isBefore(FULL)
                                || evidence.told().stream().anyMatch(t -> t.contains("Disque :")))
                .as("a full disc is told")
                .isTrue();
        assertThat(house.gateway.judge().breaches()).isEmpty();
        if (heaps.size() > 1) {
            assertThat(heaps.get(heaps.size() - 1))
                    .as("heap at each midnight: " + heaps)
                    .isLessThan(heaps.get(0) + SPARE_BYTES);
        }
    }
}
