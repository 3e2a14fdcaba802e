package io.labase.trading.app.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.execution.Effect;
import io.labase.trading.journal.DecisionHistory;
import io.labase.trading.journal.DecisionLog;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.FxRate;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.model.Reason;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import io.labase.trading.model.Ticker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static Decision blockedBreakout() {
        Contract contract = new Contract(265598, "AAPL", SecType.STK, "SMART", "NASDAQ", "USD");
        Bar bar =
                new Bar(Instant.parse("2026-11-20T15:00:00Z"), 250, 250, 250, 250, BigDecimal.ONE);
        return new Decision(
                Instant.parse("2026-11-20T15:05:05Z"),
                DAY,
                new Ticker("AAPL", contract, false, null, null, ""),
                new ContractDetails(
                        contract, "APPLE INC", "US/Eastern", List.of(), PriceLadder.of("0.01"), 1),
                new Signal(bar, Duration.ofMinutes(5), 249.5, 247.105, true),
                new Sizing(
                        new BigDecimal("247.10"),
                        75,
                        new BigDecimal("199.80"),
                        FxRate.live(new BigDecimal("1.08"))),
                Decision.Action.NO_TRADE,
                Reason.PAUSED);
    }

    /** A crash between the two tells it again after the start, where it is known; never not at all. */
    @Test
    void aSignalIsToldBeforeItsRowSaysSo() {
        Verdicts verdicts =
                new Verdicts(new DecisionLog(DecisionHistory.empty(DAY)), d -> {}, d -> {});

        assertThat(verdicts.conclude(blockedBreakout()))
                .extracting(Effect::getClass)
                .containsExactly(Effect.Tell.class, Effect.JournalDecision.class);
    }
}
