package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketsTest {
    static final Contract AAPL =
            new Contract(265598, "AAPL", SecType.STK, "SMART", "NASDAQ", "USD");

    /** A market order that nobody would refuse. */
    static Order entry(int orderId) {
        return order(orderId, "10", "DU1234567", "labase/2026-01-02/AAPL", "DAY", null);
    }

    /** The stop that belongs to it. */
    static Order stop(int orderId, int parentId) {
        return new Order(
                orderId,
                7,
                0,
                parentId,
                AAPL,
                Side.SELL,
                OrderType.STP,
                BigDecimal.TEN,
                null,
                new BigDecimal("195.5"),
                "GTC",
                "DU1234567",
                "labase/2026-01-02/AAPL",
                true);
    }

    private static Order order(
            int orderId, String quantity, String account, String ref, String tif, String limit) {
        return new Order(
                orderId,
                7,
                0,
                0,
                AAPL,
                Side.BUY,
                OrderType.MKT,
                new BigDecimal(quantity),
                limit == null ? null : new BigDecimal(limit),
                null,
                tif,
                account,
                ref,
                false);
    }

    @Test
    void aBracketIsTaken() {
        assertThatCode(() -> Tickets.check(List.of(entry(5), stop(6, 5))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "0,10,DU1,ref,DAY,-",
                "5,0,DU1,ref,DAY,-",
                "5,1.5,DU1,ref,DAY,-",
                "5,10,'',ref,DAY,-",
                "5,10,DU1,'',DAY,-",
                "5,10,DU1,ref,'',-",
                "5,10,DU1,caf\u00e9,DAY,-",
                "5,10,DU1,ref,DAY,100"
            },
            nullValues = "-")
    void aTicketThatCouldBeMisunderstoodIsRefused(
            int id, String quantity, String account, String ref, String tif, String limit) {
        Order order = order(id, quantity, account, ref, tif, limit);

        assertRefused(order);
    }

    @Test
    void aContractThatIsNotTradedHereIsRefused() {
        assertRefused(on(new Contract(1, "ES", SecType.OTHER, "CME", "", "USD")));
        assertRefused(on(new Contract(0, "AAPL", SecType.STK, "SMART", "", "USD")));
        assertRefused(on(new Contract(1, "AAPL", SecType.STK, "", "", "USD")));
    }

    @Test
    void aStopWithoutItsPriceIsRefused() {
        Order stop = stop(6, 5);
        assertRefused(
                new Order(
                        6,
                        7,
                        0,
                        5,
                        AAPL,
                        Side.SELL,
                        OrderType.STP,
                        stop.quantity(),
                        null,
                        null,
                        "GTC",
                        stop.account(),
                        stop.orderRef(),
                        true));
    }

    @Test
    void nothingOrTooMuchIsRefused() {
        assertThatThrownBy(() -> Tickets.check(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tickets.check(Collections.nCopies(46, entry(5))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Order on(Contract contract) {
        Order entry = entry(5);
        return new Order(
                5,
                7,
                0,
                0,
                contract,
                Side.BUY,
                OrderType.MKT,
                entry.quantity(),
                null,
                null,
                "DAY",
                entry.account(),
                entry.orderRef(),
                true);
    }

    private static void assertRefused(Order order) {
        assertThatThrownBy(() -> Tickets.check(List.of(order)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("order refused");
    }
}
