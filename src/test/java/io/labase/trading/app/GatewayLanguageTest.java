package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerEvent.Told;
import org.junit.jupiter.api.Test;

class GatewayLanguageTest {
    private final GatewayLanguage language = new GatewayLanguage();

    private void told(int code, String text) {
        language.accept(new Told(0, code, Severity.DATA_RESTORED, text));
    }

    @Test
    void anEnglishGatewayIsNoFinding() {
        told(2104, "Market data farm connection is OK:usfarm");
        told(2106, "HMDS data farm connection is OK:ushmds");
        told(2158, "Sec-def data farm connection is OK:secdefeu");
        told(2107, "HMDS data farm connection is inactive but should be available upon demand.x");
        told(399, "Attention : votre ordre ne sera pas placé");
        assertThat(language.foreign()).isEmpty();
    }

    @Test
    void aGatewayInAnotherLanguageIsKnownByItsFirstNotices() {
        told(2104, "La connexion au serveur de données est OK:usfarm");
        assertThat(language.foreign()).contains("La connexion au serveur de données est OK:usfarm");
    }
}
