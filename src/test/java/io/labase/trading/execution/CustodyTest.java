package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.fill;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.execution.BracketOrder.Plan;
import io.labase.trading.model.Execution;
import io.labase.trading.model.Reason;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CustodyTest {
    private final Custody custody = new Custody();
    private final BracketOrder bracket = Samples.bracket("AAPL", 100);
    private final int conId = Samples.conId("AAPL");

    private void bought(String execId, int quantity) {
        custody.filled(fill(bracket.entry(), 900, execId, quantity, quantity));
    }

    private void sold(String execId, int quantity) {
        custody.filled(fill(bracket.stop(), 901, execId, quantity, quantity));
    }

    private BigDecimal owned() {
        return custody.of(conId).map(Custody.Holding::owned).orElse(BigDecimal.ZERO);
    }

    @Test
    void whatIsToldTwiceIsOwnedOnce() {
        bought("1.01", 40);
        bought("1.01", 40);
        assertThat(owned()).isEqualByComparingTo("40");
    }

    @Test
    void aCorrectionTakesTheFillsPlace() {
        bought("1.01", 40);
        bought("1.02", 30);
        assertThat(owned()).isEqualByComparingTo("30");
    }

    @Test
    void whatIsSoldIsOwnedNoMoreAndItsEntryPriceStaysKnown() {
        bought("1.01", 40);
        sold("2.01", 40);
        assertThat(custody.all()).isEmpty();
        assertThat(custody.entryPrice(bracket.orderRef()).orElseThrow())
                .isEqualByComparingTo("100");
    }

    @Test
    void aSaleThatIsToldBeforeItsPurchaseComesOutTheSame() {
        sold("2.01", 40);
        bought("1.01", 40);
        assertThat(custody.all()).isEmpty();
    }

    @Test
    void whatOthersTradeBeforeWeOwnItDoesNotCount() {
        Execution other = fill(Samples.foreign(0, 0, 555, "AAPL"), 555, "9.01", 10, 10);
        custody.filled(other);
        bought("1.01", 40);
        custody.filled(other);
        assertThat(custody.of(conId).orElseThrow().others()).isEqualByComparingTo("0");
    }

    @Test
    void aSummaryOfABracketIsReadBack() {
        assertThat(BracketOrder.plan(bracket.summary()))
                .contains(
                        new Plan(
                                conId,
                                new BigDecimal("40"),
                                100,
                                new BigDecimal("98.00"),
                                101,
                                new BracketOrder.Seen(
                                        Reason.BREAKOUT,
                                        Samples.BAR_START,
                                        new BigDecimal("100.0"),
                                        new BigDecimal("99.0"),
                                        new BigDecimal("98.0"))));
        assertThat(BracketOrder.plan("by hand")).isEmpty();
    }
}
