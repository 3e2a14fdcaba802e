package io.labase.trading.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final Readiness readiness = new Readiness();

    @BeforeEach
    void connectAndReconcile() {
        readiness.connected(Samples.ACCOUNT, true, true, 178);
        readiness.reconciled(readiness.mark());
    }

    @Test
    void nothingIsAllowedBeforeTheFirstConnection() {
        assertThat(new Readiness().block()).contains(Reason.DISCONNECTED);
    }

    @Test
    void aConnectionAloneIsNotEnough() {
        Readiness fresh = new Readiness();
        fresh.connected(Samples.ACCOUNT, true, true, 178);
        assertThat(fresh.block()).contains(Reason.DEGRADED);
    }

    @Test
    void knownBooksOnAVerifiedConnectionAllowEntries() {
        assertThat(readiness.block()).isEmpty();
    }

    @Test
    void aLostConnectionForbidsEntries() {
        readiness.disconnected();
        assertThat(readiness.block()).contains(Reason.DISCONNECTED);
    }

    @Test
    void aLostConnectionIsReportedOnce() {
        assertThat(readiness.disconnected()).isTrue();
        assertThat(readiness.disconnected()).isFalse();
    }

    @Test
    void theAccountIsRememberedWithoutAConnection() {
        readiness.disconnected();
        assertThat(readiness.view().account()).isEqualTo(Samples.ACCOUNT);
    }

    @Test
    void aNewConnectionHasToBeReconciled() {
        readiness.disconnected();
        readiness.connected(Samples.ACCOUNT, true, true, 178);
        assertThat(readiness.wantsReconciliation()).isTrue();
    }

    @Test
    void aLostServerForbidsEntries() {
        readiness.server(false);
        assertThat(readiness.block()).contains(Reason.DISCONNECTED);
    }

    @Test
    void aServerThatIsBackDoesNotMakeTheBooksKnown() {
        readiness.server(false);
        readiness.server(true);
        assertThat(readiness.block()).contains(Reason.DEGRADED);
    }

    @Test
    void withoutItsServerTheGatewayIsNotAskedForTheBooks() {
        readiness.server(false);
        assertThat(readiness.wantsReconciliation()).isFalse();
    }

    @Test
    void onlyAChangeOfTheServerIsNews() {
        assertThat(readiness.server(true)).isFalse();
        assertThat(readiness.server(false)).isTrue();
        assertThat(readiness.server(false)).isFalse();
        assertThat(readiness.server(true)).isTrue();
    }

    @Test
    void untrustedDataForbidsEntriesUntilItIsBack() {
        readiness.distrust(Readiness.Distrust.FARM);
        assertThat(readiness.block()).contains(Reason.DEGRADED);
        readiness.trust(Readiness.Distrust.FARM);
        assertThat(readiness.block()).isEmpty();
    }

    @Test
    void aWrongClockForbidsEntriesUntilItIsRight() {
        readiness.clock(false);
        assertThat(readiness.block()).contains(Reason.DEGRADED);
        readiness.clock(true);
        assertThat(readiness.block()).isEmpty();
    }

    @Test
    void aWrongClockStaysWrongOnTheNextConnection() {
        readiness.clock(false);
        readiness.disconnected();
        readiness.connected(Samples.ACCOUNT, true, true, 178);
        assertThat(readiness.view().clockTrusted()).isFalse();
    }

    @Test
    void aDoubtForbidsEntriesUntilTheBooksAreTakenAnew() {
        readiness.doubt("test");
        assertThat(readiness.block()).contains(Reason.DEGRADED);
        readiness.reconciled(readiness.mark());
        assertThat(readiness.block()).isEmpty();
    }

    @Test
    void aDoubtDuringAReconciliationIsNotSettledByIt() {
        readiness.doubt("test");
        long mark = readiness.mark();
        readiness.doubt("test");
        readiness.reconciled(mark);
        assertThat(readiness.wantsReconciliation()).isTrue();
    }

    @Test
    void aReconciliationOfTheConnectionBeforeSettlesNothing() {
        readiness.doubt("test");
        long mark = readiness.mark();
        readiness.disconnected();
        readiness.connected(Samples.ACCOUNT, true, true, 178);
        readiness.reconciled(mark);
        assertThat(readiness.block()).contains(Reason.DEGRADED);
    }

    @Test
    void aReconciliationWithoutAConnectionSettlesNothing() {
        readiness.disconnected();
        readiness.reconciled(readiness.mark());
        assertThat(readiness.view().booksKnown()).isFalse();
    }

    @Test
    void aBrokenFarmThatIsToldBeforeTheAccountIsVerifiedIsNotForgotten() {
        Readiness fresh = new Readiness();
        fresh.distrust(Readiness.Distrust.FARM);
        fresh.connected(Samples.ACCOUNT, true, true, 178);
        fresh.reconciled(fresh.mark());
        assertThat(fresh.block()).contains(Reason.DEGRADED);
    }

    @Test
    void aLostServerThatIsToldBeforeTheAccountIsVerifiedIsNotForgotten() {
        Readiness fresh = new Readiness();
        fresh.server(false);
        fresh.connected(Samples.ACCOUNT, true, true, 178);
        assertThat(fresh.block()).contains(Reason.DISCONNECTED);
    }

    @Test
    void theNextConnectionBeginsWithoutTheTroubleOfTheLast() {
        readiness.server(false);
        readiness.distrust(Readiness.Distrust.FARM);
        readiness.disconnected();
        readiness.connected(Samples.ACCOUNT, true, true, 178);
        readiness.reconciled(readiness.mark());
        assertThat(readiness.block()).isEmpty();
    }

    @Test
    void theServerVersionIsThatOfTheConnection() {
        assertThat(readiness.serverVersion()).hasValue(178);
        readiness.disconnected();
        assertThat(readiness.serverVersion()).isEmpty();
    }

    @Test
    void barsThatStayAwayAndPricesThatAreNotLiveOutliveTheConnection() {
        readiness.distrust(Readiness.Distrust.BARS);
        readiness.distrust(Readiness.Distrust.NOT_LIVE);
        readiness.disconnected();
        assertThat(readiness.view().distrust())
                .containsExactlyInAnyOrder(Readiness.Distrust.BARS, Readiness.Distrust.NOT_LIVE);
    }

    @Test
    void liveBarsProveNothingIfAMessageSaidOtherwiseAfterTheyWereAskedFor() {
        readiness.distrust(Readiness.Distrust.NOT_LIVE);
        long mark = readiness.liveMark();
        readiness.distrust(Readiness.Distrust.NOT_LIVE);
        readiness.live(mark);
        assertThat(readiness.block()).contains(Reason.DEGRADED);
        readiness.live(readiness.liveMark());
        assertThat(readiness.block()).isEmpty();
    }
}
