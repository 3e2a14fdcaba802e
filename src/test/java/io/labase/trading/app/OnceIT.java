package io.labase.trading.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.labase.trading.Patience;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.ib.sim.Deed;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.Habit;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.ib.sim.SimRules;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.sim.Trigger.Leg;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One cycle of the whole bot, through its own routes and over a real socket. */
@Timeout(600)
class OnceIT {
    @TempDir Path home;
    private House house;

    @BeforeEach
    void move() {
        house = House.at(home, House.SPY_BREAKS_OUT);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    @Test
    void aBreakoutBuysOnceWithARestingStop() throws Exception {
        house.once();

        assertThat(house.gateway.orders()).hasSize(2);
        Order buy = house.orders(Side.BUY).get(0).order();
        assertThat(buy.contract().symbol()).isEqualTo("SPY");
        assertThat(buy.type()).isEqualTo(OrderType.MKT);
        assertThat(buy.tif()).isEqualTo("DAY");
        assertThat(buy.orderRef()).isEqualTo("labase/2013-10-11/SPY");
        SimOrder stop = house.orders(Side.SELL).get(0);
        assertThat(stop.order().type()).isEqualTo(OrderType.STP);
        assertThat(stop.order().tif()).isEqualTo("GTC");
        assertThat(stop.order().stopPrice()).isEqualByComparingTo("168.77");
        assertThat(stop.order().quantity()).isEqualByComparingTo(buy.quantity());
        assertThat(stop.order().parentId()).isEqualTo(buy.orderId());
        assertThat(stop.open()).isTrue();
        assertThat(stop.order().account()).isEqualTo("DU1234567");
    }

    @Test
    void whatBecameOfOrdersOnALostConnectionIsAskedBeforeTheEnd() throws Exception {
        house.gateway.inject(
                Fault.of(
                        new Effect.Drop(Duration.ZERO),
                        Trigger.after(PlaceOrder.class).leg(Trigger.Leg.CHILD)));
        house.once();
        assertThat(house.told()).contains("achetés à", "stop en place, niveau 168,77 USD");
        assertThat(house.rows(JournalFile.ORDERS))
                .extracting(row -> row.get("status"))
                .contains("Execution", "PreSubmitted");
        assertThat(house.openSells()).hasSize(1);
    }

    /** What {@code once} leaves open when the gateway restarts after that leg. */
    private List<String> openAfterRestart(House restarting, Leg leg) throws Exception {
        restarting.gateway.inject(
                Fault.of(
                        new Effect.Restart(Duration.ofSeconds(2), 50),
                        Trigger.after(PlaceOrder.class).leg(leg)));
        try (Session session = restarting.open(false)) {
            return session.once();
        }
    }

    private House running() {
        Instant start = Instant.parse(House.SPY_BREAKS_OUT);
        return new House(home.resolve("running"), gateway -> gateway.at(start));
    }

    @Test
    void aGatewayThatRestartsAfterTheBracketIsConnectedAgainAndAskedBeforeTheEnd()
            throws Exception {
        try (House restarting = running()) {
            assertThat(openAfterRestart(restarting, Leg.CHILD)).isEmpty();
            assertThat(restarting.told()).contains("achetés à", "stop 168,77 USD");
            assertThat(restarting.decisions()).hasSize(4);
            assertThat(restarting.rows(JournalFile.ORDERS))
                    .extracting(row -> row.get("status"))
                    .contains("Execution", "PreSubmitted");
        }
    }

    @Test
    void anEntryThatARestartingGatewayNoLongerKnowsIsNamedAsOpen() throws Exception {
        try (House restarting = running()) {
            assertThat(openAfterRestart(restarting, Leg.ENTRY))
                    .containsExactly("labase/2013-10-11/SPY");
            assertThat(restarting.decisions()).hasSize(4);
        }
    }

    @Test
    void theLastBreakoutLeavesWhileAnotherTickerStillWaitsForItsBar() throws Exception {
        Path bars = Files.createDirectory(home.resolve("bars"));
        Files.copy(House.BARS.resolve("SPY.csv"), bars.resolve("SPY.csv"));
        Files.write(
                bars.resolve("IBM.csv"),
                Files.readAllLines(House.BARS.resolve("IBM.csv")).stream()
                        .filter(
                                line ->
                                        line.compareTo("2013-10-11T13:50") < 0
                                                || line.startsWith("ts"))
                        .toList());
        Instant start = Instant.parse(House.SPY_BREAKS_OUT);
        SimSettings settings =
                SimSettings.builder(bars)
                        .at(start)
                        .windows(House.jump(start, start.plusSeconds(30)))
                        .held()
                        .build();
        ExecutorService cycle = Executors.newSingleThreadExecutor();
        try (House late = new House(home.resolve("late"), settings)) {
            late.tickers("IBM", "SPY");
            Future<?> once =
                    cycle.submit(
                            () -> {
                                late.once();
                                return null;
                            });
            // Market time stands still: the second question for IBM, 15 s later, does not come.
            await().atMost(Patience.LIMIT).until(() -> late.orders(Side.BUY).size() == 1);
            assertThat(once.isDone()).isFalse();
            late.gateway.release();
            once.get(House.LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(late.decisions("IBM").get(0)).containsEntry("reason", "STALE_BAR");
        } finally {
            cycle.shutdownNow();
        }
    }

    @Test
    void everyTickerHasAResultAlsoWhenItsBarWasEvaluatedBefore() throws Exception {
        try (Session session = house.open(false)) {
            session.once();
            assertThat(session.results())
                    .extracting(line -> line.values().get("reason"))
                    .containsExactly("NO_SIGNAL", "NO_SIGNAL", "NO_SIGNAL", "BREAKOUT", null);
            session.once();
            assertThat(session.results())
                    .extracting(line -> line.values().get("reason"))
                    .containsExactly(
                            "EVALUATED_BEFORE",
                            "EVALUATED_BEFORE",
                            "EVALUATED_BEFORE",
                            "EVALUATED_BEFORE",
                            null);
            assertThat(session.results().get(4).values())
                    .containsEntry("tickers", 4)
                    .containsEntry("unanswered", 0);
        }
    }

    @Test
    void everyTickerHasOneRowUnderTheContractsHeader() throws Exception {
        house.once();

        assertThat(house.read("trades_log.csv"))
                .startsWith(
                        "ts_utc,symbol,bar_time,close,hh,ll,signal,qty,stop,action,buy_status,"
                                + "stop_status,reason,sent_ts_utc,strategy\n")
                .endsWith("\n")
                .doesNotContain("\r");
        assertThat(house.decisions())
                .extracting(row -> row.get("symbol"))
                .containsExactlyInAnyOrder("AIG", "SPY", "IBM", "BAC");
        assertThat(house.decisions())
                .extracting(row -> row.get("bar_time"))
                .containsOnly("2013-10-11T13:50:00Z");
        Map<String, String> spy = house.decisions("SPY").get(0);
        assertThat(spy)
                .containsEntry("close", "169.28")
                .containsEntry("hh", "169.25")
                .containsEntry("ll", "168.77")
                .containsEntry("signal", "True")
                .containsEntry("stop", "168.77")
                .containsEntry("action", "ENTER_LONG")
                .containsEntry("reason", "BREAKOUT");
        assertThat(spy.get("qty")).isEqualTo("25").isEqualTo(quantity());
        assertThat(spy.get("buy_status")).isIn("Submitted", "PreSubmitted", "Filled");
        assertThat(spy.get("stop_status")).isIn("Submitted", "PreSubmitted");
        assertThat(Instant.parse(spy.get("sent_ts_utc")))
                .isBetween(Instant.parse(spy.get("ts_utc")), house.gateway.clock().now());
        assertThat(house.decisions("BAC").get(0))
                .containsEntry("signal", "False")
                .containsEntry("qty", "0")
                .containsEntry("action", "NO_TRADE")
                .containsEntry("buy_status", "")
                .containsEntry("sent_ts_utc", "")
                .containsEntry("reason", "NO_SIGNAL");
    }

    @Test
    void everyFillAndCommissionStandsInTheOrderJournalOnce() throws Exception {
        house.once();
        house.once();

        List<Map<String, String>> fills =
                house.rows(JournalFile.ORDERS).stream()
                        .filter(row -> !row.get("exec_id").isEmpty())
                        .toList();
        assertThat(fills).hasSize(1);
        assertThat(fills.get(0))
                .containsEntry("symbol", "SPY")
                .containsEntry("tag", "BUY")
                .containsEntry("order_ref", "labase/2013-10-11/SPY")
                .containsEntry("filled", quantity())
                .containsEntry("currency", "USD");
        assertThat(fills.get(0).get("commission")).isNotEmpty();
        assertThat(fills.get(0).get("exec_id"))
                .isEqualTo(house.gateway.executions().get(0).execution().execId());
    }

    @Test
    void theIntentIsOnDisc() throws Exception {
        house.once();
        assertThat(house.read("state/intents.log"))
                .startsWith("labase/2013-10-11/SPY\t2013-10-11T13:55:1")
                .contains("BUY " + quantity() + " MKT")
                .hasLineCount(1);
    }

    @Test
    void aSecondRunOnTheSameBarAddsNothing() throws Exception {
        house.once();
        String journal = house.read("trades_log.csv");
        house.once();

        assertThat(house.gateway.orders()).hasSize(2);
        assertThat(house.read("trades_log.csv")).isEqualTo(journal);
        assertThat(house.read("state/intents.log")).hasLineCount(1);
    }

    @Test
    void withJournalAndStateLostTheBrokersBooksForbidASecondEntry() throws Exception {
        house.once();
        Files.delete(home.resolve("trades_log.csv"));
        Files.delete(home.resolve("state/intents.log"));
        house.once();

        assertThat(house.gateway.orders()).hasSize(2);
        assertThat(house.decisions("SPY"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("action", "NO_TRADE"));
    }

    @Test
    void anIntentWithoutAnOrderLeavesTheDaySpent() throws Exception {
        house.write("state/intents.log", "labase/2013-10-11/SPY\t2013-10-11T13:50:10Z\tcut off\n");
        house.once();

        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.decisions("SPY").get(0))
                .containsEntry("signal", "True")
                .containsEntry("action", "NO_TRADE")
                .containsEntry("reason", "ALREADY_TRADED");
    }

    @Test
    void alertsModeTellsAndNeverOrders() throws Exception {
        house.set("trading.mode=alerts").once();

        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.decisions("SPY").get(0))
                .containsEntry("signal", "True")
                .containsEntry("action", "NO_TRADE")
                .containsEntry("reason", "ALERT_ONLY");
        assertThat(house.told()).containsOnlyOnce("📈 SPY");
    }

    @Test
    void alertsModeNeedsNoMoreThanAReadOnlyGateway() throws Exception {
        house.close();
        house =
                new House(
                        home,
                        settings ->
                                settings.at(Instant.parse(House.SPY_BREAKS_OUT))
                                        .rules(SimRules.LENIENT.withReadOnly(true))
                                        .held());

        house.set("trading.mode=alerts").once();

        assertThat(house.decisions("SPY").get(0)).containsEntry("reason", "ALERT_ONLY");
        assertThat(house.told()).containsOnlyOnce("📈 SPY").doesNotContain("lecture seule");
    }

    @Test
    void withoutTheEndOfTheExecutionsNothingIsEnteredAndTheListIsNamed() {
        house.gateway.inject(
                Fault.of(new Effect.Lose(), Trigger.before(ExecDetailsEnd.class)).times(0));

        assertThatThrownBy(house::once)
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("executions")
                .hasMessageContaining("UTC format");
        assertThat(house.gateway.orders()).isEmpty();
    }

    private List<String> fills() throws Exception {
        return house.rows(JournalFile.ORDERS).stream()
                .map(row -> row.get("exec_id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    @Test
    void aSaleWhileNobodyListenedIsJournalledOnceWithoutTheEndOfTheExecutions() throws Exception {
        house.once();
        Deed sale = Deed.Enter.market(Side.SELL, BigDecimal.TEN, "DU1234567");
        house.gateway.inject(Fault.of(sale, Trigger.now().symbol("SPY")));
        await().atMost(House.LONG).until(() -> house.gateway.executions().size() == 2);
        house.gateway.inject(
                Fault.of(new Effect.Lose(), Trigger.before(ExecDetailsEnd.class)).times(2));

        assertThatThrownBy(house::once).hasMessageContaining("executions");
        assertThat(fills()).hasSize(2);
        assertThatThrownBy(house::once).hasMessageContaining("executions");
        house.once();

        assertThat(fills()).hasSize(2).doesNotHaveDuplicates();
        assertThat(house.told()).containsOnlyOnce("hors du bot");
    }

    @Test
    void withoutTheCompletedOrdersEntriesGoOn() throws Exception {
        house.gateway.inject(
                Fault.of(new Effect.Lose(), Trigger.before(CompletedOrdersEnd.class)).times(0));

        house.once();

        assertThat(house.gateway.orders()).hasSize(2);
        assertThat(house.told())
                .containsOnlyOnce("IB Gateway ne renvoie pas la liste des ordres terminés");
    }

    @Test
    void whatAnotherAccountOfTheLoginDoesChangesNothing() throws Exception {
        String other = "DU7654321";
        moveAgain(settings -> settings.otherAccounts(other));
        house.set("ibkr.account=DU1234567").once();
        Deed sale = Deed.Enter.market(Side.SELL, new BigDecimal("1000"), other);
        Deed entry =
                Deed.Enter.market(Side.BUY, BigDecimal.TEN, other).ref("labase/2013-10-11/IBM");
        for (Deed deed : List.of(sale, entry)) {
            house.gateway.inject(Fault.of(deed, Trigger.now().symbol("SPY")));
        }
        await().atMost(House.LONG).until(() -> house.gateway.executions().size() >= 3);
        String before = house.read("orders_log.csv");

        house.once();

        assertThat(house.openSells()).hasSize(1);
        assertThat(house.read("orders_log.csv")).isEqualTo(before);
        assertThat(house.rows(JournalFile.ORDERS))
                .extracting(row -> row.get("account"))
                .containsOnly("DU1234567");
        assertThat(house.told()).doesNotContain("hors du bot");
    }

    @Test
    void aGatewayThatSpeaksFrenchIsUnderstoodWhenItsPricesAreTakenAway() throws Exception {
        moveAgain(settings -> settings.habits(Habit.Language.FRENCH));
        house.gateway.inject(Fault.of(new Effect.Competing(null), Trigger.now()));

        house.once();

        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.told()).contains("IBKR 162 : cours absents ou pas en direct");
    }

    private void moveAgain(UnaryOperator<SimSettings.Builder> change) {
        house.close();
        Instant then = Instant.parse(House.SPY_BREAKS_OUT);
        house = new House(home, settings -> change.apply(settings.at(then).held()));
        house.tickers("SPY");
    }

    @Test
    void aTickerForAlertsOnlyIsNotOrdered() throws Exception {
        house.write(
                "tickers.json",
                "{\"tickers\": [{\"symbol\": \"SPY\", \"alertOnly\": true}, \"BAC\"]}");
        house.once();

        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.decisions("SPY").get(0)).containsEntry("reason", "ALERT_ONLY");
    }

    @Test
    void aPauseStopsEntriesOfAllOrOfOneTicker() throws Exception {
        house.write("state/paused-BAC", "");
        house.write("state/paused", "");
        house.once();

        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.decisions("SPY").get(0)).containsEntry("reason", "PAUSED");
    }

    @Test
    void theMoneyEnvelopeStopsEntries() throws Exception {
        house.set("entries.max-per-day=0").once();

        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.decisions("SPY").get(0)).containsEntry("reason", "ENVELOPE");
    }

