package io.labase.trading.app.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.app.routes.Slots.Slot;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cycle is due at 10:05:05 and every five minutes. */
class SlotsTest {
    private static Instant at(String time) {
        return Instant.parse("2026-11-20T" + time + "Z");
    }

    private static Slot slot(String now, String previous, String next) {
        return new Slot(at(now), at(previous), at(next), at(next).plusSeconds(300));
    }

    @ParameterizedTest
    @CsvSource({
        "10:04:54.999, false",
        "10:04:55.001, true",
        "10:05:00.001, true",
        "10:05:04.999, true",
        "10:05:06, true",
        "10:05:06.999, true",
        "10:05:07.001, false",
        "10:08:00, false"
    })
    void aReplacementKeepsAwayFromWhatIsDue(String now, boolean near) {
        boolean before = at(now).isBefore(at("10:05:05"));
        Slot slot = before ? slot(now, "10:00:05", "10:05:05") : slot(now, "10:05:05", "10:10:05");
        assertThat(slot.near()).isEqualTo(near);
    }

    @Test
    void aScheduleThatIsAlwaysNearIsNotWaitedFor() {
        Instant now = at("10:05:05.5");
        assertThat(
                        new Slot(
                                        now,
                                        now.minusMillis(500),
                                        now.plusMillis(500),
                                        now.plusMillis(1500))
                                .near())
                .isFalse();
        assertThat(new Slot(now, null, null, null).near()).isFalse();
    }

    @Test
    void onlyWhatDidNotRunByItselfIsMadeUpFor() {
        Instant due = at("10:05:05");
        assertThat(slot("10:05:10", "10:00:05", "10:10:05").missed(due)).isTrue();
        assertThat(new Slot(at("10:05:10"), null, at("10:10:05"), null).missed(due)).isTrue();
        assertThat(slot("10:05:04", "10:00:05", "10:10:05").missed(due)).isFalse();
        assertThat(slot("10:05:10", "10:05:05", "10:10:05").missed(due)).isFalse();
        assertThat(slot("10:05:10", "10:00:05", "10:05:05").missed(due)).isFalse();
    }
}
