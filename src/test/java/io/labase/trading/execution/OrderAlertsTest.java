package io.labase.trading.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Messages;
import io.labase.trading.model.Alert;
import io.labase.trading.model.OrderStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderAlertsTest {
    @TempDir Path state;
    private BracketOrder sent;

    @BeforeEach
    void enter() {
        sent = new Bench(state).ready().enter("AAPL");
    }

    private Alert entry(@Nullable TrackedOrder stop) {
        TrackedOrder bought = TrackedOrder.sent(sent.entry()).withStatus(OrderStatus.FILLED);
        return OrderAlerts.entry(bought, null, stop, Instant.parse("2026-11-20T15:00:00Z"));
    }

    private TrackedOrder stop(OrderStatus status) {
        return TrackedOrder.sent(sent.stop()).withStatus(status);
    }

    private static String said(Alert alert, String language) {
        return new AlertFormatter(Messages.of(language, ZoneOffset.UTC))
                .format(alert, false)
                .plain();
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void onlyAStopAtWorkIsCalledProtection(OrderStatus status) {
        Alert alert = entry(stop(status));
        for (String language : new String[] {"fr", "en"}) {
            String text = said(alert, language);
            boolean called = text.contains("\nProtection : ") || text.contains("\nProtection: ");
            assertThat(called).as(text).isEqualTo(status.working());
            assertThat(text).contains("98").doesNotContain("{", "standing", "Filled", "Submitted");
        }
    }

    @Test
    void whatBecameOfAStopThatIsOverIsSaid() {
        assertThat(said(entry(stop(OrderStatus.FILLED)), "fr")).contains("Stop déjà exécuté");
        assertThat(said(entry(stop(OrderStatus.CANCELLED)), "fr"))
                .contains("SANS PROTECTION : stop annulé ou terminé");
        assertThat(said(entry(stop(OrderStatus.PRE_SUBMITTED).ended()), "fr"))
                .contains("SANS PROTECTION : stop annulé ou terminé");
        assertThat(said(entry(null), "fr"))
                .endsWith("\nSANS PROTECTION : le courtier ne connaît aucun stop.");
    }
}
