package io.labase.trading.app.settings;

import io.labase.trading.execution.RestartWindows;
import io.labase.trading.execution.TradingRules;
import io.labase.trading.execution.TradingRules.Envelope;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.market.BarSize;
import io.labase.trading.market.MarketSettings;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.strategy.BreakoutStrategy;
import io.labase.trading.strategy.SizingRules;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checked settings of one process. Holds secrets; prints without them.
 */
public final class Settings {
    private final Path home;
    private final Map<Key, String> texts;
    private final String telegramToken;
    private final List<Notice> notices;

    Settings(Path home, Map<Key, String> texts, String telegramToken, List<Notice> notices) {
        this.notices = List.copyOf(notices);
        this.home = home;
        this.texts = Map.copyOf(texts);
        this.telegramToken = telegramToken;
        requireLiveEnvelope();
    }

    private void requireLiveEnvelope() {
        if (!text(Key.TRADING_MODE).equals("live")) {
            return;
        }
        for (Key key :
                List.of(
                        Key.IBKR_ACCOUNT,
                        Key.ENTRIES_MAX_PER_DAY,
                        Key.POSITION_MAX_OPEN,
                        Key.EXPOSURE_MAX_EUR,
                        Key.LOSS_MAX_DAY_EUR)) {
            if (text(key).isEmpty()) {
                throw new InvalidConfigurationException("settings.live-needs", key.text());
            }
        }
    }

    /** The checked text of a setting; empty for none. */
    public String text(Key key) {
        return texts.getOrDefault(key, "");
    }

    private int whole(Key key) {
        return Integer.parseInt(text(key));
    }

    private BigDecimal amount(Key key) {
        return new BigDecimal(text(key));
    }

    private @Nullable BigDecimal optionalAmount(Key key) {
        return text(key).isEmpty() ? null : amount(key);
    }

    private @Nullable Integer optionalWhole(Key key) {
        return text(key).isEmpty() ? null : whole(key);
    }

    /** The home folder; every relative path starts there. */
    public Path home() {
        return home;
    }

    /** The user's list of tickers. */
    public Path tickers() {
        return home.resolve("tickers.json");
    }

    /** Folder of what must survive a restart. */
    public Path state() {
        return home.resolve("state");
    }

    /** Folder of log, heartbeat and pid. */
    public Path logs() {
        return home.resolve("logs");
    }

    public String host() {
        return text(Key.IBKR_HOST);
    }

    public int port() {
        return whole(Key.IBKR_PORT);
    }

    public int clientId() {
        return whole(Key.IBKR_CLIENT_ID);
    }

    /** {@code host:port}, for messages. */
    public String address() {
        return host() + ":" + port();
    }

    public ZoneId zone() {
        return ZoneId.of(text(Key.TRADING_ZONE));
    }

    /** Whether time and schedules follow the gateway's clock. */
    public boolean gatewayClock() {
        return text(Key.MARKET_CLOCK).equals("gateway");
    }

    public Locale locale() {
        return Locale.forLanguageTag(text(Key.LOCALE));
    }

    /** What a person allows. */
    public TradingRules rules() {
        String account = text(Key.IBKR_ACCOUNT);
        return new TradingRules(
                Mode.valueOf(text(Key.TRADING_MODE).toUpperCase(Locale.ROOT)),
                account.isEmpty() ? null : account,
                zone(),
                new SizingRules(
                        amount(Key.RISK_EUR),
                        amount(Key.POSITION_MAX_EUR),
                        whole(Key.ORDER_MAX_QTY)),
                new Envelope(
                        optionalWhole(Key.ENTRIES_MAX_PER_DAY),
                        optionalWhole(Key.POSITION_MAX_OPEN),
                        optionalAmount(Key.EXPOSURE_MAX_EUR),
                        optionalAmount(Key.LOSS_MAX_DAY_EUR)));
    }

    /** When something is due that has a cron. */
    public Schedule schedule(Key cron) {
        return new Schedule(text(cron), zone());
    }

    /** When the gateway is expected to be away. */
    public RestartWindows restartWindows() {
        return RestartWindows.parse(text(Key.GATEWAY_RESTART_WINDOWS), zone());
    }

    /** MB free on the disc below which nothing is entered; 0: no limit. */
    public int minFreeMb() {
        return whole(Key.DISC_MIN_FREE_MB);
    }

    /** MB of the log above which it is archived. */
    public int logMaxMb() {
        return whole(Key.LOG_ARCHIVE_MAX_MB);
    }

    /** How many archived logs stay. */
    public int logsKept() {
        return whole(Key.LOG_ARCHIVE_KEEP);
    }

    /** Whether a position is closed whose stop is refused again. */
    public boolean flattenRefusedStop() {
        return text(Key.PROTECTION_ON_REFUSED_STOP).equals("flatten");
    }

    /** What is asked of the market. */
    public MarketSettings market() {
        return MarketSettings.of(
                text(Key.BAR_SIZE), text(Key.BARS_DURATION), amount(Key.FX_USD_EUR), zone());
    }

    /** The rule of the decision. */
    public BreakoutStrategy strategy() {
        return new BreakoutStrategy(
                BarSize.of(text(Key.BAR_SIZE)).length(), whole(Key.BREAKOUT_WINDOW));
    }

    /** What was found odd and ignored, a line each for the log. */
    public List<Notice> notices() {
        return notices;
    }

    /** The Bot API token; empty if none. Never to be printed. */
    public String telegramToken() {
        return telegramToken;
    }

    /** What must stand in no log, message or failure: for {@code Redactor} alone. */
    public List<String> secrets() {
        Stream<String> ping =
                pingUri().stream()
                        .flatMap(
                                uri ->
                                        Stream.of(
                                                uri.toString(),
                                                uri.getRawUserInfo(),
                                                uri.getRawPath(),
                                                uri.getRawQuery()));
        return Stream.concat(Stream.of(telegramToken), ping).filter(Objects::nonNull).toList();
    }

    /** What is called after each healthy cycle; empty for nothing. May hold a secret. */
    public Optional<URI> pingUri() {
        String text = text(Key.HEARTBEAT_PING_URL);
        return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
    }

    /** Port of health and metrics on 127.0.0.1; 0: off. */
    public int httpPort() {
        return whole(Key.HTTP_PORT);
    }

    /** How long a bot without a finished cycle is believed to live. */
    public Duration heartbeatMaxAge() {
        return Duration.parse("PT" + text(Key.HEARTBEAT_MAX_AGE).toUpperCase(Locale.ROOT));
    }

    /** Whether messages go to Telegram rather than to console and log. */
    public boolean telegramWanted() {
        boolean skip =
                List.of("1", "true", "yes")
                        .contains(text(Key.SKIP_TELEGRAM).toLowerCase(Locale.ROOT));
        return !skip && !telegramToken.isEmpty() && !text(Key.TELEGRAM_CHAT_ID).isEmpty();
    }

    @Override
    public String toString() {
        return "settings of " + home;
    }
}
