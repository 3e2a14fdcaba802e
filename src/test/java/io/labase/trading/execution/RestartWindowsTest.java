package io.labase.trading.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.InvalidConfigurationException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartWindowsTest {
    private static final String DEFAULTS =
            "23:40-00:50 America/New_York; Fri 23:00-Sat 03:00 America/New_York; 23:40-00:00";

    private static String endAt(String instant) {
        return RestartWindows.parse(DEFAULTS, Samples.PARIS)
                .endAt(Instant.parse(instant))
                .map(Instant::toString)
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T15:05:05Z, none",
        // Paris: the gateway's own restart, 23:40 to midnight
        "2026-01-15T22:39:59Z, none",
        "2026-01-15T22:40:00Z, 2026-01-15T23:00:00Z",
        "2026-01-15T23:00:00Z, none",
        // New York: every night, across midnight
        "2026-01-16T04:39:59Z, none",
        "2026-01-16T04:40:00Z, 2026-01-16T05:50:00Z",
        "2026-01-16T05:49:59Z, 2026-01-16T05:50:00Z",
        "2026-01-16T05:50:00Z, none",
        // the longer one of the weekend wins
        "2026-01-17T04:45:00Z, 2026-01-17T08:00:00Z",
        "2026-01-17T07:59:59Z, 2026-01-17T08:00:00Z",
        "2026-01-18T07:00:00Z, none",
        // by New York's clock, also in summer
        "2026-07-16T03:40:00Z, 2026-07-16T04:50:00Z"
    })
    void aWindowEndsByTheClockOfItsZone(String now, String end) {
        assertThat(endAt(now)).isEqualTo(end);
    }

    @Test
    void withoutWindowsEveryAbsenceIsASurprise() {
        assertThat(RestartWindows.parse(" ; ", Samples.PARIS).endAt(Samples.NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "23:40, is not hh:mm-hh:mm",
        "25:00-01:00, has no valid time or zone",
        "23:40-00:50 Amerika/New_York, has no valid time or zone",
        "Fri 23:00-03:00, names one day",
        "Fry 23:00-Sat 03:00, names the day Fry; days are Mon",
        "Fri 23:00-Sun 03:00, lasts longer than 12 hours",
        "Sat 03:00-Sat 01:00, lasts longer than 12 hours",
        "09:00-09:00, lasts longer than 12 hours"
    })
    void aWindowThatCannotBeMeantIsRefused(String text, String why) {
        assertThatThrownBy(() -> RestartWindows.parse("00:10-00:20;" + text, Samples.PARIS))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(why)
                .hasMessageStartingWith("'" + text + "'");
    }
}
