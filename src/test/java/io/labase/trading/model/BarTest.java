package io.labase.trading.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarTest {

    private static final Instant START = Instant.parse("2026-01-15T15:00:00Z");
    private static final Duration SIZE = Duration.ofMinutes(5);

    private static Bar bar(double open, double high, double low, double close) {
        return new Bar(START, open, high, low, close, BigDecimal.ONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0,   2,   1, 1",
        "1,   NaN, 1, 1",
        "1,   2,   -1, 1",
        "1,   2,   1, Infinity",
        "1,   1,   1, 2",
        "2,   1,   1, 1",
        "1,   3,   2, 2",
        "2,   3,   2, 1"
    })
    void pricesThatMakeNoBarAreRefused(double open, double high, double low, double close) {
        assertThatThrownBy(() -> bar(open, high, low, close))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBarOfOnePriceIsABar() {
        assertThat(bar(1, 1, 1, 1).high()).isEqualTo(1);
    }

    @Test
    void aBarIsClosedAtItsEnd() {
        assertThat(bar(1, 1, 1, 1).closedAt(START.plus(SIZE), SIZE)).isTrue();
    }

    @Test
    void aBarIsFormingUntilItsEnd() {
        assertThat(bar(1, 1, 1, 1).closedAt(START.plus(SIZE).minusNanos(1), SIZE)).isFalse();
    }
}
