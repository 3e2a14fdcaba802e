package io.labase.trading.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractDetailsTest {

    private static final Instant OPEN = Instant.parse("2026-01-15T14:30:00Z");
    private static final Instant CLOSE = Instant.parse("2026-01-15T21:00:00Z");

    private static ContractDetails details(int conId, int magnifier, TradingSession... hours) {
        return new ContractDetails(
                new Contract(conId, "AAPL", SecType.STK, "SMART", "NASDAQ", "USD"),
                "Apple",
                "US/Eastern",
                List.of(hours),
                PriceLadder.of("0.01"),
                magnifier);
    }

    private static ContractDetails oneDay() {
        return details(1, 1, new TradingSession(OPEN, CLOSE));
    }

    @Test
    void theMarketIsOpenFromItsFirstInstant() {
        assertThat(oneDay().isOpenAt(OPEN)).isTrue();
        assertThat(oneDay().isOpenAt(OPEN.minusNanos(1))).isFalse();
    }

    @Test
    void theMarketIsClosedAtItsClose() {
        assertThat(oneDay().isOpenAt(CLOSE.minusNanos(1))).isTrue();
        assertThat(oneDay().isOpenAt(CLOSE)).isFalse();
    }

    @Test
    void unknownHoursCountAsClosed() {
        assertThat(details(1, 1).isOpenAt(OPEN)).isFalse();
    }

    @Test
    void betweenTwoSessionsTheMarketIsClosed() {
        Instant noon = Instant.parse("2026-01-15T17:00:00Z");
        ContractDetails lunch =
                details(
                        1,
                        1,
                        new TradingSession(OPEN, noon),
                        new TradingSession(noon.plusSeconds(3600), CLOSE));
        assertThat(lunch.isOpenAt(noon.plusSeconds(60))).isFalse();
    }

    @Test
    void theHoursAreKnownUntilTheLastClose() {
        assertThat(oneDay().hoursKnownUntil()).isEqualTo(CLOSE);
    }

    @Test
    void withoutHoursTheyHaveToBeAsked() {
        assertThat(details(1, 1).hoursKnownUntil()).isEqualTo(Instant.MIN);
    }

    @Test
    void aContractWithoutItsNumberHasNoDetails() {
        assertThatThrownBy(() -> details(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMagnifierIsAtLeastOne() {
        assertThatThrownBy(() -> details(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSessionClosesAfterItOpens() {
        assertThatThrownBy(() -> new TradingSession(OPEN, OPEN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
