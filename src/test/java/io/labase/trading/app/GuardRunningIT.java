package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.labase.trading.ib.sim.Deed;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.ib.sim.Traffic;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.sim.Trigger.Leg;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the broker, or a person in TWS, does to a position or its stop while the bot runs. */
@Timeout(600)
class GuardRunningIT {

    @TempDir Path home;
    private final List<Message> sent = new CopyOnWriteArrayList<>();
    private House house;
    private Session session;
    private Order first;

    @BeforeEach
    void holdUnderAStop() throws Exception {
        Traffic listening =
                new Traffic() {
                    @Override
                    public void fromClient(Link link, Message message, Consumer<Message> next) {
                        sent.add(message);
                        next.accept(message);
                    }
                };
        Instant then = Instant.parse(House.SPY_BREAKS_OUT);
        house = new House(home, settings -> settings.at(then).held().traffic(listening));
        house.once();
        first = house.openSells().get(0).order();
        session = house.open(true);
        session.ready().get();
    }

    @AfterEach
    void leave() throws Exception {
        session.close();
        house.close();
    }

    private void happens(Deed deed) {
        sent.clear();
        house.gateway.inject(Fault.of(deed, Trigger.now().symbol("SPY").leg(Leg.STOP)));
    }

    private void told(String text) {
        await().atMost(House.LONG).untilAsserted(() -> assertThat(house.told()).contains(text));
    }

    private List<OrderStatus> fates() {
        return house.orders(Side.SELL).stream().map(SimOrder::status).toList();
    }

