package io.labase.trading.app.camel;

import io.labase.trading.alert.AlertGate;
import io.labase.trading.alert.Outbox;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.model.Alert;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** From an alert to a message in the outbox. Quick and without network: nothing waits for it. */
public final class AlertDesk {
    private final AlertGate gate;
    private final Function<Alert, RenderedAlert> words;
    private final Function<Alert, Optional<CompletableFuture<byte[]>>> pictures;
    private final Outbox outbox;
    private final Clock tradingClock;

    /**
     * @param words an alert's text, without secrets
     * @param pictures an alert's picture, being drawn elsewhere; must not fail
     * @param tradingClock market time in the trading zone
     */
    public AlertDesk(
            AlertGate gate,
            Function<Alert, RenderedAlert> words,
            Function<Alert, Optional<CompletableFuture<byte[]>>> pictures,
            Outbox outbox,
            Clock tradingClock) {
        this.gate = gate;
        this.words = words;
        this.pictures = pictures;
        this.outbox = outbox;
        this.tradingClock = tradingClock;
    }

    /** Keeps the alert for delivery, unless its cause was told today. */
    public void raise(Alert alert) {
        if (!gate.admit(alert, () -> keep(alert))) {
            outbox.toldBefore(alert);
        }
    }

    private void keep(Alert alert) {
        RenderedAlert text = words.apply(alert);
        pictures.apply(alert)
                .ifPresentOrElse(
                        picture -> outbox.put(alert, text, picture), () -> outbox.put(alert, text));
    }

    /** Tells what came again on the current trading day, if anything did. */
    public void digest() {
        gate.digest(LocalDate.now(tradingClock)).ifPresent(this::raise);
    }
}
