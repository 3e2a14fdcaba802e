package io.labase.trading.execution;

import static io.labase.trading.execution.Samples.ACCOUNT;
import static io.labase.trading.execution.Samples.CLIENT;
import static io.labase.trading.execution.Samples.NOW;
import static io.labase.trading.execution.Samples.details;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.Patience;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.execution.OrderTrial.Outcome;
import io.labase.trading.execution.OrderTrial.Result;
import io.labase.trading.model.Execution;
import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrderTrialTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /** For answers that the test never gives. */
    private static final Duration SHORT = Duration.ofMillis(50);

    private static final int PERM_ID = 900;

    private final ScriptedBroker broker = new ScriptedBroker();
    private final List<Order> announced = new ArrayList<>();
    private OrderTrial trial = new OrderTrial(broker, LONG);

    private static TrialTickets tickets(String price) {
        return new TrialTickets(details("AAPL"), new BigDecimal(price), ACCOUNT, NOW);
    }

    private Result run() throws Exception {
        return trial.run(tickets("100").farLimit(), announced::add);
    }

    private void impatient() {
        trial = new OrderTrial(broker, SHORT);
    }

    private void says(int orderId, OrderStatus status, int filled) {
        trial.accept(
                new BrokerEvent.StatusChanged(
                        new OrderState(
                                orderId,
                                CLIENT,
                                PERM_ID,
                                0,
                                status,
                                BigDecimal.valueOf(filled),
                                BigDecimal.valueOf(1 - filled),
                                null,
                                "")));
    }

    private void refuses(int orderId, int code) {
        trial.accept(new BrokerEvent.Told(orderId, code, Severity.ORDER_REFUSED, "no"));
    }

    private void acknowledges() {
        broker.onPlace =
                order -> {
                    Order numbered = order.withNumbers(CLIENT, PERM_ID, 0);
                    OpenOrder open = new OpenOrder(numbered, OrderStatus.SUBMITTED, "");
                    trial.accept(new BrokerEvent.OrderOpened(open));
                    says(order.orderId(), OrderStatus.SUBMITTED, 0);
                };
    }

    private void cancels() {
        broker.onCancel = id -> says(id, OrderStatus.CANCELLED, 0);
    }

    @Test
    void theOrderIsABuyOfOneFarBelowTheMarketThatIsNoEntry() {
        Order order = tickets("104.37").farLimit();
        assertThat(order.side()).isEqualTo(Side.BUY);
        assertThat(order.type()).isEqualTo(OrderType.LMT);
        assertThat(order.limitPrice()).isEqualByComparingTo("20.87");
        assertThat(order.quantity()).isEqualByComparingTo("1");
        assertThat(order.tif()).isEqualTo("DAY");
        assertThat(order.orderRef()).isEqualTo("labase-check/20260115T150505Z");
        assertThat(OrderRecords.ours(order.orderRef())).isFalse();
    }

    @Test
    void withoutAValidPriceFarBelowTheMarketThereIsNoOrder() {
        assertThatThrownBy(() -> tickets("0.04").farLimit())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.04");
    }

    @Test
    void anOrderThatIsTakenAndCancelledIsFine() throws Exception {
        acknowledges();
        cancels();
        Result result = run();
        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(result.acknowledged()).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(result.order().permId()).isEqualTo(PERM_ID);
        assertThat(announced).containsExactlyElementsOf(broker.tickets());
        assertThat(broker.cancelled).containsExactly(announced.get(0).orderId());
    }

    @Test
    void theEventsOfOtherOrdersAreNotTakenForItsOwn() throws Exception {
        impatient();
        acknowledges();
        broker.onCancel = id -> says(id + 1, OrderStatus.CANCELLED, 0);
        assertThat(run().outcome()).isEqualTo(Outcome.STANDING);
    }

    @Test
    void aRefusedOrderOfWhichTheBrokerKnowsNothingDoesNotStand() throws Exception {
        broker.onPlace = order -> refuses(order.orderId(), 201);
        broker.onCancel = id -> refuses(id, 10147);
        Result result = run();
        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.text()).isEqualTo(Wording.of("broker.said", 201, "no"));
    }

    @Test
    void aRefusedOrderThatCannotBeProvenGoneMayStand() throws Exception {
        impatient();
        broker.onPlace = order -> refuses(order.orderId(), 201);
        Result result = run();
        assertThat(result.outcome()).isEqualTo(Outcome.STANDING);
        assertThat(broker.cancelled).hasSize(1);
    }

    @Test
    void anOrderThatTheBrokerEndsByItselfIsRefused() throws Exception {
        broker.onPlace = order -> says(order.orderId(), OrderStatus.CANCELLED, 0);
        assertThat(run().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(broker.cancelled).isEmpty();
    }

    @Test
    void anOrderThatIsNeverAcknowledgedIsCancelledAllTheSame() throws Exception {
        impatient();
        cancels();
        assertThat(run().outcome()).isEqualTo(Outcome.SILENT);
        assertThat(broker.cancelled).hasSize(1);
    }

    @Test
    void anOrderThatFillsIsToldAsFilled() throws Exception {
        broker.onPlace = order -> says(order.orderId(), OrderStatus.FILLED, 1);
        assertThat(run().outcome()).isEqualTo(Outcome.FILLED);
    }

    @Test
    void aFillBesideTheCancelIsAFill() throws Exception {
        acknowledges();
        broker.onCancel =
                id -> {
                    Execution fill = Samples.fill(broker.tickets().get(0), PERM_ID, "1.01", 1, 1);
                    trial.accept(new BrokerEvent.Filled(fill));
                    says(id, OrderStatus.CANCELLED, 0);
                };
        assertThat(run().outcome()).isEqualTo(Outcome.FILLED);
    }

    @Test
    void aCancelThatNobodyConfirmsLeavesItStanding() throws Exception {
        impatient();
        acknowledges();
        Result result = run();
        assertThat(result.outcome()).isEqualTo(Outcome.STANDING);
        assertThat(result.order().permId()).isEqualTo(PERM_ID);
        assertThat(result.acknowledged()).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void aRefusedCancelOfAWorkingOrderProvesNothing() throws Exception {
        impatient();
        acknowledges();
        broker.onCancel = id -> refuses(id, 10147);
        assertThat(run().outcome()).isEqualTo(Outcome.STANDING);
    }

    @Test
    void aConnectionThatEndsLeavesItStanding() throws Exception {
        acknowledges();
        broker.onCancel = id -> trial.accept(new BrokerEvent.Disconnected("cut"));
        Result result = run();
        assertThat(result.outcome()).isEqualTo(Outcome.STANDING);
        assertThat(result.text()).isEqualTo(Wording.of("broker.ended", "cut"));
    }

    @Test
    void anOrderThatCannotLeaveIsTheBrokersException() {
        broker.sendFails = ScriptedBroker.gone(BrokerException.Kind.DISCONNECTED);
        assertThatThrownBy(this::run).isSameAs(broker.sendFails);
    }

    @Test
    void anEndFromOutsideCancelsWhatHasLeft() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        broker.onPlace = order -> left.countDown();
        cancels();
        CompletableFuture<Result> running =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return run();
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        });
        assertThat(left.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();

        Result result = trial.end();

        assertThat(result).isNotNull();
        assertThat(result.outcome()).isEqualTo(Outcome.SILENT);
        assertThat(running.get(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(result);
        assertThat(broker.cancelled).hasSize(1);
    }

    @Test
    void afterAnEndFromOutsideNothingLeaves() throws Exception {
        assertThat(trial.end()).isNull();
        assertThat(run().outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(broker.tickets()).isEmpty();
    }
}
