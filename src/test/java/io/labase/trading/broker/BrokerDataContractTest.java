package io.labase.trading.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.PositionEnd;
import io.labase.trading.ib.wire.ReqAccountSummary;
import io.labase.trading.ib.wire.ReqAllOpenOrders;
import io.labase.trading.ib.wire.ReqCompletedOrders;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqMarketRule;
import io.labase.trading.ib.wire.ReqPositions;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.SecType;
import io.labase.trading.model.TradingSession;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link Broker} promises of contracts, bars, the clock and the account's values. */
public abstract class BrokerDataContractTest extends BrokerContractTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Contract NONSENSE =
            new Contract(0, "NONSENSE", SecType.STK, "SMART", "", "USD");

    @BeforeEach
    void connect() throws Exception {
        broker.connect();
    }

    private static BarsRequest bars(Contract contract) {
        return new BarsRequest(contract, "5 mins", "2 D", "TRADES");
    }

    @Test
    void aContractIsToldWithItsHoursAndPriceSteps() throws Exception {
        List<ContractDetails> found = answer(broker.contractDetails(Venue.contractOf("IBM")));

        assertThat(found).hasSize(1);
        ContractDetails ibm = found.get(0);
        assertThat(ibm.contract().conId()).isPositive();
        assertThat(ibm.contract())
                .isEqualTo(
                        new Contract(
                                ibm.contract().conId(),
                                "IBM",
                                SecType.STK,
                                "SMART",
                                "NYSE",
                                "USD"));
        assertThat(ibm.longName()).isEqualTo("IBM");
        assertThat(ibm.timeZoneId()).isEqualTo("US/Eastern");
        assertThat(ibm.priceMagnifier()).isEqualTo(1);
        assertThat(ibm.ladder()).isEqualTo(PriceLadder.of("0.01"));
        assertThat(ibm.sessionAt(TradingFloor.START))
                .contains(
                        new TradingSession(
                                Instant.parse("2026-01-06T14:30:00Z"),
                                Instant.parse("2026-01-06T21:00:00Z")));
        assertThat(ibm.isOpenAt(Instant.parse("2026-01-06T21:00:00Z"))).isFalse();
    }

    @Test
    void aQualifiedContractFindsItselfByItsNumber() throws Exception {
        Contract ibm = qualified("IBM");

        assertThat(answer(broker.contractDetails(ibm)))
                .extracting(ContractDetails::contract)
                .containsExactly(ibm);
    }

    @Test
    void aContractQuotedInPenceTellsItsMagnifierAndEveryPriceStep() throws Exception {
        List<ContractDetails> found = answer(broker.contractDetails(Venue.contractOf("VOD.L")));

        assertThat(found).hasSize(1);
        ContractDetails vodafone = found.get(0);
        assertThat(vodafone.priceMagnifier()).isEqualTo(100);
        assertThat(vodafone.contract().currency()).isEqualTo("GBP");
        PriceLadder ladder = vodafone.ladder();
        assertThat(ladder.incrementAt(new BigDecimal("1.5"))).isEqualByComparingTo("0.0002");
        assertThat(ladder.incrementAt(new BigDecimal("70"))).isEqualByComparingTo("0.01");
        assertThat(ladder.incrementAt(new BigDecimal("6000"))).isEqualByComparingTo("1");
    }

    @Test
    void everyContractThatMatchesIsTold() throws Exception {
        Contract anywhere = new Contract(0, "UG", SecType.STK, "SMART", "", "EUR");

        assertThat(answer(broker.contractDetails(anywhere)))
                .extracting(details -> details.contract().primaryExchange())
                .containsExactlyInAnyOrder("SBF", "IBIS");
    }

    @Test
    void aContractThatNobodyKnowsIsUnknown() {
        assertFails(broker.contractDetails(NONSENSE), Kind.UNKNOWN_CONTRACT, 200);
        assertFails(broker.bars(bars(NONSENSE)), Kind.UNKNOWN_CONTRACT, 200);
    }

    @Test
    void barsComeOldestFirstAndTheLastOneIsStillForming() throws Exception {
        List<Bar> bars = answer(broker.bars(bars(qualified("IBM"))));

        assertThat(bars).extracting(Bar::start).isSorted().doesNotHaveDuplicates();
        assertThat(bars.get(0).start()).isEqualTo(Instant.parse("2026-01-05T14:30:00Z"));
        Bar last = bars.get(bars.size() - 1);
        assertThat(last.start()).isEqualTo(Instant.parse("2026-01-06T15:40:00Z"));
        assertThat(last.closedAt(TradingFloor.START, FIVE_MINUTES)).isFalse();
        Bar closed = bars.get(bars.size() - 2);
        assertThat(closed.closedAt(TradingFloor.START, FIVE_MINUTES)).isTrue();
        assertThat(List.of(closed.open(), closed.high(), closed.low(), closed.close()))
                .containsExactly(100.0, 101.0, 99.0, 100.0);
        assertThat(closed.volume()).isEqualByComparingTo("5000");
    }

    @Test
    void aRequestForWhichThereAreNoBarsFailsAndIsNoEmptyAnswer() {
        assertFails(broker.bars(bars(Contract.cash("EUR", "USD"))), Kind.NO_DATA, 162);
    }

    @Test
    void ratesAreBarsWithoutAVolume() throws Exception {
        BarsRequest rates =
                new BarsRequest(Contract.cash("EUR", "USD"), "5 mins", "1 D", "MIDPOINT");

        List<Bar> bars = answer(broker.bars(rates));

        assertThat(bars).isNotEmpty();
        assertThat(bars.get(0).close()).isEqualTo(1.08);
        assertThat(bars.get(0).volume()).isEqualByComparingTo("-1");
    }

    @Test
    void aRequestThatNobodyUnderstandsIsRefused() throws Exception {
        BarsRequest odd = new BarsRequest(qualified("IBM"), "7 mins", "1 D", "TRADES");

        assertFails(broker.bars(odd), Kind.REFUSED, 321);
    }

    @Test
    void theClockIsTheGatewaysInWholeSeconds() throws Exception {
        assertThat(answer(broker.currentTime())).isEqualTo(TradingFloor.START);

        floor.passTo(TradingFloor.START.plusMillis(61_900));

        assertThat(answer(broker.currentTime())).isEqualTo(TradingFloor.START.plusSeconds(61));
    }

    @Test
    void accountValuesComeInTheBaseCurrency() throws Exception {
        List<AccountValue> values =
                answer(broker.accountSummary(List.of("NetLiquidation", "AvailableFunds")));

        assertThat(values)
                .extracting(AccountValue::tag)
                .containsExactlyInAnyOrder("NetLiquidation", "AvailableFunds");
        assertThat(values)
                .allSatisfy(
                        value -> {
                            assertThat(value.account()).isEqualTo(TradingFloor.ACCOUNT);
                            assertThat(value.currency()).isEqualTo("EUR");
                            assertThat(new BigDecimal(value.value()))
                                    .isEqualByComparingTo("100000");
                        });
    }

    @Test
    void summariesCanBeAskedForManyTimes() throws Exception {
        // the gateway keeps two of them open at most
        for (int i = 0; i < 5; i++) {
            assertThat(answer(broker.accountSummary(List.of("NetLiquidation")))).hasSize(1);
        }
    }

    @Test
    void anEndThatComesTwiceDoesNotEndTheNextList() throws Exception {
        place();
        for (Class<? extends Message> end :
                List.of(OpenOrderEnd.class, PositionEnd.class, CompletedOrdersEnd.class)) {
            floor.gateway().inject(twice(end));
        }

        for (int i = 0; i < 4; i++) {
            // asked at once, each of the second three waits for the end of the first
            List<CompletableFuture<? extends List<?>>> lists =
                    List.of(
                            broker.openOrders(),
                            broker.positions(),
                            broker.completedOrders(),
                            broker.openOrders(),
                            broker.positions(),
                            broker.completedOrders());
            for (CompletableFuture<? extends List<?>> list : lists) {
                assertThat(answer(list)).hasSize(1);
            }
        }
    }

    private static Fault twice(Class<? extends Message> type) {
        return Fault.of(new Effect.Duplicate(), Trigger.before(type)).times(0);
    }

    /** One bracket that is half done: a fill, a position, a stop that rests. */
    private void place() throws Exception {
        Contract ibm = qualified("IBM");
        int id = broker.reserveOrderIds(2);
        broker.place(List.of(entry(id, ibm, false), stop(id + 1, id, ibm, "80")));
        // a round trip: both orders are in the books
        answer(broker.openOrders());
        floor.passTo(TradingFloor.START.plusSeconds(1));
        events.await(BrokerEvent.CommissionReported.class);
    }

    @Test
    void barsThatDoNotComeTimeOutAndAreCancelled() throws Exception {
        broker.close();
        connectImpatiently();
        Contract ibm = Venue.contractOf("IBM");
        floor.tap().stall(ReqHistoricalData.class);

        assertFails(broker.bars(bars(ibm)), Kind.TIMEOUT, 0);

        // a request that is answered later has left later
        answer(broker.contractDetails(ibm));
        int asked = floor.tap().received(ReqHistoricalData.class).get(0).reqId();
        assertThat(floor.tap().received(CancelHistoricalData.class))
                .containsExactly(new CancelHistoricalData(asked));
    }

    @Test
    void whatIsNotAnsweredTimesOutAndIsNeverEmpty() throws Exception {
        broker.close();
        connectImpatiently();
        List.of(
                        ReqContractData.class,
                        ReqCurrentTime.class,
                        ReqAllOpenOrders.class,
                        ReqExecutions.class,
                        ReqCompletedOrders.class,
                        ReqPositions.class,
                        ReqAccountSummary.class)
                .forEach(floor.tap()::stall);

        assertFails(broker.contractDetails(Venue.contractOf("IBM")), Kind.TIMEOUT, 0);
        assertFails(broker.currentTime(), Kind.TIMEOUT, 0);
        assertFails(broker.openOrders(), Kind.TIMEOUT, 0);
        assertFails(broker.executions(), Kind.TIMEOUT, 0);
        assertFails(broker.completedOrders(), Kind.TIMEOUT, 0);
        assertFails(broker.positions(), Kind.TIMEOUT, 0);
        assertFails(broker.accountSummary(List.of("NetLiquidation")), Kind.TIMEOUT, 0);
        assertThat(broker.connected()).isTrue();
    }

    @Test
    void priceStepsThatDoNotComeAreNotGuessed() throws Exception {
        broker.close();
        connectImpatiently();
        floor.tap().stall(ReqMarketRule.class);

        assertFails(broker.contractDetails(Venue.contractOf("IBM")), Kind.TIMEOUT, 0);
    }
}
