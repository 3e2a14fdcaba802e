package io.labase.trading.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.Alert;
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
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final Instant AT = Instant.parse("2026-11-20T15:05:05Z");

    @Test
    void anEntryBecomesASignalWithAllItsValues() {
        Alert alert = Alerts.signal(decision(250, Decision.Action.ENTER_LONG));

        assertThat(alert.subject()).isEqualTo("AAPL");
        assertThat(french(alert))
                .contains("APPLE INC : signal d'achat à 250,00 USD", "bougie de 16:00")
                .contains("stop 247,10 USD", "risque 199,80 €");
    }

    @Test
    void aBlockedBreakoutWithoutContractIsToldWithItsReason() {
        Decision blocked = decision(250, Decision.Action.NO_TRADE).blocked(Reason.PAUSED);
        Decision bare =
                new Decision(
                        AT,
                        blocked.tradingDay(),
                        blocked.ticker(),
                        null,
                        blocked.signal(),
                        null,
                        Decision.Action.NO_TRADE,
                        Reason.PAUSED);

        assertThat(french(Alerts.signal(bare)))
                .startsWith("📈 AAPL : signal à 250,00 USD, sans ordre")
                .endsWith("Pas d'ordre : les entrées sont en pause.");
    }

    @Test
    void whatIsNoBreakoutIsNoSignal() {
        assertThatThrownBy(() -> Alerts.signal(decision(240, Decision.Action.NO_TRADE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String french(Alert alert) {
        Messages messages = Messages.of("fr", ZoneId.of("Europe/Paris"));
        return new AlertFormatter(messages).format(alert, false).plain();
    }

    private static Decision decision(double close, Decision.Action action) {
        Contract contract = new Contract(265598, "AAPL", SecType.STK, "SMART", "NASDAQ", "USD");
        Bar bar =
                new Bar(
                        Instant.parse("2026-11-20T15:00:00Z"),
                        close,
                        close,
                        close,
                        close,
                        BigDecimal.ONE);
        return new Decision(
                AT,
                LocalDate.of(2026, 11, 20),
                new Ticker("AAPL", contract, false, null, null, ""),
                new ContractDetails(
                        contract, "APPLE INC", "US/Eastern", List.of(), PriceLadder.of("0.01"), 1),
                new Signal(bar, Duration.ofMinutes(5), 249.5, 247.105, close > 249.5),
                new Sizing(
                        new BigDecimal("247.10"),
                        75,
                        new BigDecimal("199.80"),
                        FxRate.live(new BigDecimal("1.08"))),
                action,
                Reason.BREAKOUT);
    }
}
