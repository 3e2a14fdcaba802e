package io.labase.trading.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static List<Instant> times(String cron, String zone, String from, String until)
            throws ParseException {
        Cron times = new Cron(cron, ZoneId.of(zone));
        List<Instant> all = new ArrayList<>();
        Instant end = Instant.parse(until);
        for (Instant due = times.after(Instant.parse(from)).orElseThrow();
                due.isBefore(end);
                due = times.after(due).orElseThrow()) {
            all.add(due);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "Europe/Paris, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "Europe/Paris, 2027-03-27T23:00:00Z, 2027-03-28T22:00:00Z",
        "America/New_York, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
        // Half an hour only.
        "Australia/Lord_Howe, 2026-04-03T13:00:00Z, 2026-04-05T13:30:00Z",
        "UTC, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z"
    })
    void noSlotOfEveryFiveMinutesIsLostOrDoubledInTheNightOfAChange(
            String zone, String from, String until) throws ParseException {
        List<Instant> expected = new ArrayList<>();
        Instant slot = Instant.parse(from).plusSeconds(5);
        for (; slot.isBefore(Instant.parse(until)); slot = slot.plus(Duration.ofMinutes(5))) {
            expected.add(slot);
        }

        assertThat(times("5 0/5 * * * ?", zone, from, until)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // Half past two is there twice, then not at all, then once.
        "0 30 2 * * ?, 2026-10-25, 2026-10-25T00:30:00Z",
        "0 30 2 * * ?, 2026-03-29, 2026-03-29T01:30:00Z",
        "0 30 2 * * ?, 2026-03-30, 2026-03-30T00:30:00Z",
        "0 0 2 * * ?, 2026-03-29, 2026-03-29T01:00:00Z",
        "0 0 3 * * ?, 2026-03-29, 2026-03-29T01:00:00Z",
        "0 0 0 * * ?, 2026-10-25, 2026-10-24T22:00:00Z",
        "0 0 22 * * ?, 2026-10-25, 2026-10-25T21:00:00Z"
    })
    void aTimeWithItsHourComesOnceADay(String cron, String day, String due) throws ParseException {
        Instant start = LocalDate.parse(day).atStartOfDay(PARIS).toInstant();
        Instant end = LocalDate.parse(day).plusDays(1).atStartOfDay(PARIS).toInstant();

        assertThat(times(cron, "Europe/Paris", start.minusSeconds(1).toString(), end.toString()))
                .containsExactly(Instant.parse(due));
    }

    @Test
    void timesThatAreNotThereComeInOrderAmongThoseThatAre() throws ParseException {
        assertThat(
                        times(
                                "0 0/20 2,3 * * ?",
                                "Europe/Paris",
                                "2026-03-29T00:00:00Z",
                                "2026-03-29T03:00:00Z"))
                .containsExactly(
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-29T01:20:00Z"),
                        Instant.parse("2026-03-29T01:40:00Z"));
        assertThat(
                        times(
                                "0 10,50 2,3 * * ?",
                                "Europe/Paris",
                                "2026-10-25T00:00:00Z",
                                "2026-10-25T03:00:00Z"))
                .containsExactly(
                        Instant.parse("2026-10-25T00:10:00Z"),
                        Instant.parse("2026-10-25T00:50:00Z"),
                        Instant.parse("2026-10-25T02:10:00Z"),
                        Instant.parse("2026-10-25T02:50:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"0 0 0 30 2 ?", "0 0 9 1 1 ? 2015"})
    void aCronThatIsOverIsNeverDue(String text) throws ParseException {
        assertThat(new Cron(text, PARIS).after(Instant.parse("2026-11-20T00:00:00Z"))).isEmpty();
        assertThat(Check.CRON.problem(text))
                .hasValueSatisfying(
                        problem ->
                                assertThat(problem.toString())
                                        .contains("this cron never fires again"));
    }
}
