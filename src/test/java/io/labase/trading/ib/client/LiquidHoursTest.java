package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.TradingSession;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidHoursTest {

    private static TradingSession session(String open, String close) {
        return new TradingSession(Instant.parse(open), Instant.parse(close));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20250526:0930-20250526:1600",
                "20250526:0930-1600",
                "20250524:CLOSED;20250526:0930-20250526:1600;20250525:CLOSED"
            })
    void anOrdinaryDayIsRead(String hours) {
        assertThat(LiquidHours.parse(hours, "US/Eastern"))
                .containsExactly(session("2025-05-26T13:30:00Z", "2025-05-26T20:00:00Z"));
    }

    @Test
    void aSessionCanBeginTheDayBefore() {
        assertThat(LiquidHours.parse("20250525:1700-20250526:1200", "US/Central"))
                .containsExactly(session("2025-05-25T22:00:00Z", "2025-05-26T17:00:00Z"));
    }

    @Test
    void aDayCanHaveTwoSessions() {
        assertThat(LiquidHours.parse("20250526:0900-1130,1230-1500", "Japan"))
                .containsExactly(
                        session("2025-05-26T00:00:00Z", "2025-05-26T02:30:00Z"),
                        session("2025-05-26T03:30:00Z", "2025-05-26T06:00:00Z"));
    }

    @Test
    void winterAndSummerFollowTheExchange() {
        assertThat(LiquidHours.parse("20250130:0900-1730;20250730:0900-1730", "MET"))
                .containsExactly(
                        session("2025-01-30T08:00:00Z", "2025-01-30T16:30:00Z"),
                        session("2025-07-30T07:00:00Z", "2025-07-30T15:30:00Z"));
    }

    @Test
    void theOldLongNameOfAZoneIsUnderstood() {
        assertThat(LiquidHours.parse("20250730:0930-1600", "EST (Eastern Standard Time)"))
                .containsExactly(session("2025-07-30T13:30:00Z", "2025-07-30T20:00:00Z"));
    }

    @Test
    void midnightCanBeWrittenAsTwentyFour() {
        assertThat(LiquidHours.parse("20250526:0000-2400", "UTC"))
                .containsExactly(session("2025-05-26T00:00:00Z", "2025-05-27T00:00:00Z"));
    }

    @Test
    void anUnknownZoneGivesNoHours() {
        assertThat(LiquidHours.parse("20250526:0930-1600", "Atlantis/Capital")).isEmpty();
        assertThat(LiquidHours.parse("20250526:0930-1600", "")).isEmpty();
    }

    @Property
    void nothingEverThrows(
            @ForAll @Chars({'2', '0', '1', '5', ':', '-', ';', ',', ' '}) String hours,
            @ForAll String zone) {
        assertThat(LiquidHours.parse(hours, zone)).isNotNull();
        assertThat(LiquidHours.parse(hours, "UTC")).isNotNull();
    }
}
