package io.labase.trading.app.command;

import io.labase.trading.app.Session;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.ib.sim.ActiveWindows;
import io.labase.trading.ib.sim.SimGateway;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole bot against the embedded gateway, on recorded bars, in a folder of its own. */
@Command(
        name = "demo",
        description = "The whole bot on recorded real bars: no account, no token, ends by itself.")
final class DemoCommand implements Callable<Integer> {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** The recordings begin a trading day earlier: the first window needs bars before it. */
    private static final LocalDate FIRST_DAY = LocalDate.parse("2013-10-07");

    private static final int DAYS = 5;
    private static final double FASTEST = 3000;

    /** Half an hour before the open, a second at this speed: the machine gets warm on empty cycles. */
    private static final LocalTime FROM = LocalTime.of(15, 0);

    /** The last day ends after its report was due, at 22:00. */
    private static final LocalTime END = LocalTime.of(22, 5);

    /** The market leaps to the next day then: a second at this speed for the report to be made. */
    private static final LocalTime TO = LocalTime.of(22, 35);

    @Mixin private CommonOptions options = new CommonOptions();

    @Option(
            names = "--days",
            defaultValue = "3",
            description = "Recorded days to run, 1 to 5 (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(
            names = "--speed",
            defaultValue = "1800",
            description = "Market seconds per real second (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(names = "--telegram", description = "Send the alerts to Telegram as well set up")
    private boolean telegram;

    @Override
    public Integer call() throws Exception {
        require(days >= 1 && days <= DAYS, "usage.demo-days", days, DAYS);
        require(speed > 0 && speed <= FASTEST, "usage.demo-speed", speed, FASTEST);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path home = Files.createTempDirectory("labase-demo-");
        PackagedBars.unpack(home.resolve("bars"));
        String tickers =
                PackagedBars.TICKERS.stream()
                        .map(ticker -> '"' + ticker + '"')
                        .collect(Collectors.joining(", "));
        Files.writeString(home.resolve("tickers.json"), "{\"tickers\": [" + tickers + "]}\n");
        LocalDate last = FIRST_DAY.plusDays(days - 1L);
        try (SimGateway gateway = SimGateway.start(gateway(home))) {
            Settings settings = settings(home, gateway.port());
            Texts texts = Texts.of(settings);
            out.println(texts.say("demo.begins", FIRST_DAY, last, (long) speed, home));
            out.println();
            run(settings, gateway, out, last);
            out.println(DemoSummary.of(home, gateway, texts));
        }
        return ExitCode.DONE.number();
    }

    private static void require(boolean fine, String otherwise, double value, double most) {
        if (!fine) {
            throw new InvalidConfigurationException(otherwise, shown(value), shown(most));
        }
    }

    private static String shown(double number) {
        return new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
    }

    private SimSettings gateway(Path home) {
        ActiveWindows hours =
                ActiveWindows.daily(
                        PARIS,
                        List.of(new ActiveWindows.Hours(FROM, TO)),
                        day -> day.getDayOfWeek().getValue() < 6);
        return SimSettings.builder(home.resolve("bars"))
                .at(FIRST_DAY.atTime(FROM).atZone(PARIS).toInstant())
                .speed(speed)
                .windows(hours)
                .held()
                .build();
    }

    private Settings settings(Path home, int port) {
        Map<String, String> environment = new HashMap<>();
        if (telegram) {
            Settings own = options.settings();
            environment.put(Key.TELEGRAM_TOKEN, own.telegramToken());
            environment.put("TELEGRAM_CHAT_ID", own.text(Key.TELEGRAM_CHAT_ID));
            environment.put("TELEGRAM_API_URL", own.text(Key.TELEGRAM_API_URL));
        }
        // The port of health and metrics belongs to a bot that trades.
        List<String> sets =
                new ArrayList<>(
                        List.of("market.clock=gateway", "ibkr.port=" + port, "http.port=0"));
        sets.addAll(options.sets());
        return SettingsLoader.load(home, environment, sets);
    }

    /** The market waits for the bot: at this speed a second of starting would be half an hour of it. */
    private void run(Settings settings, SimGateway gateway, PrintStream out, LocalDate last)
            throws Exception {
        Instant end = last.atTime(END).atZone(PARIS).toInstant();
        try (Session session = Session.open(settings, out, true)) {
            session.ready().get(1, TimeUnit.MINUTES);
            gateway.release();
            session.marketTime(end).get(10, TimeUnit.MINUTES);
            // The market does not wait for the last day's report, so the end does.
            session.reported().get(1, TimeUnit.MINUTES);
        }
    }
}
