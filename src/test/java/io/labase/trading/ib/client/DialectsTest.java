package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DialectsTest {
    @Test
    void theOwnDialectNeedsNoChoice() {
        assertThat(Dialects.chosen()).isSameAs(Dialects.own());
        assertThat(Dialects.named("own")).isSameAs(Dialects.own());
    }

    @Test
    void aDialectThatIsNotInTheBuildIsRefusedByName() {
        assertThatThrownBy(() -> Dialects.named("klingon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("labase.ib.dialect must be one of own")
                .hasMessageEndingWith("in this build, was 'klingon'");
    }
}
