package io.labase.trading.app;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.AlertGate;
import io.labase.trading.alert.Messages;
import io.labase.trading.alert.Outbox;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.alert.ToldLog;
import io.labase.trading.app.camel.AlertDesk;
import io.labase.trading.app.camel.Courier;
import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.chart.CandleChart;
import io.labase.trading.chart.ChartWords;
import io.labase.trading.execution.Readiness;
import io.labase.trading.market.RecentBars;
import io.labase.trading.model.Alert;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a person gets to read: wording, the once-a-day gate, the outbox and its courier. */
final class Telling implements AutoCloseable {
    private final Settings settings;
    private final Clocks clocks;
    private final Readiness readiness;
    private final AlertFormatter formatter;
    private final RecentBars recentBars;
    private final AlertPictures pictures;

    // What a message quotes comes from anywhere: a failure's text may hold an address.
    private final Redactor redactor;
    private final Painter painter = new Painter();
    private final ToldLog toldLog;
    private final Outbox outbox;
    private final AlertGate gate;

    Telling(Settings settings, Clocks clocks, Readiness readiness) {
        this.settings = settings;
        this.clocks = clocks;
        this.readiness = readiness;
        Messages messages = Messages.of(settings.text(Key.LOCALE), settings.zone());
        this.formatter = new AlertFormatter(messages);
        this.recentBars =
                new RecentBars(settings.market().barSize().length(), CandleChart.MOST_BARS);
        this.pictures =
                new AlertPictures(
                        new AlertCandles(recentBars, messages::text),
                        new ChartWords(messages::text, settings.locale(), settings.zone()),
                        painter);
        this.redactor = new Redactor(settings.secrets());
        this.toldLog = new ToldLog(settings.state().resolve("told.log"), clocks.market());
        this.outbox =
                new Outbox(
                        settings.state().resolve("outbox"),
                        clocks.local(),
                        clocks.nanoTime(),
                        toldLog::note);
        this.gate =
                new AlertGate(
                        settings.state().resolve("alerts.json"), clocks.market(), settings.zone());
    }

    /** Whether an alert of that kind, subject and cause was told on the current trading day. */
    boolean told(Alert alert) {
        return gate.told(alert);
    }

    /** Which facts were told. */
    ToldLog toldLog() {
        return toldLog;
    }

    Outbox outbox() {
        return outbox;
    }

    AlertDesk desk() {
        return new AlertDesk(
                gate,
                this::words,
                this::picture,
                outbox,
                clocks.market().withZone(settings.zone()));
    }

    /** Sees the bars that pictures are made of. */
    RecentBars recentBars() {
        return recentBars;
    }

    /** A console shows none. */
    private Optional<CompletableFuture<byte[]>> picture(Alert alert) {
        return settings.telegramWanted()
                ? pictures.of(alert, Wiring.simulated(settings, readiness))
                : Optional.empty();
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

    /** Nothing is drawn any more. */
    @Override
    public void close() {
        painter.close();
    }
}
