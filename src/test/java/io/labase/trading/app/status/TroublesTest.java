package io.labase.trading.app.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.app.status.Trouble.Kind;
import io.labase.trading.execution.ProtectionState.Fault;
import io.labase.trading.execution.ProtectionState.Finding;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.Readiness.Distrust;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private static final Duration LIMIT = Duration.ofHours(2);

    private final Readiness readiness = new Readiness();
    private List<Finding> findings = List.of();
    private List<String> silent = List.of();
    private @Nullable Duration cycleAge = Duration.ofMinutes(4);
    private Duration upTime = Duration.ofHours(5);

    @BeforeEach
    void allIsWell() {
        readiness.connected("DU1", true, true, 178);
        readiness.reconciled(readiness.mark());
    }

    private List<Kind> kinds() {
        return Troubles.of(
                        new Troubles.Facts(
                                readiness.view(),
                                findings,
                                silent,
                                readiness.journalsWritable(),
                                cycleAge,
                                upTime,
                                LIMIT))
                .stream()
                .map(Trouble::kind)
                .toList();
    }

    @Test
    void nothingIsWrong() {
        assertThat(kinds()).isEmpty();
    }

    @Test
    void eachTroubleIsNamed() {
        readiness.doubt("test");
        assertThat(kinds()).containsExactly(Kind.BOOKS);
        allIsWell();
        readiness.clock(false);
        assertThat(kinds()).containsExactly(Kind.CLOCK);
        readiness.clock(true);
        readiness.journals(false);
        assertThat(kinds()).containsExactly(Kind.JOURNALS);
        readiness.journals(true);
        readiness.distrust(Distrust.FARM);
        readiness.distrust(Distrust.NOT_LIVE);
        silent = List.of("US/Eastern 09:30-16:00");
        assertThat(kinds()).containsExactly(Kind.BARS_SILENT, Kind.FARM, Kind.NOT_LIVE);
    }

    @Test
    void withoutAConnectionNothingElseOfItIsNamed() {
        readiness.disconnected();
        assertThat(kinds()).containsExactly(Kind.NO_CONNECTION);
    }

    @Test
    void aServerThatIsGoneIsTroubleWithTheBooksToo() {
        readiness.server(false);
        assertThat(kinds()).containsExactly(Kind.NO_SERVER, Kind.BOOKS);
    }

    @Test
    void aPositionWithoutItsStopComesFirst() {
        findings =
                List.of(
                        new Finding("BAC", Fault.TOO_MUCH, BigDecimal.ONE),
                        new Finding("SPY", Fault.BARE, BigDecimal.TEN));
        readiness.disconnected();
        assertThat(kinds()).containsExactly(Kind.UNCOVERED, Kind.TOO_MUCH, Kind.NO_CONNECTION);
    }

    @Test
    void beforeTheFirstCycleNobodyKnowsWhetherBarsCome() {
        cycleAge = null;
        upTime = Duration.ofMinutes(1);
        assertThat(kinds()).containsExactly(Kind.NO_CYCLE_YET);
    }

    @Test
    void withoutACycleForLongTheProcessDoesNotLive() {
        cycleAge = LIMIT.plusMinutes(1);
        assertThat(kinds()).containsExactly(Kind.IDLE);
        cycleAge = null;
        assertThat(kinds()).as("none since the start").contains(Kind.IDLE);
        assertThat(Kind.IDLE.live()).isFalse();
        assertThat(Kind.NO_CONNECTION.live()).as("a gateway that is away").isTrue();
    }
}
