package io.labase.trading.ib.sim;

import static io.labase.trading.ib.sim.GatewayHarness.bars;
import static io.labase.trading.ib.sim.GatewayHarness.soFar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ReqIds;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PacingTest {
    private static final SimRules STRICT = SimRules.LENIENT.withPacing(SimRules.Pacing.ENFORCE);

    private static ReqHistoricalData small(int reqId, String ticker, String what) {
        return new ReqHistoricalData(
                reqId,
                Venue.contractOf(ticker),
                new ReqHistoricalData.Span("", "5 secs", "1800 S", true, what),
                new ReqHistoricalData.Form(2, false));
    }

    private static Optional<Refusal> ask(
            PacingCounter pacing, ReqHistoricalData request, int conId, long seconds) {
        return pacing.history(request, conId, 0, seconds * 1000);
    }

    @Test
    void fiftyOneMessagesInASecondAreCounted() throws IOException {
        try (GatewayHarness harness = new GatewayHarness()) {
            WireClient client = harness.client(7);
            for (int i = 0; i < 50; i++) {
                client.send(new ReqIds());
            }
            soFar(client);

            // startApi, 50 questions, one for the time
            assertThat(harness.gateway.judge().pacing().counts())
                    .containsExactly(entry("messages/s", 2));
        }
    }

    @Test
    void enforcedRateIsError100AndAtLastTheEnd() throws IOException {
        try (GatewayHarness harness = GatewayHarness.ruled(STRICT)) {
            WireClient client = harness.client(7);
            for (int second = 0; second < 3; second++) {
                harness.seconds(2L * second);
                // startApi counts too: one message too many each time
                for (int i = 0; i < (second == 0 ? 50 : 51); i++) {
                    client.send(new ReqIds());
                }
                client.await(ErrMsg.class, error -> error.code() == 100);
            }

            assertThat(client.endsAfter(message -> true)).isTrue();
        }
    }

    @Test
    void identicalRequestWithinFifteenSecondsIsAViolation() {
        PacingCounter pacing = new PacingCounter(true, () -> 0);
        assertThat(ask(pacing, small(1, "IBM", "TRADES"), 1, 0)).isEmpty();
        assertThat(ask(pacing, small(2, "IBM", "TRADES"), 1, 14)).isPresent();
        assertThat(ask(pacing, small(3, "IBM", "TRADES"), 1, 29)).isEmpty();
        assertThat(pacing.report().counts()).containsExactly(entry("identical", 1));
    }

    @Test
    void sixthRequestForAContractWithinTwoSecondsIsAViolation() {
        PacingCounter pacing = new PacingCounter(true, () -> 0);
        for (int i = 0; i < 5; i++) {
            ReqHistoricalData request =
                    new ReqHistoricalData(
                            i,
                            Venue.contractOf("IBM"),
                            new ReqHistoricalData.Span(
                                    "", "5 secs", (i + 1) + " S", true, "TRADES"),
                            new ReqHistoricalData.Form(2, false));
            assertThat(ask(pacing, request, 1, 0)).isEmpty();
        }
        assertThat(ask(pacing, small(9, "IBM", "TRADES"), 1, 1)).isPresent();
        assertThat(pacing.report().counts()).containsExactly(entry("same-contract", 1));
    }

    @Test
    void bidAndAskCountTwiceInTenMinutes() {
        PacingCounter pacing = new PacingCounter(true, () -> 0);
        for (int i = 0; i < 30; i++) {
            assertThat(ask(pacing, small(i, "IBM", "BID_ASK"), i, i)).isEmpty();
        }
        assertThat(ask(pacing, small(99, "IBM", "TRADES"), 99, 31)).isPresent();
        assertThat(ask(pacing, small(99, "IBM", "TRADES"), 99, 700)).isEmpty();
        assertThat(pacing.report().counts()).containsExactly(entry("ten-minutes", 1));
    }

    @Test
    void largeBarsAreCountedButNeverRefused() throws IOException {
        try (GatewayHarness harness = GatewayHarness.ruled(STRICT)) {
            WireClient client = harness.client(7);
            client.send(bars(1, "IBM", false));
            client.send(bars(2, "IBM", false));

            assertThat(soFar(client)).hasSize(2).noneMatch(ErrMsg.class::isInstance);
            assertThat(harness.gateway.judge().pacing().counts())
                    .containsExactly(entry("identical-large", 1));
        }
    }

    @Test
    void fiftyFirstOpenRequestIsRefused() throws IOException {
        try (GatewayHarness harness = GatewayHarness.ruled(STRICT)) {
            WireClient client = harness.client(7);
            for (int i = 0; i < 51; i++) {
                harness.seconds(i);
                client.send(bars(i, i % 2 == 0 ? "IBM" : "AIG", true));
                soFar(client);
            }
            client.send(bars(99, "BAC", true));

            assertThat(client.await(ErrMsg.class))
                    .matches(e -> e.code() == 162 && e.text().contains("pacing violation"));
        }
    }

    @Property(tries = 200)
    void rateIsExceededExactlyWhenMoreThanFiftyFallInOneSecond(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 100) Integer> gapsMillis) {
        AtomicLong now = new AtomicLong();
        PacingCounter pacing = new PacingCounter(false, now::get);
        ArrayList<Long> times = new ArrayList<>();
        int expected = 0;
        for (int gap : gapsMillis) {
            now.addAndGet(gap * 1_000_000L);
            times.add(now.get());
            long within = times.stream().filter(t -> now.get() - t < 1_000_000_000L).count();
            expected += within > 50 ? 1 : 0;
            pacing.message(CLIENT);
        }
        assertThat(pacing.report().counts().getOrDefault("messages/s", 0)).isEqualTo(expected);
    }

    private static final Client CLIENT =
            new Client() {
                @Override
                public int clientId() {
                    return 1;
                }

                @Override
                public int serverVersion() {
                    return 178;
                }

                @Override
                public Subscriptions subscriptions() {
                    return new Subscriptions();
                }

                @Override
                public void send(Message message) {}

                @Override
                public int waiting(Predicate<Message> which) {
                    return 0;
                }

                @Override
                public boolean withdraw(Predicate<Message> which) {
                    return false;
                }
            };
}
