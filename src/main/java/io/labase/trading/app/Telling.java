package io.labase.trading.app;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.AlertGate;
import io.labase.trading.alert.Messages;
import io.labase.trading.alert.Outbox;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.app.camel.AlertDesk;
import io.labase.trading.app.camel.Courier;
import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.Readiness;
import io.labase.trading.market.MarketClock;
import io.labase.trading.model.Alert;
import java.io.PrintStream;
import java.time.Duration;

/** What a person gets to read: wording, the once-a-day gate, the outbox and its courier. */
final class Telling {
    private final Settings settings;
    private final Clocks clocks;
    private final Readiness readiness;
    private final AlertFormatter formatter;

    // What a message quotes comes from anywhere: a failure's text may hold an address.
    private final Redactor redactor;
    private final Outbox outbox;

    Telling(Settings settings, Clocks clocks, Readiness readiness) {
        this.settings = settings;
        this.clocks = clocks;
        this.readiness = readiness;
        this.formatter =
                new AlertFormatter(Messages.of(settings.text(Key.LOCALE), settings.zone()));
        this.redactor = new Redactor(settings.secrets());
        this.outbox =
                new Outbox(settings.state().resolve("outbox"), clocks.local(), clocks.nanoTime());
    }

    Outbox outbox() {
        return outbox;
    }

    AlertDesk desk() {
        MarketClock market = clocks.market();
        AlertGate gate =
                new AlertGate(settings.state().resolve("alerts.json"), market, settings.zone());
        return new AlertDesk(gate, this::words, outbox, market.withZone(settings.zone()));
    }

    private RenderedAlert words(Alert alert) {
        RenderedAlert text = formatter.format(alert, Wiring.simulated(settings, readiness));
        return new RenderedAlert(redactor.redact(text.html()), redactor.redact(text.plain()));
    }

    Courier courier(PrintStream console) {
        return new Courier(outbox, clocks.nanoTime(), pace(), console);
    }

    /** The Bot API takes a message a second per chat, and twenty a minute in a group. */
    private Duration pace() {
        if (!settings.telegramWanted()) {
            return Duration.ZERO;
        }
        String chat = settings.text(Key.TELEGRAM_CHAT_ID);
        boolean group = chat.startsWith("-") || chat.startsWith("@");
        return Duration.ofSeconds(group ? 3 : 1);
    }
}
