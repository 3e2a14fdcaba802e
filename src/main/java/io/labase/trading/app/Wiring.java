package io.labase.trading.app;

import io.labase.trading.app.report.DailyReport;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Schedule;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.Custody;
import io.labase.trading.execution.FlattenOutcome;
import io.labase.trading.execution.FlattenRequest;
import io.labase.trading.execution.Interruptions;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.record.Recorder;
import io.labase.trading.ib.wire.FrameTap;
import io.labase.trading.journal.DiscWatch;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.OrderHistory;
import io.labase.trading.market.ContractBook;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Alert;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.Ticker;
import io.labase.trading.performance.RateSource;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.jspecify.annotations.Nullable;

/** Small joints between the rooms. */
final class Wiring {
    private Wiring() {}

    static IbSettings ibSettings(Settings settings) {
        return client(settings, settings.clientId());
    }

    /** For commands that look beside a running bot: the next client id. */
    static IbSettings besideTheBot(Settings settings) {
        return client(settings, settings.clientId() + 1);
    }

    private static IbSettings client(Settings settings, int clientId) {
        return IbSettings.of(settings.host(), settings.port(), clientId).tappedBy(tap(settings));
    }

    private static FrameTap tap(Settings settings) {
        String folder = settings.text(Key.RECORD_DIR);
        if (folder.isEmpty()) {
            return FrameTap.NONE;
        }
        Path path = settings.home().resolve(folder);
        List<String> secrets =
                List.of(
                        settings.telegramToken(),
                        settings.text(Key.TELEGRAM_CHAT_ID),
                        settings.text(Key.IBKR_ACCOUNT));
        try {
            return Recorder.into(path, secrets, Clock.systemUTC(), Recorder.Limits.USUAL);
        } catch (IOException e) {
            throw new InvalidConfigurationException(
                    "settings.record", Key.RECORD_DIR.text(), path, Reasons.why(e));
        }
    }

    /** What the bot owns, as the whole order journal tells. */
    static Custody custody(Path home, @Nullable String account) throws IOException {
        Custody custody = new Custody();
        OrderHistory.readAll(home, custody::remember);
        if (account != null) {
            custody.open(account);
        }
        return custody;
    }

    /** What the reports are made from; the rates are those that the analysis uses. */
    static DailyReport dailyReport(Settings settings, Supplier<Schedule> timetable) {
        return new DailyReport(
                settings.home(),
                settings.zone(),
                RateSource.fallback(new BigDecimal(settings.text(Key.FX_USD_EUR))),
                timetable);
    }

    static Interruptions interruptions(
            Settings settings, Supplier<Watchlist> watchlist, ContractBook contracts) {
        return new Interruptions(
                settings.restartWindows(),
                new MissedBars(
                        settings.text(Key.CYCLE_CRON),
                        settings.zone(),
                        settings.market().barSize(),
                        watchlist,
                        contracts));
    }

    /** One message names them all; the broker's words about the first stand for those of the others. */
    static Consumer<Map<Ticker, Wording>> tellingUnknown(
            Consumer<Alert> alerts, Clock marketClock) {
        return unknown -> {
            List<String> symbols = unknown.keySet().stream().map(Ticker::symbol).sorted().toList();
            alerts.accept(
                    new Alert(
                            Alert.Kind.UNKNOWN_TICKER,
                            marketClock.instant(),
                            String.join(", ", symbols),
                            "unknown",
                            Map.of(
                                    "tickers",
                                    symbols,
                                    "text",
                                    unknown.values().iterator().next())));
        };
    }

    static Consumer<ContractBook.Change> tellingChange(Consumer<Alert> alerts, Clock marketClock) {
        return change ->
                alerts.accept(
                        new Alert(
                                Alert.Kind.CONTRACT_CHANGED,
                                marketClock.instant(),
                                change.ticker().symbol(),
                                "changed",
                                Map.of(
                                        "ticker", change.ticker().symbol(),
                                        "from", change.from(),
                                        "to", change.to())));
    }

    static Hands hands(
            Settings settings,
            PauseSwitch pause,
            Supplier<Watchlist> watchlist,
            Consumer<Alert> alerts,
            Flattening flattening,
            Clocks clocks)
            throws IOException {
        return new Hands(
                new Hands.Files(pause, new FlattenFiles(settings.state())),
                new NamedTickers(watchlist, settings.home(), pause),
                flattening,
                alerts,
                clocks.market(),
                clocks.local());
    }

    /** How the routes write the rows of a journal. */
    static CsvDataFormat csv(JournalFile file) {
        CsvDataFormat format = new CsvDataFormat();
        format.setHeader(String.join(",", file.columns()));
        format.setSkipHeaderRecord(true);
        format.setRecordSeparator("\n");
        return format;
    }

    static DiscWatch discWatch(
            Settings settings, Consumer<Boolean> usable, Consumer<Alert> alerts, Clock clock) {
        return new DiscWatch(
                new DiscWatch.Setup(
                        settings.home(),
                        settings.state(),
                        settings.minFreeMb(),
                        usable,
                        alerts,
                        clock),
                () -> Files.getFileStore(settings.home()).getUsableSpace());
    }

    /** Closing is the event lane's work. */
    static Flattening flattening(Runnable entriesSent, Consumer<Object> toLane) {
        return symbol -> {
            // One that was being sent when entries were paused is in the books before they are
            // looked at.
            entriesSent.run();
            CompletableFuture<List<FlattenOutcome>> done = new CompletableFuture<>();
            toLane.accept(new FlattenRequest(symbol, done));
            return done;
        };
    }

    /** Whether messages are about play money: by the account, before it is known by the mode. */
    static boolean simulated(Settings settings, Readiness readiness) {
        Readiness.View view = readiness.view();
        return view.account() == null ? settings.rules().mode() == Mode.PAPER : view.simulated();
    }
}
