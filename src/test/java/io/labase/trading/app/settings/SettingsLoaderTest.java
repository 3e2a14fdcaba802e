package io.labase.trading.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.labase.trading.app.settings.Notice.Kind;
import io.labase.trading.execution.TradingRules;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
    private static final String TOKEN = "123456789:" + "AAcanary-canary_canary-canary_cana12";

    @TempDir Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> sets = new ArrayList<>();

    private Settings load() {
        return SettingsLoader.load(home, environment, sets);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), text, StandardCharsets.UTF_8);
    }

    private String refusal() {
        Throwable failure = catchThrowable(this::load);
        assertThat(failure).isInstanceOf(InvalidConfigurationException.class);
        assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain(TOKEN);
        return failure.getMessage();
    }

    @Test
    void withoutAnyFileThePackagedDefaultsHold() {
        Settings settings = load();
        assertThat(settings.address()).isEqualTo("127.0.0.1:4002");
        assertThat(settings.clientId()).isEqualTo(7);
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(settings.rules().mode()).isEqualTo(TradingRules.Mode.PAPER);
        assertThat(settings.rules().account()).isNull();
        assertThat(settings.rules().sizing().riskEur()).isEqualByComparingTo("200");
        assertThat(settings.rules().sizing().maxPositionEur()).isEqualByComparingTo("4000");
        assertThat(settings.rules().sizing().maxQuantity()).isEqualTo(500);
        assertThat(settings.rules().envelope().maxEntriesPerDay()).isNull();
        assertThat(settings.strategy().window()).isEqualTo(12);
        assertThat(settings.gatewayClock()).isFalse();
        assertThat(settings.telegramWanted()).isFalse();
        assertThat(settings.text(Key.CYCLE_CRON)).isEqualTo("5 0/5 * * * ?");
    }

    @Test
    void eachLayerWinsOverTheOneBefore() throws IOException {
        write("application.properties", "risk.eur=101\n");
        assertThat(load().text(Key.RISK_EUR)).isEqualTo("101");
        write(".env", "RISK_EUR=102\n");
        assertThat(load().text(Key.RISK_EUR)).isEqualTo("102");
        environment.put("RISK_EUR", "103");
        assertThat(load().text(Key.RISK_EUR)).isEqualTo("103");
        sets.add("risk.eur=104");
        assertThat(load().text(Key.RISK_EUR)).isEqualTo("104");
        sets.add("risk.eur=105");
        assertThat(load().text(Key.RISK_EUR)).isEqualTo("105");
    }

    @ParameterizedTest
    @CsvSource({
        "IBKR_HOST,ibkr.example,IBKR_HOST",
        "IBKR_PORT,4001,IBKR_PORT",
        "IBKR_CLIENT_ID,9,IBKR_CLIENT_ID",
        "RISK_EUR,55,RISK_EUR",
        "MAX_POSITION_EUR,1500,POSITION_MAX_EUR",
        "POSITION_MAX_EUR,1500,POSITION_MAX_EUR",
        "SKIP_TELEGRAM,1,SKIP_TELEGRAM",
        "TELEGRAM_CHAT_ID,42,TELEGRAM_CHAT_ID",
        "TELEGRAM_API_URL,http://127.0.0.1:1,TELEGRAM_API_URL",
    })
    void theEnvironmentNamesOfTheReplacedSystemWork(String name, String value, Key key)
            throws IOException {
        environment.put(name, value);
        assertThat(load().text(key)).isEqualTo(value);
        environment.clear();
        write(".env", "export " + name + "='" + value + "' # as before\n");
        assertThat(load().text(key)).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void everyKeyHasADefaultThatIsFineInEveryLayer(Key key) throws IOException {
        String usual = load().text(key);
        write("application.properties", key.text() + "=" + usual + "\n");
        environment.put(key.environment().get(0), usual);
        sets.add(key.text() + "=" + usual);
        assertThat(load().text(key)).isEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ibkr.host|''|a text",
                "ibkr.port|0|a whole number from 1 to 65535",
                "ibkr.port|65536|a whole number from 1 to 65535",
                "ibkr.port|4002.0|a whole number from 1 to 65535",
                "ibkr.port|''|a whole number from 1 to 65535",
                "ibkr.client-id|0|a whole number from 1 to 32000",
                "ibkr.client-id|99999999999|a whole number from 1 to 32000",
                "trading.mode|Paper|one of paper, live, alerts",
                "gateway.restart-windows|23:40|restart windows such as '23:40-00:50"
                        + " America/New_York; Fri 23:00-Sat 03:00 America/New_York' ('23:40' is not"
                        + " hh:mm-hh:mm or Day hh:mm-Day hh:mm, with a zone behind it)",
                "trading.zone|Europe/Pariss|a time zone such as Europe/Paris",
                "trading.zone|''|a time zone such as Europe/Paris",
                "cycle.cron|*/5 * * * *|a Quartz cron",
                "cycle.cron|61 0/5 * * * ?|a Quartz cron",
                "cycle.cron|hello|a Quartz cron",
                "daily-report.cron|0 0 22 30 2 ?|this cron never fires again",
                "morning.cron|''|a Quartz cron",
                "log-archive.cron|0 0 0 * * * *|a Quartz cron",
                "market.clock|gw|one of system, gateway",
                "bar.size|5 minutes|5 mins",
                "bars.duration|2D|a duration such as '2 D'",
                "bars.duration|0 D|a duration such as '2 D'",
                "breakout.window|0|a whole number from 1 to 1000",
                "risk.eur|0|a number from 0.01",
                "risk.eur|-5|a number from 0.01",
                "risk.eur|200,50|with a point",
                "risk.eur|NaN|a number",
                "risk.eur|1e99|a number from 0.01 to 1000000",
                "position.max-eur|4 000|a number",
                "order.max-qty|1.5|a whole number",
                "entries.max-per-day|-1|a whole number from 0",
                "position.max-open|many|a whole number from 0",
                "exposure.max-eur|1e10|a number from 0",
                "loss.max-day-eur|-0.01|a number from 0",
                "fx.usd-eur|0|a number from 0.01",
                "protection.on-refused-stop|sell|one of tell, flatten",
                "log-archive.max-mb|0|a whole number from 1",
                "log-archive.keep|0|a whole number from 1",
                "heartbeat.max-age|2|a time span such as 90s, 30m or 2h",
                "heartbeat.max-age|2d|a time span such as 90s, 30m or 2h",
                "locale|de|one of fr, en",
                "http.port|-1|a whole number from 0 to 65535",
                "telegram.api-url|api.telegram.org|an http or https address",
                "telegram.api-url|https:nowhere|an http or https address",
                "skip.telegram|maybe|one of 0, 1",
            })
    void aBadValueIsNamedWithItsPlaceAndWhatIsExpected(String key, String value, String wanted)
            throws IOException {
        sets.add(key + "=" + value);
        assertThat(refusal())
                .startsWith("--set: " + key + "='" + value + "' is not ")
                .contains(wanted)
                .endsWith("; correct it");
        sets.clear();
        write("application.properties", key + "=" + value + "\n");
        assertThat(refusal()).startsWith("application.properties: " + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/s3cret-word", "s3cret-word", "https:s3cret-word"})
    void anAddressThatMayBeASecretIsNotRepeated(String value) throws IOException {
        write(".env", "HEARTBEAT_PING_URL=" + value + "\n");
        assertThat(refusal())
                .startsWith(".env, HEARTBEAT_PING_URL: heartbeat.ping-url='***' is not ")
                .doesNotContain("s3cret");
        write(".env", "");
        sets.add("heartbeat.ping-url=" + value);
        assertThat(refusal()).startsWith("--set: heartbeat.ping-url").doesNotContain("s3cret");
    }

    @Test
    void theSecretsAreTheTokenAndTheAddressThatMayBeOne() {
        environment.put("HEARTBEAT_PING_URL", "https://me:word@ping.example/a/path?key=1");
        Settings settings = load();
        assertThat(settings.secrets())
                .contains(settings.text(Key.HEARTBEAT_PING_URL), "me:word", "/a/path", "key=1");
        assertThat(settings.toString()).doesNotContain("word");
        assertThat(settings.heartbeatMaxAge()).hasHours(2);
    }

    @Test
    void aBadValueOfTheEnvironmentIsNamedByItsName() throws IOException {
        environment.put("IBKR_PORT", "tws");
        assertThat(refusal()).startsWith("environment, IBKR_PORT: ibkr.port='tws' is not ");
        environment.clear();
        write(".env", "MAX_POSITION_EUR=lots\n");
        assertThat(refusal()).startsWith(".env, MAX_POSITION_EUR: position.max-eur='lots' is not ");
    }

    @Test
    void aBadValueIsRefusedEvenIfALaterLayerWouldWin() throws IOException {
        write("application.properties", "risk.eur=much\n");
        sets.add("risk.eur=100");
        assertThat(refusal()).startsWith("application.properties: risk.eur");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestOne() throws IOException {
        write("application.properties", "risk.euro=100\n");
        assertThat(refusal())
                .startsWith("application.properties: unknown setting 'risk.euro'; correct")
                .contains("did you mean 'risk.eur'?");
        write("application.properties", "");
        sets.add("trade.mode=paper");
        assertThat(refusal()).startsWith("--set: unknown setting 'trade.mode'").contains("mean");
        sets.set(0, "entirely.different.thing=1");
        assertThat(refusal()).doesNotContain("did you mean");
    }

    @Test
    void otherNamesInEnvironmentAndDotEnvAreNobodysBusiness() throws IOException {
        environment.put("PATH", "/bin");
        write(".env", "SOMETHING_ELSE=1\n");
        assertThat(load().text(Key.RISK_EUR)).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "telegram.bot-token",
                "TELEGRAM_BOT_TOKEN",
                "telegram.token",
                "ibkr.password",
                "My.Token"
            })
    void aSecretIsRefusedInFileAndCommandLineAndNeverShown(String name) throws IOException {
        write("application.properties", name + "=" + TOKEN + "\n");
        assertThat(refusal()).startsWith("application.properties: ").contains("move it to .env");
        write("application.properties", "");
        sets.add(name + "=" + TOKEN);
        assertThat(refusal()).startsWith("--set: ").contains(".env");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "=" + TOKEN, ""})
    void aSetWithoutAKeyIsNotShown(String set) {
        sets.add(set);
        assertThat(refusal()).startsWith("--set: expected key=value");
    }

    @Test
    void theTokenComesFromDotEnvOrEnvironment() throws IOException {
        write(".env", "\uFEFFTELEGRAM_BOT_TOKEN=" + TOKEN + "\r\nTELEGRAM_CHAT_ID=42\r\n");
        assertThat(load().telegramToken()).isEqualTo(TOKEN);
        assertThat(load().telegramWanted()).isTrue();
        environment.put("TELEGRAM_BOT_TOKEN", " 1:b ");
        assertThat(load().telegramToken()).isEqualTo("1:b");
        environment.put("SKIP_TELEGRAM", "yes");
        assertThat(load().telegramWanted()).isFalse();
    }

    @Test
    void aTokenThatWouldBreakAnAddressIsRefusedUnseen() {
        environment.put("TELEGRAM_BOT_TOKEN", TOKEN + " \"" + TOKEN);
        assertThat(refusal()).startsWith("environment: TELEGRAM_BOT_TOKEN").contains("BotFather");
    }

    @Test
    void settingsPrintWithoutSecrets() {
        environment.put("TELEGRAM_BOT_TOKEN", TOKEN);
        environment.put("TELEGRAM_CHAT_ID", "4242424242");
        environment.put("IBKR_ACCOUNT", "DU7654321");
        assertThat(load().toString()).doesNotContain(TOKEN, "4242424242", "DU7654321");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ibkr.account",
                "entries.max-per-day",
                "position.max-open",
                "exposure.max-eur",
                "loss.max-day-eur"
            })
    void liveModeNeedsAccountAndEnvelope(String missing) {
        sets.addAll(
                List.of(
                        "trading.mode=live",
                        "ibkr.account=U1234567",
                        "entries.max-per-day=3",
                        "position.max-open=5",
                        "exposure.max-eur=10000",
                        "loss.max-day-eur=500"));
        assertThat(load().rules().mode()).isEqualTo(TradingRules.Mode.LIVE);
        assertThat(load().rules().account()).isEqualTo("U1234567");

        sets.removeIf(set -> set.startsWith(missing));
        assertThat(refusal()).isEqualTo("trading.mode=live needs " + missing + "; set it");
    }

    @Test
    void aMarkAtTheBeginningOfAFileIsNotPartOfAKey() throws IOException {
        write("application.properties", "\uFEFFrisk.eur=150\n");
        assertThat(load().text(Key.RISK_EUR)).isEqualTo("150");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record.dir=C:\\Users\\new",
                "record.dir=D:\\trading",
                "a \\\n!b\\new=1",
                "x\\1=2"
            })
    void aBackslashThatWouldChangeTheTextIsNamedByLine(String line) throws IOException {
        write("application.properties", "# C:\\Users\n! D:\\new\n" + line + "\n");

        assertThat(refusal())
                .contains("application.properties, line " + (line.contains("\n") ? 4 : 3))
                .contains("write / between folders");
    }

    @Test
    void backslashesThatAPropertiesFileIsFullOfStay() throws IOException {
        write(
                "application.properties",
                "cycle.cron=5 0/5 \\\n  * * * ?\ntelegram.api-url=http\\://127.0.0.1\\:1\nlocale=\\u0066r\n");

        assertThat(load().text(Key.CYCLE_CRON)).isEqualTo("5 0/5 * * * ?");
        assertThat(load().text(Key.TELEGRAM_API_URL)).isEqualTo("http://127.0.0.1:1");
        assertThat(load().text(Key.LOCALE)).isEqualTo("fr");
    }

    @Test
    void aFolderOfAnotherSystemIsRefusedWhereverItIsWritten() throws IOException {
        sets.add("record.dir=C:\\Users\\new");
        assertThat(refusal()).contains("--set: record.dir=", "use / between folders");
        sets.clear();
        write("application.properties", "record.dir=C:\\\\Users\n");
        assertThat(refusal()).contains("application.properties: record.dir='C:\\Users'");
        write("application.properties", "record.dir=a\\u000ab\n");
        assertThat(catchThrowable(this::load)).hasMessageContaining("control character");
        write("application.properties", "record.dir=C:/Users/new & co\n");
        assertThat(load().text(Key.RECORD_DIR)).isEqualTo("C:/Users/new & co");
    }

    @Test
    void propertiesAreReadAsUtf8AndBrokenOnesRefused() throws IOException {
        write("application.properties", "ibkr.host=passerelle-é\n");
        assertThat(load().host()).isEqualTo("passerelle-é");
        write("application.properties", "ibkr.host=\\u12\n");
        assertThat(refusal()).contains("application.properties: not a properties file");
        Files.write(home.resolve("application.properties"), new byte[] {'a', (byte) 0xe9, '='});
        assertThat(refusal()).contains("application.properties: not UTF-8 text; save it as UTF-8");
    }

    @Test
    void aMalformedDotEnvIsNamedByFileAndLine() throws IOException {
        write(".env", "RISK_EUR=100\n" + TOKEN + "\n");
        assertThat(refusal()).startsWith(".env, line 2: ");
    }

    @Test
    void aFolderInPlaceOfAFileIsRefused() throws IOException {
        Files.createDirectory(home.resolve(".env"));
        assertThat(refusal()).contains(".env: cannot be read");
    }

    @Test
    void aNameInDotEnvThatLooksLikeOursAndIsNotIsNoticedWithTheNearestAndWithoutItsValue()
            throws IOException {
        write(
                ".env",
                "IBKR_PROT=4001\nTELEGRAM_SECRET=secret\nLABASE_HOME=x\nPATH=y\nIBKR_PORT=4002\n"
                        + "SKIP_TELEGRM=1\nMAX_POSITION_EURO=1\nrisk_eur=5\nTELEGRAM_BOT_TOKN=secret\n");
        environment.put("IBKR_OTHER", "1");
        environment.put("RISK_EURO", "1");
        assertThat(load().notices())
                .containsExactlyInAnyOrder(
                        new Notice(Kind.MISSPELT_NAME, ".env", "IBKR_PROT", "IBKR_PORT"),
                        new Notice(Kind.UNKNOWN_NAME, ".env", "TELEGRAM_SECRET", ""),
                        new Notice(Kind.MISSPELT_NAME, ".env", "SKIP_TELEGRM", "SKIP_TELEGRAM"),
                        new Notice(
                                Kind.MISSPELT_NAME,
                                ".env",
                                "MAX_POSITION_EURO",
                                "MAX_POSITION_EUR"),
                        new Notice(Kind.MISSPELT_NAME, ".env", "risk_eur", "RISK_EUR"),
                        new Notice(
                                Kind.MISSPELT_NAME,
                                ".env",
                                "TELEGRAM_BOT_TOKN",
                                "TELEGRAM_BOT_TOKEN"));
        assertThat(load().text(Key.RISK_EUR)).isEqualTo("200");
    }

    @Test
    void aNameOfTheEnvironmentInThePropertiesIsRefusedWithTheRightOne() throws IOException {
        write("application.properties", "MAX_POSITION_EUR=100\n");
        assertThat(refusal()).contains("did you mean 'position.max-eur'?");
    }

    @ParameterizedTest
    @CsvSource({"LOCALE,fr_FR.UTF-8", "LOCALE,C", "HTTP_PORT,tcp://10.0.0.1:80", "HTTP_PORT,99999"})
    void aCommonNameOfTheEnvironmentWithAStrangeValueIsNamedAndNotFatal(String name, String value)
            throws IOException {
        environment.put(name, value);
        assertThat(load().notices())
                .containsExactly(new Notice(Kind.NOT_OURS, "environment", name, value));
        assertThat(load().text(Key.LOCALE)).isEqualTo("fr");
        assertThat(load().text(Key.HTTP_PORT)).isEqualTo("8080");

        environment.clear();
        write(".env", name + "=" + value + "\n");
        assertThat(refusal()).startsWith(".env, " + name);
    }

    @Test
    void aCommonNameOfTheEnvironmentWithAGoodValueCounts() {
        environment.put("LOCALE", "en");
        environment.put("HTTP_PORT", "0");
        assertThat(load().text(Key.LOCALE)).isEqualTo("en");
        assertThat(load().httpPort()).isZero();
        assertThat(load().notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "TRUE", "true", "1", "Yes"})
    void telegramIsSkippedHoweverYesIsWritten(String yes) {
        environment.put("TELEGRAM_BOT_TOKEN", TOKEN);
        environment.put("TELEGRAM_CHAT_ID", "42");
        assertThat(load().telegramWanted()).isTrue();
        environment.put("SKIP_TELEGRAM", yes);
        assertThat(load().telegramWanted()).isFalse();
        environment.put("SKIP_TELEGRAM", "False");
        assertThat(load().telegramWanted()).isTrue();
    }
}
