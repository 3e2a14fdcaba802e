package io.labase.trading.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Schedule EVENING = new Schedule("0 0 22 * * ?", PARIS);

    @Test
    void itIsDueFromItsTimeToTheEndOfTheDay() {
        assertThat(EVENING.dueBy(Instant.parse("2026-11-20T20:59:59Z"))).isFalse();
        assertThat(EVENING.dueBy(Instant.parse("2026-11-20T21:00:00Z"))).isTrue();
        assertThat(EVENING.dueBy(Instant.parse("2026-11-20T22:59:59Z"))).isTrue();
        assertThat(EVENING.dueBy(Instant.parse("2026-11-20T23:00:00Z"))).isFalse();
    }

    @Test
    void summerTimeMovesItWithTheZone() {
        assertThat(EVENING.dueBy(Instant.parse("2026-07-01T20:00:00Z"))).isTrue();
        assertThat(EVENING.dueBy(Instant.parse("2026-07-01T19:59:59Z"))).isFalse();
    }

    @Test
    void theNewestTimeOfTheDayIsTheLastByNow() {
        Schedule twice = new Schedule("0 0 9,17 * * ?", PARIS);
        assertThat(twice.newestBy(Instant.parse("2026-11-20T07:59:59Z"))).isEmpty();
        Instant nine = Instant.parse("2026-11-20T08:00:00Z");
        assertThat(twice.newestBy(nine)).contains(nine);
        assertThat(twice.newestBy(Instant.parse("2026-11-20T15:59:00Z"))).contains(nine);
        assertThat(twice.newestBy(Instant.parse("2026-11-20T22:59:00Z")))
                .contains(Instant.parse("2026-11-20T16:00:00Z"));
        assertThat(twice.newestBy(Instant.parse("2026-11-20T23:30:00Z"))).isEmpty();
    }

    @Test
    void midnightBelongsToItsDay() {
        Schedule midnight = new Schedule("0 0 0 * * ?", PARIS);
        assertThat(midnight.dueBy(Instant.parse("2026-11-20T23:00:00Z"))).isTrue();
    }

    @Test
    void aDayWithoutATimeIsNotDueAndNotMissed() {
        Schedule week = new Schedule("0 0 22 ? * MON-FRI", PARIS);
        assertThat(week.dueBy(Instant.parse("2026-11-21T22:30:00Z"))).isFalse();
        assertThat(week.daysBetween(LocalDate.of(2026, 11, 19), LocalDate.of(2026, 11, 24)))
                .containsExactly(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 23));
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertThat(week.daysBetween(day, day)).isEmpty();
        assertThat(week.daysBetween(day, day.plusDays(1))).isEmpty();
        assertThat(week.daysBetween(day, day.minusDays(5))).isEmpty();
    }
}
