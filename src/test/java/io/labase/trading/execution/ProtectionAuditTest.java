package io.labase.trading.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.execution.ProtectionAudit.Fault;
import io.labase.trading.execution.ProtectionAudit.Finding;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProtectionAuditTest {
    private static final int CON_ID = Samples.conId("AAPL");
    private final OrderBook book = new OrderBook(Samples.CLIENT);
    private final Order entry = Samples.bracket("AAPL", 1).entry();
    private final Order stop = Samples.bracket("AAPL", 1).stop();
    private final BigDecimal all = stop.quantity();

    @BeforeEach
    void enter() {
        book.sending(List.of(entry, stop));
        book.status(Samples.state(stop, 2, OrderStatus.PRE_SUBMITTED, 0));
    }

    private void filled() {
        book.status(Samples.state(entry, 1, OrderStatus.FILLED, all.intValue()));
        book.position(Samples.position("AAPL", all.intValue()));
    }

    private List<Finding> audit(BigDecimal open) {
        return ProtectionAudit.of(book, Samples.ACCOUNT, Map.of(CON_ID, open));
    }

    @Test
    void aHeldEntryWithItsStopIsFine() {
        filled();
        assertThat(audit(all)).isEmpty();
    }

    @Test
    void theStopOfAnEntryThatMayStillFillIsNotTooMuch() {
        assertThat(ProtectionAudit.of(book, Samples.ACCOUNT, Map.of())).isEmpty();
    }

    @Test
    void withoutAWorkingStopTheSharesAreBare() {
        filled();
        book.status(Samples.state(stop, 2, OrderStatus.CANCELLED, 0));
        assertThat(audit(all)).containsExactly(new Finding(CON_ID, Fault.BARE, all));
    }

    @Test
    void aParkedStopIsNone() {
        filled();
        book.status(Samples.state(stop, 2, OrderStatus.INACTIVE, 0));
        assertThat(audit(all)).containsExactly(new Finding(CON_ID, Fault.BARE, all));
    }

    @Test
    void whatSomebodyElseHoldsBesidesIsNotOurs() {
        filled();
        book.position(Samples.position("AAPL", all.intValue() + 100));
        assertThat(audit(all)).isEmpty();
    }

    @Test
    void soldByHandTheStopIsTooMuchAndTheEntryNotHeld() {
        filled();
        book.position(Samples.position("AAPL", 0));
        assertThat(audit(all))
                .containsExactly(
                        new Finding(CON_ID, Fault.NOT_HELD, all),
                        new Finding(CON_ID, Fault.TOO_MUCH, all));
    }
}
