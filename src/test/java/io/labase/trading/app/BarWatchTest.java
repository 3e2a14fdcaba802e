package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.broker.Broker;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.Readiness.Distrust;
import io.labase.trading.market.BarSize;
import io.labase.trading.market.GatewayMarketClock;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Reason;
import io.labase.trading.model.TickerBars;
import io.labase.trading.model.TickerBars.Outcome;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BarWatchTest {
    private final Readiness readiness = new Readiness();
    private final GatewayMarketClock clock = new GatewayMarketClock();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Watchlist watchlist =
            Watchlist.parse(
                    "tickers.json",
                    "{\"tickers\": [\"AIG\", \"IBM\", \"SPY\"]}".getBytes(StandardCharsets.UTF_8));
    private final BarWatch bars =
            new BarWatch(BarSize.MINS_5, readiness, broker(), clock, alerts::add);

    private Broker broker() {
        return (Broker)
                Proxy.newProxyInstance(
                        Broker.class.getClassLoader(),
                        new Class<?>[] {Broker.class},
                        (proxy, method, arguments) -> {
                            calls.add(method.getName());
                            return null;
                        });
    }

    @BeforeEach
    void connected() {
        readiness.connected("DU1", true, true, 178);
        readiness.reconciled(readiness.mark());
        clock.advanceTo(Instant.parse("2026-01-15T15:05:05Z"));
    }

    private void cycle(Outcome outcome) {
        clock.advanceTo(clock.instant().plus(Duration.ofMinutes(5)));
        bars.begin();
        found(outcome);
        bars.end();
    }

    private void found(Outcome outcome) {
        watchlist
                .tickers()
                .forEach(
                        ticker ->
                                bars.take(
                                        new TickerBars(
                                                ticker,
                                                null,
                                                outcome,
                                                List.of(),
                                                clock.instant(),
                                                "")));
    }

    private List<Alert.Kind> kinds() {
        return alerts.stream().map(Alert::kind).toList();
    }

    @Test
    void twoSilentSlotsForbidEntriesAndNobodyIsTold() {
        cycle(Outcome.BARS);
        cycle(Outcome.NO_ANSWER);
        assertThat(readiness.block()).isEmpty();
        cycle(Outcome.NO_ANSWER);
        assertThat(readiness.block()).contains(Reason.DEGRADED);
        assertThat(kinds()).isEmpty();
        assertThat(calls).isEmpty();
    }

    @Test
    void theThirdGivesTheConnectionUpAndIsToldOnce() {
        cycle(Outcome.BARS);
        for (int i = 0; i < 6; i++) {
            cycle(Outcome.NO_ANSWER);
        }
        assertThat(calls).containsExactly("close", "close");
        assertThat(kinds()).containsExactly(Alert.Kind.BARS_MISSING);
    }

    @Test
    void aNewConnectionProvesNothingBarsDo() {
        cycle(Outcome.BARS);
        cycle(Outcome.LATE);
        cycle(Outcome.LATE);
        cycle(Outcome.LATE);
        readiness.disconnected();
        connectedAgain();
        assertThat(readiness.block()).contains(Reason.DEGRADED);
        readiness.trust(Distrust.FARM);
        assertThat(readiness.block()).as("a farm's message").contains(Reason.DEGRADED);
        cycle(Outcome.BARS);
        assertThat(readiness.block()).isEmpty();
        assertThat(kinds()).containsExactly(Alert.Kind.BARS_MISSING, Alert.Kind.BARS_BACK);
        assertThat(alerts.get(1).values()).containsEntry("minutes", 15L).containsEntry("missed", 3);
    }

    private void connectedAgain() {
        readiness.connected("DU1", true, true, 178);
        readiness.reconciled(readiness.mark());
    }

    @Test
    void pricesThatAreNotLiveAreTrustedAgainAfterACycleWithoutAWordOfIt() {
        readiness.distrust(Distrust.NOT_LIVE);
        clock.advanceTo(clock.instant().plus(Duration.ofMinutes(5)));
        bars.begin();
        found(Outcome.BARS);
        readiness.distrust(Distrust.NOT_LIVE);
        bars.end();
        assertThat(readiness.block()).as("said again in this cycle").contains(Reason.DEGRADED);
        cycle(Outcome.LATE);
        assertThat(readiness.block()).as("no live bar").contains(Reason.DEGRADED);
        cycle(Outcome.BARS);
        assertThat(readiness.block()).isEmpty();
    }

    @Test
    void withoutTheGatewaysServerNothingIsConcluded() {
        cycle(Outcome.BARS);
        readiness.server(false);
        for (int i = 0; i < 4; i++) {
            cycle(Outcome.NO_ANSWER);
        }
        assertThat(calls).isEmpty();
        assertThat(readiness.view().data()).isTrue();
    }
}
