package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.GatewayHarness.bars;
import static io.labase.trading.ib.sim.GatewayHarness.order;
import static io.labase.trading.ib.sim.GatewayHarness.soFar;
import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.CancelMktData;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.HistoricalDataUpdate;
import io.labase.trading.ib.wire.MarketDataType;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderMessage;
import io.labase.trading.ib.wire.OrderExtras;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqMarketDataType;
import io.labase.trading.ib.wire.ReqMktData;
import io.labase.trading.ib.wire.TickPrice;
import io.labase.trading.ib.wire.TickSize;
import io.labase.trading.ib.wire.TickSnapshotEnd;
import io.labase.trading.ib.wire.TickString;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private GatewayHarness harness = new GatewayHarness();
    private WireClient client = harness.client(7);

    private void ruled(SimRules rules) throws IOException {
        harness.close();
        harness = GatewayHarness.ruled(rules);
        client = harness.client(7);
    }

    @AfterEach
    void close() throws IOException {
        harness.close();
    }

    private static ReqMktData quotes(int reqId, boolean snapshot) {
        return new ReqMktData(reqId, Venue.contractOf("IBM"), "", snapshot);
    }

    private static List<Integer> prices(List<Message> messages) {
        return messages.stream()
                .filter(TickPrice.class::isInstance)
                .map(m -> ((TickPrice) m).tickType())
                .toList();
    }

    @Test
    void formingBarIsToldAgainAndAgain() throws IOException {
        client.send(bars(5, "IBM", true));
        List<HistoricalData.Row> rows = client.await(HistoricalData.class).rows();
        harness.seconds(60);
        HistoricalDataUpdate update = client.await(HistoricalDataUpdate.class);

        assertThat(update.reqId()).isEqualTo(5);
        assertThat(update.row().date()).isEqualTo(rows.get(rows.size() - 1).date());
        assertThat(update.row().high()).isGreaterThanOrEqualTo(update.row().low());
        assertThat(update.row().volume()).isPositive();
    }

    @Test
    void endedBarIsToldOnceMoreAsItStands() throws IOException {
        client.send(bars(5, "IBM", true));
        client.await(HistoricalData.class);
        harness.seconds(310);
        HistoricalDataUpdate ended = client.await(HistoricalDataUpdate.class);
        HistoricalDataUpdate next = client.await(HistoricalDataUpdate.class);
        client.send(bars(6, "IBM", false));
        List<HistoricalData.Row> rows = client.await(HistoricalData.class).rows();

        assertThat(ended.row()).isEqualTo(rows.get(rows.size() - 2));
        assertThat(next.row()).isEqualTo(rows.get(rows.size() - 1));
    }

    @Test
    void updatesEndWithTheirCancel() throws IOException {
        client.send(bars(5, "IBM", true));
        client.send(new CancelHistoricalData(5));
        assertThat(client.await(ErrMsg.class))
                .matches(e -> e.code() == 162 && e.text().contains("cancelled"));
        harness.seconds(60);
        assertThat(soFar(client)).isEmpty();
        client.send(new CancelHistoricalData(5));

        assertThat(client.await(ErrMsg.class).code()).isEqualTo(366);
    }

    @Test
    void numberOfARunningRequestIsTaken() throws IOException {
        client.send(bars(5, "IBM", true));
        client.send(bars(5, "AIG", false));
        assertThat(client.await(ErrMsg.class)).matches(e -> e.id() == 5 && e.code() == 322);
        client.send(quotes(6, false));
        client.send(quotes(6, false));

        assertThat(client.await(ErrMsg.class)).matches(e -> e.id() == 6 && e.code() == 102);
    }

    @Test
    void quotesBeginWithAllThereIsToKnow() throws IOException {
        client.send(quotes(5, false));
        List<Message> begin = soFar(client);

        assertThat(begin.get(0)).isEqualTo(new MarketDataType(5, 1));
        assertThat(prices(begin)).containsExactly(1, 2, 4, 6, 7, 9, 14);
        TickPrice bid =
                (TickPrice)
                        begin.stream()
                                .filter(TickPrice.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertThat(begin.get(begin.indexOf(bid) + 1)).isEqualTo(new TickSize(5, 0, bid.size()));
        assertThat(begin)
                .contains(new TickString(5, 45, "" + GatewayHarness.START.getEpochSecond()));
    }

    @Test
    void quotesFollowThePathOfPrices() throws IOException {
        client.send(quotes(5, false));
        soFar(client);
        harness.seconds(60);
        List<Message> ticks = soFar(client);
        TickPrice last =
                (TickPrice)
                        ticks.stream()
                                .filter(m -> m instanceof TickPrice t && t.tickType() == 4)
                                .findFirst()
                                .orElseThrow();
        client.send(order(TestMarket.buy(1, "IBM", 1)));
        soFar(client);
        harness.seconds(60);

        BigDecimal fill = harness.gateway.executions().get(0).execution().price();
        assertThat(fill.subtract(last.price()).abs()).isLessThanOrEqualTo(new BigDecimal("0.01"));
        client.send(new CancelMktData(5));
        soFar(client);
        harness.seconds(120);
        assertThat(soFar(client)).noneMatch(TickPrice.class::isInstance);
        client.send(new CancelMktData(5));
        assertThat(client.await(ErrMsg.class).code()).isEqualTo(300);
    }

    @Test
    void snapshotEndsByItself() throws IOException {
        client.send(quotes(5, true));
        assertThat(client.upTo(TickSnapshotEnd.class)).hasSizeGreaterThan(7);
        harness.seconds(60);

        assertThat(soFar(client)).isEmpty();
    }

    @Test
    void nothingIsQuotedOutsideHours() throws IOException {
        harness.at("2013-10-08T22:00:00Z");
        client.send(quotes(5, true));

        assertThat(client.await(TickPrice.class, t -> t.tickType() == 1).price())
                .isEqualByComparingTo("-1");
        assertThat(client.await(TickPrice.class, t -> t.tickType() == 2).price())
                .isEqualByComparingTo("-1");
    }

    @Test
    void withoutPermissionNothingIsShown() throws IOException {
        ruled(SimRules.LENIENT.withData(SimRules.Data.NONE));
        client.send(quotes(5, false));
        assertThat(client.await(ErrMsg.class).code()).isEqualTo(354);
        client.send(bars(6, "IBM", false));

        assertThat(client.await(ErrMsg.class))
                .matches(e -> e.code() == 162 && e.text().contains("permissions"));
    }

    @Test
    void delayedQuotesComeOnlyToThoseWhoAcceptThem() throws IOException {
        ruled(SimRules.LENIENT.withData(SimRules.Data.DELAYED));
        client.send(quotes(5, false));
        assertThat(client.await(ErrMsg.class).code()).isEqualTo(10168);
        client.send(new ReqMarketDataType(3));
        client.send(quotes(6, false));
        List<Message> begin = soFar(client);

        assertThat(begin.get(0))
                .isInstanceOfSatisfying(ErrMsg.class, e -> assertThat(e.code()).isEqualTo(10167));
        assertThat(begin.get(1)).isEqualTo(new MarketDataType(6, 3));
        assertThat(prices(begin)).containsExactly(66, 67, 68, 72, 73, 75, 76);
        assertThat(begin)
                .contains(
                        new TickString(
                                6,
                                88,
                                ""
                                        + GatewayHarness.START
                                                .minus(Duration.ofMinutes(15))
                                                .getEpochSecond()));
    }

    @Test
    void dataCanBecomeDelayedOnTheWay() throws IOException {
        client.send(quotes(5, false));
        soFar(client);
        harness.gateway.inject(Fault.of(new Effect.Delayed(), Trigger.now()));
        assertThat(client.await(ErrMsg.class).code()).isEqualTo(10167);
        assertThat(client.await(MarketDataType.class).type()).isEqualTo(3);
        harness.seconds(1);
        assertThat(prices(soFar(client))).contains(66, 67, 68);
        client.send(bars(6, "IBM", false));
        List<HistoricalData.Row> rows = client.await(HistoricalData.class).rows();

        assertThat(rows.get(rows.size() - 1).date())
                .isEqualTo("" + GatewayHarness.START.minusSeconds(900).getEpochSecond());
    }

    @Test
    void whatIfTellsMarginsAndCommissionAndPlacesNothing() throws IOException {
        PlaceOrder plain = order(TestMarket.buy(1, "IBM", 10));
        client.send(new PlaceOrder(plain.order(), OrderExtras.WHAT_IF));
        OpenOrderMessage answer = client.await(OpenOrderMessage.class);

        assertThat(new BigDecimal(answer.preview().change().initial())).isPositive();
        assertThat(answer.preview().commission().amount()).isEqualByComparingTo("1");
        assertThat(harness.gateway.orders()).isEmpty();
    }

    @Test
    void readOnlyGatewayRefusesOrders() throws IOException {
        ruled(SimRules.LENIENT.withReadOnly(true));
        client.send(order(TestMarket.buy(1, "IBM", 10)));

        assertThat(client.await(ErrMsg.class))
                .matches(e -> e.id() == 1 && e.code() == 321 && e.text().contains("Read-Only"));
    }

    @Test
    void masterIsToldTheOrdersOfOthers() throws IOException {
        ruled(SimRules.LENIENT.withMaster(9));
        WireClient master = harness.client(9);
        client.send(order(TestMarket.buy(1, "IBM", 10)));

        assertThat(master.await(OpenOrderMessage.class).open().order().clientId()).isEqualTo(7);
        soFar(client);
        harness.seconds(1);
        master.await(CommissionReportMessage.class);
    }

    @Test
    void strangerIsToldFillsOnRequestButNotTheirCost() throws IOException {
        client.send(order(TestMarket.buy(1, "IBM", 10)));
        soFar(client);
        harness.seconds(1);
        WireClient stranger = harness.client(9);
        stranger.send(new ReqExecutions(5, ReqExecutions.Filter.NONE));

        assertThat(stranger.upTo(ExecDetailsEnd.class)).hasSize(2);
    }
}
