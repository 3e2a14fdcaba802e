package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.GatewayHarness.order;
import static io.labase.trading.ib.sim.GatewayHarness.soFar;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.model.OrderStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private GatewayHarness harness = new GatewayHarness();
    private WireClient client = harness.client(7);

    private void faulty(Fault... faults) throws IOException {
        harness.close();
        harness = new GatewayHarness(faults);
        client = harness.client(7);
    }

    @AfterEach
    void close() throws IOException {
        harness.close();
    }

    private void bracket(int orderId, int quantity) throws IOException {
        client.send(order(TestMarket.buy(orderId, "IBM", quantity).tif("DAY").held()));
        client.send(
                order(
                        TestMarket.sell(orderId + 1, "IBM", quantity)
                                .stop("170.00")
                                .childOf(orderId)));
        soFar(client);
    }

    private Judgement judge() {
        return harness.gateway.judge();
    }

    @Test
    void bracketThatFillsIsClean() throws IOException {
        bracket(1, 10);
        harness.seconds(3600);

        assertThat(judge().clean()).isTrue();
        Judgement.Exposure last = judge().exposures().get(judge().exposures().size() - 1);
        assertThat(last.ticker()).isEqualTo("IBM");
        assertThat(last.position()).isEqualByComparingTo("10");
        assertThat(last.stops()).isEqualByComparingTo("10");
        assertThat(last.sells()).isEqualByComparingTo("10");
    }

    @Test
    void historyOfAnOrderIsKept() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));
        client.send(order(TestMarket.buy(1, "IBM", 12).limit("100.00")));
        client.send(new CancelOrder(1));
        soFar(client);
        client.send(order(TestMarket.buy(2, "NONE", 10)));
        soFar(client);

        Judgement.OrderStory story = judge().orders().get(0);
        assertThat(story.steps())
                .extracting(Judgement.Step::status)
                .containsExactly(
                        OrderStatus.PRE_SUBMITTED,
                        OrderStatus.SUBMITTED,
                        OrderStatus.SUBMITTED,
                        OrderStatus.CANCELLED,
                        OrderStatus.UNKNOWN);
        assertThat(story.steps().get(2).quantity()).isEqualByComparingTo("12");
        assertThat(story.steps().get(4).code()).isEqualTo(202);
        Judgement.OrderStory unknown = judge().orders().get(1);
        assertThat(unknown.order()).isNull();
        assertThat(unknown.steps().get(0).code()).isEqualTo(200);
    }

    @Test
    void secondEntryOfTheDayBreaksI1() throws IOException {
        bracket(1, 10);
        harness.seconds(60);
        bracket(3, 10);
        harness.seconds(120);

        assertThat(judge().breaches())
                .singleElement()
                .matches(b -> b.invariant().equals("I1") && b.ticker().equals("IBM"));
    }

    @Test
    void rejectedEntrySpendsTheDayToo() throws IOException {
        faulty(Fault.of(new Effect.Reject(201, "x"), Trigger.before(PlaceOrder.class)));
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00")));
        client.send(order(TestMarket.buy(2, "IBM", 10).limit("100.00")));
        soFar(client);

        assertThat(judge().breaches())
                .extracting(Judgement.Breach::invariant)
                .containsExactly("I1");
    }

    @Test
    void trialOrdersOfACheckAreNoEntries() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 1).limit("30.00").reference("labase-check/a")));
        client.send(new CancelOrder(1));
        client.send(order(TestMarket.buy(2, "IBM", 1).limit("30.00").reference("labase-check/b")));
        client.send(new CancelOrder(2));
        client.send(order(TestMarket.buy(3, "IBM", 10).limit("100.00")));
        soFar(client);

        assertThat(judge().orders()).hasSize(3);
        assertThat(judge().clean()).isTrue();
    }

    @Test
    void entriesOfTwoDaysAreFine() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10).limit("100.00").tif("DAY")));
        soFar(client);
        harness.at("2013-10-09T14:00:00Z");
        client.send(order(TestMarket.buy(2, "IBM", 10).limit("100.00").tif("DAY")));
        soFar(client);

        assertThat(judge().clean()).isTrue();
    }

    @Test
    void untransmittedEntryIsNone() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10).held()));
        client.send(order(TestMarket.buy(2, "IBM", 10).limit("100.00")));
        soFar(client);

        assertThat(judge().clean()).isTrue();
    }

    @Test
    void fillWithoutAStopBreaksI2AfterTheGrace() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10)));
        soFar(client);
        harness.seconds(60);
        assertThat(judge().clean()).isTrue();
        harness.seconds(61);

        assertThat(judge().breaches())
                .singleElement()
                .satisfies(
                        breach -> {
                            assertThat(breach.invariant()).isEqualTo("I2");
                            assertThat(breach.from()).isEqualTo(GatewayHarness.START);
                            assertThat(breach.to()).isNull();
                            assertThat(breach.text()).isEqualTo("10 held, stops for 0");
                        });
        assertThat(harness.gateway.judge(Duration.ofMinutes(5)).clean()).isTrue();
    }

    @Test
    void mendedBreachSaysWhenItEnded() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10)));
        soFar(client);
        harness.seconds(90);
        client.send(order(TestMarket.sell(2, "IBM", 10).stop("170.00")));
        soFar(client);
        harness.seconds(3600);

        assertThat(judge().breaches())
                .singleElement()
                .matches(b -> GatewayHarness.START.plusSeconds(90).equals(b.to()));
    }

    @Test
    void stopForLessThanTheFillBreaksI2() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10)));
        client.send(order(TestMarket.sell(2, "IBM", 7).stop("170.00")));
        soFar(client);
        harness.seconds(61);

        assertThat(judge().breaches().get(0).text()).isEqualTo("10 held, stops for 7");
    }

    @Test
    void stopForMoreThanADeadEntryFilledBreaksI2() throws IOException {
        faulty(Fault.of(new Effect.Partial(new BigDecimal("7"), null), Trigger.now()));
        bracket(1, 19);
        harness.seconds(300);
        assertThat(judge().clean()).isTrue();
        client.send(new CancelOrder(1));
        soFar(client);
        harness.seconds(361);

        assertThat(judge().breaches().get(0).text()).isEqualTo("19 for sale, 7 held");
    }

    @Test
    void saleBesideTheStopIsTooMuchForSale() throws IOException {
        bracket(1, 10);
        harness.seconds(1);
        client.send(order(TestMarket.sell(3, "IBM", 10).limit("300.00")));
        soFar(client);
        harness.seconds(62);

        assertThat(judge().breaches().get(0).text()).isEqualTo("20 for sale, 10 held");
    }

    @Test
    void shortPositionBreaksI2() throws IOException {
        client.send(order(TestMarket.sell(1, "IBM", 10)));
        soFar(client);
        harness.seconds(61);

        assertThat(judge().breaches().get(0).text()).isEqualTo("short 10");
    }

    @Test
    void recordIsJsonThatTellsTheSame() throws IOException {
        bracket(1, 10);
        harness.seconds(60);
        bracket(3, 10);
        harness.seconds(120);
        JsonNode record = new ObjectMapper().readTree(judge().json());

        assertThat(record.get("clean").asBoolean()).isFalse();
        assertThat(record.at("/breaches/0/invariant").asText()).isEqualTo("I1");
        assertThat(record.at("/orders/0/symbol").asText()).isEqualTo("IBM");
        assertThat(record.at("/orders/0/status").asText()).isEqualTo("Filled");
        assertThat(record.at("/orders/0/steps").size()).isGreaterThan(1);
        assertThat(record.at("/exposures/0/ticker").asText()).isEqualTo("IBM");
        assertThat(record.at("/pacing/enforced").asBoolean()).isFalse();
        assertThat(record.get("at").asText()).isEqualTo("2013-10-08T14:42:00Z");
        assertThat(judge().json()).isEqualTo(judge().json());
    }
}
