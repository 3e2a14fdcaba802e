package io.labase.trading.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {

    @ParameterizedTest
    @CsvSource({
        "ApiPending,    API_PENDING,    false, false, false",
        "PendingSubmit, PENDING_SUBMIT, false, false, false",
        "PreSubmitted,  PRE_SUBMITTED,  false, true,  true",
        "Submitted,     SUBMITTED,      false, true,  true",
        "PendingCancel, PENDING_CANCEL, false, false, true",
        "Cancelled,     CANCELLED,      true,  false, true",
        "ApiCancelled,  API_CANCELLED,  true,  false, true",
        "Filled,        FILLED,         true,  false, true",
        "Inactive,      INACTIVE,       false, false, true",
        "Unknown,       UNKNOWN,        false, false, false"
    })
    void eachTextHasOneMeaning(
            String text, OrderStatus status, boolean over, boolean working, boolean acknowledged) {
        assertThat(OrderStatus.of(text)).isEqualTo(status);
        assertThat(status.terminal()).isEqualTo(over);
        assertThat(status.working()).isEqualTo(working);
        assertThat(status.acknowledged()).isEqualTo(acknowledged);
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void aTextIsReadBackAsItsStatus(OrderStatus status) {
        assertThat(OrderStatus.of(status.text())).isEqualTo(status);
    }

    @Test
    void anUnknownTextIsNeverTakenForTheEnd() {
        assertThat(OrderStatus.of("Evaporated").terminal()).isFalse();
    }
}
