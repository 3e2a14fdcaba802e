package io.labase.trading.ib.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Bar;
import io.labase.trading.model.TradingSession;
import io.labase.trading.model.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExchangeCalendarTest {
    private static final List<Bar> US_BARS =
            TestBars.join(
                    TestBars.flat("2025-07-02T13:30:00Z", 78, 10),
                    TestBars.flat("2025-07-03T13:30:00Z", 42, 10),
                    TestBars.flat("2025-07-07T13:30:00Z", 78, 10));

    private static ExchangeCalendar us() {
        return ExchangeCalendar.of(Venue.US, List.of(new BarSeries(US_BARS)));
    }

    private static Optional<TradingSession> on(ExchangeCalendar calendar, String day) {
        return calendar.on(LocalDate.parse(day));
    }

    private static TradingSession session(String open, String close) {
        return new TradingSession(Instant.parse(open), Instant.parse(close));
    }

    @Test
    void fullDayHasTheUsualHours() {
        assertThat(on(us(), "2025-07-02"))
                .contains(session("2025-07-02T13:30:00Z", "2025-07-02T20:00:00Z"));
    }

    @Test
    void dayWhoseBarsEndEarlyClosesEarly() {
        assertThat(on(us(), "2025-07-03"))
                .contains(session("2025-07-03T13:30:00Z", "2025-07-03T17:00:00Z"));
        assertThat(us().shortened(LocalDate.parse("2025-07-03"))).isTrue();
    }

    @Test
    void weekdayWithoutBarsInsideTheRangeIsAHoliday() {
        assertThat(on(us(), "2025-07-04")).isEmpty();
    }

    @Test
    void weekendIsClosed() {
        assertThat(on(us(), "2025-07-05")).isEmpty();
        assertThat(on(us(), "2025-07-12")).isEmpty();
    }

    @Test
    void weekdaysOutsideTheRangeHaveTheUsualHours() {
        // winter time: an hour later in UTC
        assertThat(on(us(), "2025-12-01"))
                .contains(session("2025-12-01T14:30:00Z", "2025-12-01T21:00:00Z"));
    }

    @Test
    void lastMinutesWithoutATradeDoNotShortenTheDay() {
        ExchangeCalendar calendar =
                ExchangeCalendar.of(
                        Venue.US,
                        List.of(new BarSeries(TestBars.flat("2025-07-02T13:30:00Z", 75, 10))));

        assertThat(on(calendar, "2025-07-02").orElseThrow().close())
                .isEqualTo("2025-07-02T20:00:00Z");
    }

    @Test
    void closingAuctionProlongsTheDay() {
        ExchangeCalendar calendar =
                ExchangeCalendar.of(
                        Venue.PARIS,
                        List.of(
                                new BarSeries(TestBars.flat("2025-07-02T07:00:00Z", 102, 20)),
                                new BarSeries(TestBars.flat("2025-07-02T15:35:00Z", 1, 20))));

        assertThat(on(calendar, "2025-07-02"))
                .contains(session("2025-07-02T07:00:00Z", "2025-07-02T15:40:00Z"));
    }

    @Test
    void cryptoNeverCloses() {
        ExchangeCalendar calendar = ExchangeCalendar.of(Venue.CRYPTO, List.of());

        assertThat(on(calendar, "2025-07-05"))
                .contains(session("2025-07-05T00:00:00Z", "2025-07-06T00:00:00Z"));
    }

    @Test
    void currencyDayBeginsOnTheEveningBefore() {
        ExchangeCalendar calendar = ExchangeCalendar.of(Venue.CASH, List.of());
        Instant sundayEvening = Instant.parse("2025-07-06T22:00:00Z");

        assertThat(calendar.at(sundayEvening))
                .contains(session("2025-07-06T21:00:00Z", "2025-07-07T21:00:00Z"));
        assertThat(calendar.dayOf(sundayEvening)).isEqualTo("2025-07-07");
        assertThat(calendar.at(Instant.parse("2025-07-05T12:00:00Z"))).isEmpty();
    }

    @Test
    void nextSessionIsFoundOverAWeekend() {
        assertThat(us().atOrAfter(Instant.parse("2025-07-03T17:00:00Z")).open())
                .isEqualTo("2025-07-07T13:30:00Z");
    }
}