    @Test
    void anUnknownTickerIsToldOnceAndHoldsUpNoOther() throws Exception {
        house.tickers("ZZZT", "SPY", "BAC");
        house.once();
        house.once();

        assertThat(house.decisions("ZZZT"))
                .singleElement()
                .satisfies(
                        row ->
                                assertThat(row)
                                        .containsEntry("reason", "NO_CONTRACT")
                                        .containsEntry("bar_time", "")
                                        .containsEntry("action", "NO_TRADE"));
        assertThat(house.told()).containsOnlyOnce("ZZZT");
        assertThat(house.decisions("BAC")).hasSize(1);
        assertThat(house.gateway.orders()).hasSize(2);
    }

    @Test
    void outsideTradingHoursNothingIsAskedAndNothingOrdered() throws Exception {
        try (House night = House.at(home.resolve("night"), "2013-10-11T21:40:10Z")) {
            night.once();
            assertThat(night.decisions())
                    .hasSize(4)
                    .extracting(row -> row.get("reason"))
                    .containsOnly("MARKET_CLOSED");
            assertThat(night.gateway.orders()).isEmpty();
        }
    }

    private String quantity() {
        return house.orders(Side.BUY).get(0).order().quantity().toPlainString();
    }

    @Test
    void theRowOfAnEntryThatACrashTookIsWrittenOnce() throws Exception {
        house.once();
        String whole = house.read("trades_log.csv");
        Map<String, String> row = house.decisions("SPY").get(0);
        house.write(
                "trades_log.csv",
                whole.lines().filter(l -> !l.contains(",SPY,")).collect(joining("\n", "", "\n")));

        house.once();
        house.once();
        List<Map<String, String>> entries =
                house.decisions("SPY").stream()
                        .filter(r -> r.get("action").equals("ENTER_LONG"))
                        .toList();
        assertThat(entries).hasSize(1);
        for (String column : List.of("bar_time", "close", "hh", "ll", "qty", "stop", "reason")) {
            assertThat(entries.get(0)).containsEntry(column, row.get(column));
        }
        assertThat(entries.get(0).get("stop_status")).isEqualTo("PreSubmitted");
        assertThat(house.orders(Side.BUY)).hasSize(1);
    }

    @Test
    void anEntryThatNeverLeftIsToldOnceAndNotMade() throws Exception {
        house.write(
                "state/intents.log",
                "labase/2013-10-11/SPY\t2013-10-11T13:55:09Z\tconId=756733 BUY 10 MKT #1,"
                        + " SELL STP 168.77 #2, BREAKOUT of 2013-10-11T13:50:00Z close 169.28"
                        + " hh 169.26 ll 168.78\n");
        house.once();
        house.once();
        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.told()).containsOnlyOnce("entrée lancée juste avant un arrêt du bot");
        assertThat(house.rows(JournalFile.ORDERS))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("tag", "RECONCILED"));
        assertThat(house.decisions("SPY"))
                .filteredOn(r -> r.get("action").equals("ENTER_LONG"))
                .hasSize(1);
    }
}
