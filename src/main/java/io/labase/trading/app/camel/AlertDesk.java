package io.labase.trading.app.camel;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.AlertGate;
import io.labase.trading.alert.Outbox;
import io.labase.trading.model.Alert;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.BooleanSupplier;

/** From an alert to a message in the outbox. Quick and without network: nothing waits for it. */
public final class AlertDesk {
    private final AlertGate gate;
    private final AlertFormatter formatter;
    private final Outbox outbox;
    private final BooleanSupplier simulated;
    private final Clock tradingClock;

    /**
     * @param simulated whether the account is a paper account
     * @param tradingClock market time in the trading zone
     */
    public AlertDesk(
            AlertGate gate,
            AlertFormatter formatter,
            Outbox outbox,
            BooleanSupplier simulated,
            Clock tradingClock) {
        this.gate = gate;
        this.formatter = formatter;
        this.outbox = outbox;
        this.simulated = simulated;
        this.tradingClock = tradingClock;
    }

    /** Keeps the alert for delivery, unless its cause was told today. */
    public void raise(Alert alert) {
        if (gate.admit(alert)) {
            outbox.put(alert, formatter.format(alert, simulated.getAsBoolean()));
        }
    }

    /** Tells what came again on the current trading day, if anything did. */
    public void digest() {
        gate.digest(LocalDate.now(tradingClock)).ifPresent(this::raise);
    }
}
