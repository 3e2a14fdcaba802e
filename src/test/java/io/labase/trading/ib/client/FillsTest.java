package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.Patience;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.ib.wire.ExecDetails;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.Recording;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.model.Execution;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No fill may get lost on its way through the client, whatever comes around it. */
class FillsTest {
    private final Events events = new Events();
    private ScriptedGateway gateway;
    private IbBroker broker;

    @BeforeEach
    void connect() throws Exception {
        gateway = new ScriptedGateway();
        broker = new IbBroker(gateway.settings());
        broker.listen(events);
        broker.connect();
    }

    @AfterEach
    void stop() throws IOException {
        broker.close();
        gateway.close();
    }

    private static Execution recorded() throws Exception {
        return ((ExecDetails) recording().decode()).execution();
    }

    private static Recording recording() {
        return Recording.all().stream()
                .filter(r -> r.messageId() == 11)
                .findFirst()
                .orElseThrow()
                .liftedTo(178);
    }

    private static Execution corrected(Execution fill, String execId, String price) {
        return new Execution(
                execId,
                fill.orderId(),
                fill.clientId(),
                fill.permId(),
                fill.contract(),
                fill.account(),
                fill.time(),
                fill.side(),
                fill.quantity(),
                new BigDecimal(price),
                fill.cumQuantity(),
                fill.avgPrice(),
                fill.orderRef());
    }

    @Test
    void aFillIsToldThoughNoStatusEverCame() throws Exception {
        gateway.send(new ExecDetails(-1, recorded(), false));

        assertThat(events.next(BrokerEvent.Filled.class).execution()).isEqualTo(recorded());
        assertThat(events.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999_999_999, 1_000_000_007})
    void aFillUnderANumberThatIsNoRequestOfOursIsLive(int reqId) throws Exception {
        gateway.send(new ExecDetails(reqId, recorded(), false));

        assertThat(events.next(BrokerEvent.Filled.class).execution()).isEqualTo(recorded());
    }

    @Test
    void aCorrectionHasTheKeyOfWhatItReplaces() throws Exception {
        Execution fill = recorded();
        String later = fill.key() + ".02";
        Execution correction = corrected(fill, later, "196.50");

        gateway.send(new ExecDetails(-1, fill, true), new ExecDetails(-1, correction, false));

        Execution first = events.next(BrokerEvent.Filled.class).execution();
        Execution second = events.next(BrokerEvent.Filled.class).execution();
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.execId()).isEqualTo(later).isNotEqualTo(first.execId());
        assertThat(second.price()).isEqualByComparingTo("196.50");
    }

    @Test
    void liveFillsBetweenTheRowsOfAnAnswerStayLive() throws Exception {
        CompletableFuture<List<Execution>> answer = broker.executions();
        int reqId = gateway.next(ReqExecutions.class).reqId();
        Execution fill = recorded();
        Execution live = corrected(fill, "0001.02.03.01", "196.60");

        gateway.send(
                new ExecDetails(reqId, fill, false),
                new ExecDetails(-1, live, false),
                new ExecDetails(reqId, fill, false),
                new ExecDetailsEnd(reqId));

        assertThat(answer.get(Patience.SECONDS, TimeUnit.SECONDS)).containsOnly(fill);
        assertThat(events.next(BrokerEvent.Filled.class).execution()).isEqualTo(live);
        assertThat(events.none()).isTrue();
    }

    @Test
    void aReportedOrderIsNeverSentBack() throws Exception {
        for (Recording order : Recording.all()) {
            if (order.messageId() == 5) {
                gateway.sendFields(order.liftedTo(178).fields().toArray(new String[0]));
                events.next(BrokerEvent.OrderOpened.class);
            }
        }
        broker.executions();

        assertThat(gateway.nextReceived(ReqExecutions.class)).isNotNull();
        assertThat(gateway.seen(PlaceOrder.class)).isFalse();
    }
}
