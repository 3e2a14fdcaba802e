package io.labase.trading.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountCheckTest {

    private static AccountCheck check(Mode mode, @Nullable String account, boolean gatewayClock) {
        return new AccountCheck(
                new TradingRules(mode, account, Samples.PARIS, Samples.CAPS, Envelope.NONE),
                gatewayClock);
    }

    @Test
    void theOnlyAccountIsTaken() {
        assertThat(check(Mode.PAPER, null, false).choose(List.of("DU1"))).isEqualTo("DU1");
    }

    @Test
    void paperModeRefusesALiveAccount() {
        assertThatThrownBy(() -> check(Mode.PAPER, null, false).choose(List.of("U1")))
                .isInstanceOf(RefusedAccountException.class)
                .hasMessageContaining("U1");
    }

    @Test
    void paperModeRefusesALiveAccountThatIsNamed() {
        assertThatThrownBy(() -> check(Mode.PAPER, "U1", false).choose(List.of("U1", "DU1")))
                .isInstanceOf(RefusedAccountException.class);
    }

    @Test
    void liveModeTakesTheLiveAccountThatIsNamed() {
        assertThat(check(Mode.LIVE, "U2", false).choose(List.of("U1", "U2"))).isEqualTo("U2");
    }

    @Test
    void aNamedAccountThatIsNotManagedIsRefused() {
        assertThatThrownBy(() -> check(Mode.LIVE, "U3", false).choose(List.of("U1", "U2")))
                .isInstanceOf(RefusedAccountException.class)
                .hasMessageContaining("U3")
                .hasMessageContaining("U1, U2");
    }

    @Test
    void ofSeveralAccountsNoneIsGuessed() {
        assertThatThrownBy(() -> check(Mode.PAPER, null, false).choose(List.of("DU1", "DU2")))
                .isInstanceOf(RefusedAccountException.class)
                .hasMessageContaining("ibkr.account");
    }

    @Test
    void theGatewaysClockIsRefusedForALiveAccount() {
        assertThatThrownBy(() -> check(Mode.LIVE, "U1", true).choose(List.of("U1")))
                .isInstanceOf(RefusedAccountException.class)
                .hasMessageContaining("market.clock");
    }

    @Test
    void theGatewaysClockIsAllowedForAPaperAccount() {
        assertThat(check(Mode.PAPER, null, true).choose(List.of("DU1"))).isEqualTo("DU1");
    }

    @Test
    void alertsModeLooksAtAnyAccount() {
        assertThat(check(Mode.ALERTS, null, false).choose(List.of("U1"))).isEqualTo("U1");
    }

    @Test
    void theRefusalNamesTheAccount() {
        assertThatThrownBy(() -> check(Mode.PAPER, null, false).choose(List.of("U1")))
                .isInstanceOfSatisfying(
                        RefusedAccountException.class,
                        e -> assertThat(e.account()).isEqualTo("U1"));
    }
}
