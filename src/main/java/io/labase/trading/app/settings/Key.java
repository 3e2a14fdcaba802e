package io.labase.trading.app.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting there is, with the check of its text. Defaults stand in {@code
 * application-defaults.properties} with unit and meaning.
 */
public enum Key {
    IBKR_HOST("ibkr.host", Check.TEXT),
    IBKR_PORT("ibkr.port", Check.PORT),
    IBKR_CLIENT_ID("ibkr.client-id", Check.whole(1, 32_000)),
    IBKR_ACCOUNT("ibkr.account", Check.OPTIONAL),
    RECORD_DIR("record.dir", Check.PATH),
    TRADING_MODE("trading.mode", Check.oneOf("paper", "live", "alerts")),
    TRADING_ZONE("trading.zone", Check.ZONE),
    CYCLE_CRON("cycle.cron", Check.CRON),
    DAILY_REPORT_CRON("daily-report.cron", Check.CRON),
    MORNING_CRON("morning.cron", Check.CRON),
    LOG_ARCHIVE_CRON("log-archive.cron", Check.CRON),
    GATEWAY_RESTART_WINDOWS("gateway.restart-windows", Check.RESTART_WINDOWS),
    MARKET_CLOCK("market.clock", Check.oneOf("system", "gateway")),
    BAR_SIZE("bar.size", Check.BAR_SIZE),
    BARS_DURATION("bars.duration", Check.DURATION_TEXT),
    BREAKOUT_WINDOW("breakout.window", Check.whole(1, 1000)),
    RISK_EUR("risk.eur", Check.amount("0.01", "1000000")),
    POSITION_MAX_EUR("position.max-eur", Check.amount("0.01", "100000000"), "MAX_POSITION_EUR"),
    ORDER_MAX_QTY("order.max-qty", Check.whole(1, 1_000_000)),
    ENTRIES_MAX_PER_DAY("entries.max-per-day", Check.optional(Check.whole(0, 10_000))),
    POSITION_MAX_OPEN("position.max-open", Check.optional(Check.whole(0, 10_000))),
    EXPOSURE_MAX_EUR("exposure.max-eur", Check.optional(Check.amount("0", "1000000000"))),
    LOSS_MAX_DAY_EUR("loss.max-day-eur", Check.optional(Check.amount("0", "1000000000"))),
    FX_USD_EUR("fx.usd-eur", Check.amount("0.01", "100")),
    PROTECTION_ON_REFUSED_STOP("protection.on-refused-stop", Check.oneOf("tell", "flatten")),
    DISC_MIN_FREE_MB("disc.min-free-mb", Check.whole(0, 1_000_000)),
    LOG_ARCHIVE_MAX_MB("log-archive.max-mb", Check.whole(1, 100_000)),
    LOG_ARCHIVE_KEEP("log-archive.keep", Check.whole(1, 10_000)),
    HEARTBEAT_MAX_AGE("heartbeat.max-age", Check.SPAN),
    HEARTBEAT_PING_URL("heartbeat.ping-url", Check.optional(Check.URI_TEXT)),
    LOCALE("locale", Check.oneOf("fr", "en")),
    HTTP_PORT("http.port", Check.whole(0, 65_535)),
    TELEGRAM_CHAT_ID("telegram.chat-id", Check.OPTIONAL),
    TELEGRAM_API_URL("telegram.api-url", Check.URI_TEXT),
    SKIP_TELEGRAM("skip.telegram", Check.FLAG);

    /** Environment name of the one secret. It is no setting: it cannot stand in a file of settings. */
    public static final String TELEGRAM_TOKEN = "TELEGRAM_BOT_TOKEN";

    private final String text;
    private final Check check;
    private final List<String> environment;

    Key(String text, Check check, String... otherNames) {
        this.text = text;
        this.check = check;
        List<String> names = new ArrayList<>();
        names.add(text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
        names.addAll(List.of(otherNames));
        this.environment = List.copyOf(names);
    }

    /** The key as written in application.properties. */
    public String text() {
        return text;
    }

    /** Whether who knows the value can do harm: it is shown nowhere, and not taken from a command line. */
    public boolean secret() {
        return this == HEARTBEAT_PING_URL;
    }

    /** What a value has to look like. */
    Check check() {
        return check;
    }

    /** Names in the environment and in {@code .env}. */
    public List<String> environment() {
        return environment;
    }

    /** All keys as written in application.properties. */
    static List<String> texts() {
        return Arrays.stream(values()).map(Key::text).toList();
    }

    /** All names in the environment. */
    static List<String> environmentNames() {
        return Arrays.stream(values()).flatMap(key -> key.environment.stream()).toList();
    }

    static Optional<Key> ofText(String text) {
        for (Key key : values()) {
            if (key.text.equals(text)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    static Optional<Key> ofEnvironment(String name) {
        for (Key key : values()) {
            if (key.environment.contains(name)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
