package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.bracket;
import static io.labase.trading.execution.Samples.commission;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Execution;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FillRowsTest {

    private long nanos;
    private final Bench.Journalled past = new Bench.Journalled();
    private final FillRows rows = new FillRows(past, () -> nanos);
    private final Execution fill = Samples.fill(bracket("AAPL", 11).entry(), 900, "1.01", 40, 40);
    private final CommissionReport report = commission("1.01", null);

    @Test
    void aFillWaitsForItsCommission() {
        assertThat(rows.fill(fill)).isEmpty();
        assertThat(rows.commission(report)).contains(new FillRows.Ready(fill, report));
    }

    @Test
    void aCommissionMayComeFirst() {
        assertThat(rows.commission(report)).isEmpty();
        assertThat(rows.fill(fill)).contains(new FillRows.Ready(fill, report));
    }

    @Test
    void aFillWaitsTwoSeconds() {
        rows.fill(fill);
        nanos = Duration.ofSeconds(2).toNanos() - 1;
        assertThat(rows.overdue(false)).isEmpty();
        nanos++;
        assertThat(rows.overdue(false)).containsExactly(new FillRows.Ready(fill, null));
    }

    @Test
    void aCommissionThatComesTooLateHasARowOfItsOwn() {
        rows.fill(fill);
        rows.overdue(true);
        assertThat(rows.commission(report)).contains(new FillRows.Ready(null, report));
    }

    @Test
    void nothingIsGivenTwice() {
        rows.fill(fill);
        rows.commission(report);
        assertThat(rows.fill(fill)).isEmpty();
        assertThat(rows.commission(report)).isEmpty();
    }

    @Test
    void aLateCommissionIsGivenOnce() {
        rows.fill(fill);
        rows.overdue(true);
        rows.commission(report);
        assertThat(rows.commission(report)).isEmpty();
    }

    @Test
    void aCommissionThatTheBrokerHasNotSetIsNoCommission() {
        rows.fill(fill);
        assertThat(rows.commission(new CommissionReport("1.01", null, "", null))).isEmpty();
        assertThat(rows.settled()).isFalse();
    }

    @Test
    void aFillIsOutstandingWhileItWaits() {
        rows.fill(fill);
        assertThat(rows.settled()).isFalse();
        rows.commission(report);
        assertThat(rows.settled()).isTrue();
    }
}
