package io.labase.trading.app.camel;

import io.labase.trading.alert.AlertGate;
import io.labase.trading.alert.Outbox;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.model.Alert;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;

/** From an alert to a message in the outbox. Quick and without network: nothing waits for it. */
public final class AlertDesk {
    private final AlertGate gate;
    private final Function<Alert, RenderedAlert> words;
    private final Outbox outbox;
    private final Clock tradingClock;

    /**
     * @param words an alert's text, without secrets
     * @param tradingClock market time in the trading zone
     */
    public AlertDesk(
            AlertGate gate,
            Function<Alert, RenderedAlert> words,
            Outbox outbox,
            Clock tradingClock) {
        this.gate = gate;
        this.words = words;
        this.outbox = outbox;
        this.tradingClock = tradingClock;
    }

    /** Keeps the alert for delivery, unless its cause was told today. */
    public void raise(Alert alert) {
        gate.admit(alert, () -> outbox.put(alert, words.apply(alert)));
    }

    /** Tells what came again on the current trading day, if anything did. */
    public void digest() {
        gate.digest(LocalDate.now(tradingClock)).ifPresent(this::raise);
    }
}