    private BigDecimal forSale() {
        return house.openSells().stream()
                .map(SimOrder::remaining)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal held() {
        return house.gateway.positions().get(0).quantity();
    }

    private List<Map<String, String>> stopRows(String status) throws IOException {
        return house.rows(JournalFile.ORDERS).stream()
                .filter(row -> row.get("tag").equals("STOP") && row.get("status").equals(status))
                .filter(row -> row.get("message").isEmpty())
                .toList();
    }

    /** By the gateway's own record: one stop as the first was, and never more for sale than held. */
    private void assertProtectedAsBefore() {
        Order now = house.openSells().get(0).order();
        assertThat(house.openSells()).hasSize(1);
        assertThat(now.quantity()).isEqualByComparingTo(first.quantity());
        assertThat(now.stopPrice()).isEqualByComparingTo(first.stopPrice());
        assertThat(now.tif()).isEqualTo("GTC");
        assertThat(now.orderRef()).isEqualTo(first.orderRef());
        assertThat(now.orderId()).isNotEqualTo(first.orderId());
        assertThat(house.orders(Side.BUY)).hasSize(1);
        assertThat(house.oversold()).isEmpty();
    }

    /** How often the broker was asked for all orders before the bot sent one. */
    private long asked() {
        return sent.stream()
                .takeWhile(message -> !(message instanceof PlaceOrder))
                .filter(ReqAllOpenOrders.class::isInstance)
                .count();
    }

    @Test
    void aStopThatTheBrokerLosesIsPlacedAgainAfterTwoAnswers() throws Exception {
        happens(new Deed.End(Deed.How.CANCELLED, "lost"));
        told("de nouveau sous stop");
        assertThat(house.told()).containsOnlyOnce("sans stop actif");
        assertProtectedAsBefore();
        assertThat(fates()).containsExactly(OrderStatus.CANCELLED, OrderStatus.PRE_SUBMITTED);
        assertThat(asked()).isGreaterThanOrEqualTo(2);
        session.close();
        assertThat(stopRows("Cancelled")).hasSize(1);
        assertThat(stopRows("PreSubmitted"))
                .extracting(row -> row.get("order_id"))
                .containsExactly(
                        String.valueOf(first.orderId()),
                        String.valueOf(house.openSells().get(0).order().orderId()));
    }

    @Test
    void aTickerThatLeavesTheListKeepsItsGuardAndItsWayOut() throws Exception {
        house.tickers("AAPL", "IBM");
        session.once();
        assertThat(house.decisions("AAPL")).hasSize(1);
        assertThat(house.decisions("SPY")).hasSize(1);

        happens(new Deed.End(Deed.How.CANCELLED, "lost"));
        told("de nouveau sous stop");
        assertProtectedAsBefore();

        house.write("tickers.json", "{\"tickers\": [\"SPY\", \"AAPL\"");
        session.once();
        session.once();
        told("tickers.json non pris en compte");
        house.tickers("IBM");
        session.once();
        told("tickers.json de nouveau valable");
        assertThat(house.told()).containsOnlyOnce("tickers.json non pris en compte");

        session.flatten("SPY").get(1, TimeUnit.MINUTES);
        assertThat(house.gateway.positions()).isEmpty();
        assertThat(house.openSells()).isEmpty();
        assertThat(house.decisions("SPY")).hasSize(1);
    }

    @Test
    void anInactiveStopIsCancelledAndConfirmedBeforeAnotherIsPlaced() {
        happens(new Deed.Suspend());
        told("de nouveau sous stop");
        assertThat(house.told()).contains("sans stop actif");
        assertProtectedAsBefore();
        assertThat(fates()).containsExactly(OrderStatus.CANCELLED, OrderStatus.PRE_SUBMITTED);
    }

    @Test
    void aStopThatIsRejectedLateIsReplaced() {
        happens(new Deed.End(Deed.How.REJECTED, "not for this account"));
        told("de nouveau sous stop");
        assertThat(house.told()).contains("sans stop actif", "not for this account");
        assertProtectedAsBefore();
        assertThat(fates()).containsExactly(OrderStatus.INACTIVE, OrderStatus.PRE_SUBMITTED);
    }

    @Test
    void aStopThatAPersonLowersStaysAndTheRestGetsItsOwn() throws Exception {
        happens(new Deed.Change(BigDecimal.TEN, null));
        told("de nouveau sous stop");
        assertThat(house.told())
                .contains(
                        "stop passé de 25 à 10 titres hors du bot",
                        "15 titres en position sans stop");
        assertThat(house.openSells())
                .extracting(o -> o.remaining().intValueExact())
                .containsExactly(10, 15);
        assertThat(forSale()).isEqualByComparingTo(held());
        assertThat(asked()).isGreaterThanOrEqualTo(2);

        // Raised again, the person's own is enough.
        house.gateway.inject(
                Fault.of(
                        new Deed.Change(first.quantity(), null),
                        Trigger.now().symbol("SPY").leg(Leg.CHILD)));
        await().atMost(House.LONG).until(() -> house.openSells().size() == 1);
        assertThat(house.openSells().get(0).order().orderId()).isEqualTo(first.orderId());
        assertThat(forSale()).isEqualByComparingTo(held());
    }

    @Test
    void aStopThatAPersonRaisesIsCutBackToWhatIsHeld() {
        happens(new Deed.Change(BigDecimal.valueOf(60), null));
        told("stop passé de 25 à 60 titres hors du bot");
        await().atMost(House.LONG)
                .untilAsserted(() -> assertThat(forSale()).isEqualByComparingTo(held()));
        assertThat(house.openSells()).hasSize(1);
        assertThat(house.told()).doesNotContain("sans stop actif");
    }

    @Test
    void aStopThatAPersonMovesIsReplacedWhereThePersonPutIt() {
        happens(new Deed.Change(null, new BigDecimal("168.00")));
        told("stop déplacé à la main de 168,77 à 168,00");
        assertThat(sent).noneMatch(PlaceOrder.class::isInstance);
        happens(new Deed.End(Deed.How.CANCELLED, "by hand"));
        told("de nouveau sous stop à 168,00");
        assertThat(house.openSells())
                .singleElement()
                .satisfies(o -> assertThat(o.order().stopPrice()).isEqualByComparingTo("168.00"));
        assertThat(house.oversold()).isEmpty();
    }

    @Test
    void aSplitMakesNoOrderAndPausesTheTickerUntilItIsResumed() throws Exception {
        Path pause = home.resolve("state/paused-SPY");
        happens(new Deed.Split(BigDecimal.valueOf(2)));
        told("sans exécution qui l'explique");
        await().atMost(House.LONG).until(() -> Files.exists(pause));
        assertThat(held()).isEqualByComparingTo(first.quantity().multiply(BigDecimal.valueOf(2)));
        assertThat(house.read("state/paused-SPY")).startsWith("bot: ");
        assertThat(sent).noneMatch(PlaceOrder.class::isInstance);

        // Resumed, what the bot bought is its own again: its old level lies above the new price.
        Files.delete(pause);
        session.once();
        told("déjà au niveau du stop");
        await().atMost(House.LONG).until(() -> Files.exists(pause));
        assertThat(sent).noneMatch(PlaceOrder.class::isInstance);
        assertThat(fates()).containsExactly(OrderStatus.CANCELLED);
        assertThat(house.told()).doesNotContain("de nouveau sous stop");
    }
}
