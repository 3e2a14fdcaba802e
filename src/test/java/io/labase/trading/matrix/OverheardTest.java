package io.labase.trading.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.model.Contract;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge of the matrix has to see what it is there for. */
class OverheardTest {
    private static final Contract AAPL =
            new Contract(265598, "AAPL", SecType.STK, "SMART", "NASDAQ", "USD");
    private static final String REFERENCE = "labase/2013-10-11/AAPL";

    private final AtomicLong nanos = new AtomicLong();
    private final Overheard overheard = new Overheard(nanos::get);

    @BeforeEach
    void barsAreTold() {
        overheard.sent(new StartApi(7));
        ReqHistoricalData request =
                new ReqHistoricalData(
                        3,
                        AAPL,
                        new ReqHistoricalData.Span("", "5 mins", "1 D", true, "TRADES"),
                        new ReqHistoricalData.Form(2, false));
        overheard.sent(request);
        overheard.told(new HistoricalData(3, "", "", List.of()));
    }

    private void enter() {
        Order buy =
                new Order(
                        1,
                        7,
                        0,
                        0,
                        AAPL,
                        Side.BUY,
                        OrderType.MKT,
                        BigDecimal.TEN,
                        null,
                        null,
                        "DAY",
                        "DU1234567",
                        REFERENCE,
                        false);
        overheard.sent(PlaceOrder.of(buy));
    }

    private void pass(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static ErrMsg code(int code) {
        return new ErrMsg(-1, code, "", "");
    }

    @Test
    void anEntryFromFreshBarsIsFine() {
        pass(4 * 60);
        enter();
        assertThat(overheard.entriesWhileLost()).isEmpty();
        assertThat(overheard.entriesFromOldBars()).isEmpty();
    }

    @Test
    void anEntryFromBarsOfAnEarlierSlotIsSeen() {
        pass(6 * 60);
        enter();
        assertThat(overheard.entriesFromOldBars()).containsExactly(REFERENCE);
    }

    @Test
    void anEntryWhileTheBotKnowsThatIbIsLostIsSeen() {
        overheard.told(code(1100));
        pass(2);
        enter();
        assertThat(overheard.entriesWhileLost()).containsExactly(REFERENCE);
    }

    @Test
    void anEntryOnItsWayOrAfterTheReturnOrOnANewConnectionIsFine() {
        overheard.told(code(1100));
        enter();
        pass(2);
        overheard.told(code(1102));
        enter();
        overheard.told(code(1100));
        pass(2);
        overheard.sent(new StartApi(7));
        enter();
        assertThat(overheard.entriesWhileLost()).isEmpty();
    }
}
