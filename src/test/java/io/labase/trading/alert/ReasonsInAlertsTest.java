package io.labase.trading.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands behind "Pourquoi" and "Why": in the message's language, and whose words it is. */
class ReasonsInAlertsTest {
    private static String told(String language, Kind kind, Wording why) {
        Messages messages = Messages.of(language, ZoneId.of("Europe/Paris"));
        Alert alert = Alert.of(kind, Instant.parse("2026-11-28T15:00:00Z"), Map.of("text", why));
        return new AlertFormatter(messages).format(alert, false).plain();
    }

    @Test
    void aReasonOfOursIsInTheLanguageOfTheMessage() {
        Wording refused = Wording.of("broker.nobody", "127.0.0.1:4002", Wording.of("io.refused"));
        assertThat(told("fr", Kind.GATEWAY_GONE, refused))
                .contains(
                        "Pourquoi : pas d'IB Gateway à l'adresse 127.0.0.1:4002 (connexion refusée).");
        assertThat(told("en", Kind.GATEWAY_GONE, refused))
                .contains("Why: no gateway at 127.0.0.1:4002 (connection refused).");
    }

    @Test
    void theSystemsReasonIsInTheLanguageOfTheMessage() {
        Wording full = Reasons.why(new IOException("No space left on device"));
        assertThat(told("fr", Kind.JOURNAL_FAILED, full)).contains("Pourquoi : disque plein.");
        assertThat(told("en", Kind.JOURNAL_FAILED, full)).contains("Why: disc full.");
    }

    @Test
    void theBrokersWordsStayAsTheyAreAndAreMarkedAsItsOwn() {
        Wording said =
                BrokerException.said(
                                BrokerException.Kind.UNKNOWN_CONTRACT,
                                200,
                                "No security definition has been found.")
                        .wording();
        assertThat(told("fr", Kind.UNKNOWN_TICKER, said))
                .contains("IBKR 200 : « No security definition has been found »");
        assertThat(told("en", Kind.UNKNOWN_TICKER, said))
                .contains("IBKR 200: \"No security definition has been found\"");
    }
}
