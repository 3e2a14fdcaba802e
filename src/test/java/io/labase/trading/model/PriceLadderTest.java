package io.labase.trading.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.PriceLadder.Step;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceLadderTest {

    /** Given in any order. */
    private static final PriceLadder LADDER =
            new PriceLadder(List.of(step("20", "0.05"), step("0", "0.0001"), step("1", "0.005")));

    private static Step step(String edge, String increment) {
        return new Step(new BigDecimal(edge), new BigDecimal(increment));
    }

    @ParameterizedTest
    @CsvSource({
        "0.99999, 0.0001",
        "1,       0.005",
        "19.9999, 0.005",
        "20,      0.05",
        "5000,    0.05"
    })
    void theStepIsThatOfTheLastEdgeNotAboveThePrice(BigDecimal price, BigDecimal increment) {
        assertThat(LADDER.incrementAt(price)).isEqualByComparingTo(increment);
    }

    @ParameterizedTest
    @CsvSource({
        "0.99999, 0.9999",
        "1.0049,  1.000",
        "1.005,   1.005",
        "19.9999, 19.995",
        "20.0499, 20.00",
        "0.00005, 0"
    })
    void aPriceIsRoundedDownToTheNextValidOne(BigDecimal price, BigDecimal valid) {
        assertThat(LADDER.floor(price)).isEqualByComparingTo(valid);
    }

    @Property
    void aValidPriceStaysWhatItIs(
            @ForAll @Scale(4) @BigRange(min = "0.0001", max = "9999") BigDecimal price) {
        BigDecimal valid = LADDER.floor(price);
        assertThat(LADDER.floor(valid)).isEqualByComparingTo(valid);
    }

    @Test
    void belowTheFirstEdgeTheFirstStepHolds() {
        assertThat(new PriceLadder(List.of(step("5", "0.5"))).incrementAt(BigDecimal.ONE))
                .isEqualByComparingTo("0.5");
    }

    @Test
    void aLadderHasAStep() {
        assertThatThrownBy(() -> new PriceLadder(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStepIsAboveZero() {
        assertThatThrownBy(() -> step("0", "0")).isInstanceOf(IllegalArgumentException.class);
    }
}
