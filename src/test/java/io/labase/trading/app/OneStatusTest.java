package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Messages;
import io.labase.trading.app.command.StatusFace;
import io.labase.trading.app.monitor.HealthPages;
import io.labase.trading.app.monitor.HeartbeatPing;
import io.labase.trading.app.monitor.LocalServer.Page;
import io.labase.trading.app.monitor.Metrics;
import io.labase.trading.app.report.MorningStatus;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.status.StatusSource;
import io.labase.trading.app.status.StatusWords;
import io.labase.trading.execution.HeldPosition;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.execution.ProtectionState;
import io.labase.trading.execution.ProtectionState.Fault;
import io.labase.trading.execution.ProtectionState.Finding;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.Readiness.Distrust;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All faces of the bot say the same of each state: whoever looks at one of them need not look at another. */
class OneStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir Path home;
    private final PingTarget target = new PingTarget();
    private final Readiness readiness = new Readiness();
    private List<HeldPosition> held = List.of();
    private List<Finding> findings = List.of();
    private Settings settings;
    private PauseSwitch pauses;
    private HomeLock lock;
    private StatusSource source;
    private Faces faces;

    /** What each of them says. */
    private record Faces(
            String command,
            String page,
            Page ready,
            Page health,
            String metrics,
            BotControl jmx,
            String morning,
            boolean pinged) {

        /** Those that a person reads. */
        List<String> read() {
            return List.of(command, page, morning);
        }
    }

    private static final class OneCycle implements StatusSource.Cycles {
        @Override
        public BotStatus.Cycle last() {
            return new BotStatus.Cycle(NOW, NOW, Duration.ofMillis(120), 38, 0);
        }

        @Override
        public Duration sinceEnd() {
            return Duration.ofMinutes(4);
        }
    }

    private static final class FreshBars implements StatusSource.BarSigns {
        @Override
        public @Nullable Instant lastLive() {
            return NOW;
        }

        @Override
        public List<String> silent() {
            return List.of();
        }
    }

    @BeforeEach
    void live() throws Exception {
        settings = SettingsLoader.load(home, Map.of(), List.of());
        pauses = new PauseSwitch(settings.state());
        lock = HomeLock.take(settings.state());
        Files.createDirectories(settings.logs());
        Files.writeString(settings.logs().resolve("bot.log"), "");
        source =
                new StatusSource(
                        new StatusSource.Parts(
                                "paper",
                                readiness,
                                () -> new ProtectionState(true, held, List.of(), findings),
                                pauses,
                                new FreshBars(),
                                new OneCycle(),
                                conId -> conId == 2 ? Optional.of("AM.PA") : Optional.empty(),
                                () -> 0,
                                Duration.ofHours(2)),
                        CLOCK,
                        () -> 0);
        readiness.connected("DU1", true, true, 178);
        readiness.reconciled(readiness.mark());
    }

    @AfterEach
    void leave() throws IOException {
        lock.close();
        target.close();
    }

    private void look() throws IOException {
        new StatusFile(settings.state(), source).write();
        Map<String, java.util.function.Supplier<Page>> pages =
                HealthPages.of(source, new Metrics(), new StatusWords("fr", settings.zone()));
        HeartbeatPing ping =
                new HeartbeatPing(URI.create(target.address().toString()), Duration.ofSeconds(10));
        faces =
                new Faces(
                        StatusFace.of(settings),
                        pages.get("/").get().body(),
                        pages.get("/health/ready").get(),
                        pages.get("/health").get(),
                        pages.get("/metrics").get().body(),
                        new BotControl(source, hands(), settings.zone()),
                        morning(),
                        ping.cycleEnded(source.get()).join());
        assertThat(faces.health().status()).isEqualTo(faces.ready().status());
        assertThat(faces.jmx().isConnected()).isEqualTo(gauge("connected") == 1);
        assertThat(faces.jmx().isPaused()).isEqualTo(gauge("labase_paused") == 1);
        assertThat(faces.jmx().getPausedTickers()).hasSize((int) gauge("labase_paused_tickers"));
        assertThat(faces.jmx().getPositions()).hasSize((int) gauge("labase_positions"));
        assertThat(faces.jmx().getEntries().equals("READY"))
                .isEqualTo(gauge("entries_allowed") == 1);
        assertThat(faces.pinged()).isEqualTo(faces.ready().status() == 200);
        assertThat(gauge("ready") == 1).isEqualTo(faces.pinged());
        assertThat(faces.jmx().getTroubles().isEmpty()).isEqualTo(faces.pinged());
    }

    private double gauge(String name) {
        return faces.metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private Hands hands() throws IOException {
        Watchlist watchlist =
                Watchlist.parse(
                        "tickers.json",
                        "{\"tickers\": [\"SPY\", \"AM.PA\"]}".getBytes(StandardCharsets.UTF_8));
        return new Hands(
                new Hands.Files(pauses, new FlattenFiles(settings.state())),
                new NamedTickers(() -> watchlist, home, pauses),
                symbol -> new CompletableFuture<>(),
                alert -> {},
                CLOCK,
                CLOCK);
    }

    private String morning() throws IOException {
        MorningStatus morning =
                new MorningStatus(
                        Wiring.dailyReport(
                                settings, () -> settings.schedule(Key.DAILY_REPORT_CRON)),
                        new MorningStatus.Sources(
                                () -> settings.schedule(Key.MORNING_CRON),
                                settings.logs().resolve("bot.log"),
                                CLOCK,
                                CLOCK,
                                source,
                                List::of));
        return new AlertFormatter(Messages.of("fr", settings.zone()))
                .format(morning.make(), false)
                .plain();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    /** 612 SPY of the account, of which {@code ours} are the bot's. */
    private static HeldPosition spy(String ours, String uncovered, HeldPosition.Stop... stops) {
        Contract contract = new Contract(1, "SPY", SecType.STK, "SMART", "ARCA", "USD");
        return new HeldPosition(
                contract,
                "SPY",
                number("612"),
                number("78.5"),
                number(ours),
                number(uncovered),
                List.of(stops),
                false);
    }

    private static HeldPosition.Stop stop(String level, String quantity) {
        return new HeldPosition.Stop(number(level), number(quantity), true);
    }

    /** 500 AM.PA that somebody else bought. */
    private static HeldPosition foreign(HeldPosition.Stop... stops) {
        Contract contract = new Contract(2, "AM", SecType.STK, "SMART", "SBF", "EUR");
        return new HeldPosition(
                contract,
                "",
                number("500"),
                number("301.25"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                List.of(stops),
                false);
    }

    private void paused(String file, String content) throws IOException {
        Path path = settings.state().resolve(file);
        Files.writeString(path, content);
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-11-20T08:15:00Z")));
    }

    private void assertAllSay(String... what) {
        assertThat(faces.read()).allSatisfy(text -> assertThat(text).contains(what));
    }

    private void assertNobodySays(String what) {
        assertThat(faces.read())
                .allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase(what));
    }

    @Test
    void aPositionUnderItsStopIsWell() throws Exception {
        held = List.of(spy("612", "0", stop("71.2", "612")));
        look();
        assertThat(faces.ready().status()).isEqualTo(200);
        assertAllSay("SPY : 612 à 78,50 USD, du bot, stop à 71,20 USD");
        assertThat(faces.command())
                .contains("Entrées possibles\n", "Compte DU1\n")
                .doesNotContain("⚠️");
        assertThat(faces.page()).doesNotContain("DU1");
        assertThat(faces.morning())
                .contains("entrées possibles", "chaque position du bot a son stop", "Aucune pause");
        assertThat(faces.page()).contains("rien à signaler");
        assertThat(faces.jmx().getPositions())
                .containsExactly("SPY: 612 at 78.50 USD, the bot's, stop at 71.20 USD");
        assertThat(gauge("labase_positions_without_stop")).isZero();
    }

    /** After a split: the shares are there, the stop is not. */
    @Test
    void aBarePositionOfTheBotIsSaidFirstByAllAndStopsThePing() throws Exception {
        held = List.of(spy("612", "612"));
        findings = List.of(new Finding("SPY", Fault.BARE, number("612")));
        look();
        assertAllSay("⚠️ SPY : 612 en position sans stop actif", "⚠️ SPY : 612 à 78,50 USD");
        assertThat(faces.command().lines().toList().get(1)).startsWith("⚠️ SPY : 612 en position");
        assertThat(faces.page()).contains("<ul>\n<li>⚠️ SPY : 612 en position sans stop");
        assertThat(faces.morning()).doesNotContain("chaque position");
        assertThat(faces.ready().status()).isEqualTo(503);
        assertThat(faces.ready().body())
                .contains(
                        "\"check\":\"positions\",\"text\":\"SPY: 612 held without a working stop");
        assertThat(faces.jmx().getTroubles())
                .singleElement()
                .asString()
                .startsWith("positions: SPY: 612");
        assertThat(faces.jmx().getPositionsWithoutStop()).isEqualTo(1);
        assertThat(gauge("labase_positions_without_stop")).isEqualTo(1);
        assertThat(faces.pinged()).isFalse();
        assertThat(target.calls()).isEmpty();
    }

    @Test
    void aStopForAPartOnlyIsNoStopForTheRest() throws Exception {
        held = List.of(spy("612", "306", stop("71.2", "306")));
        findings = List.of(new Finding("SPY", Fault.BARE, number("306")));
        look();
        assertAllSay("⚠️ SPY : 306 en position sans stop actif");
        assertAllSay("stop à 71,20 USD pour 306 ; 306 sans stop");
        assertThat(faces.ready().status()).isEqualTo(503);
        assertThat(gauge("labase_positions_without_stop")).isEqualTo(1);
    }

    @Test
    void aPositionOfSomebodyElseIsShownAsSuchAndIsNoTrouble() throws Exception {
        held = List.of(foreign());
        look();
        assertAllSay("AM.PA : 500 à 301,25 €, hors du bot, sans stop");
        assertNobodySays("⚠️");
        assertThat(faces.morning()).contains("Aucune position du bot");
        assertThat(faces.jmx().getPositions())
                .containsExactly("AM.PA: 500 at 301.25 €, not the bot's, no stop");
        assertThat(faces.ready().status()).isEqualTo(200);
        assertThat(gauge("labase_positions")).isEqualTo(1);
        assertThat(gauge("labase_positions_without_stop")).isZero();

        held = List.of(foreign(stop("280", "200")));
        look();
        assertAllSay(
                "AM.PA : 500 à 301,25 €, hors du bot, stop à 280,00 € pour 200 ; 300 sans stop");
        assertThat(faces.ready().status()).isEqualTo(200);
    }

    @Test
    void ofAMixedPositionTheBotsPartNeedsItsStop() throws Exception {
        held = List.of(spy("12", "0", stop("71.2", "12")));
        look();
        assertAllSay(
                "SPY : 612 à 78,50 USD, dont 12 du bot, stop à 71,20 USD pour 12 ; 600 sans stop");
        assertNobodySays("⚠️");
        assertThat(faces.ready().status()).isEqualTo(200);
    }

    @Test
    void aPauseOfAllIsSaidWithWhoAndSinceWhen() throws Exception {
        pauses.pause(null, "pause");
        Files.setLastModifiedTime(
                settings.state().resolve("paused"), FileTime.from(NOW.minus(Duration.ofHours(2))));
        look();
        assertAllSay(
                "Entrées en pause pour toutes les valeurs depuis le ",
                "09:00, par la commande pause");
        assertNobodySays("entrées possibles");
        assertThat(faces.jmx().getEntries()).isEqualTo("PAUSED");
        assertThat(faces.jmx().getPauses())
                .singleElement()
                .asString()
                .contains("by the pause command");
        assertThat(faces.ready().status()).as("it does what it is asked for").isEqualTo(200);
    }

    @Test
    void aPauseOfOneTickerByTheBotIsSaidWithItsReason() throws Exception {
        paused("paused-SPY", "bot: position changed without a fill\n");
        look();
        assertAllSay(
                "Entrées en pause pour SPY depuis le ",
                "09:15, par le bot : la position a changé sans exécution");
        assertThat(faces.command()).contains("Entrées possibles, sauf SPY");
        assertThat(faces.jmx().getPausedTickers()).containsExactly("SPY");
        assertThat(faces.jmx().getEntries()).isEqualTo("READY");
    }

    @Test
    void aPauseOfAllByTheBotAndOneByAFileAreToldApart() throws Exception {
        paused("paused", "bot: no-price\n");
        paused("paused-AM.PA", "");
        look();
        assertAllSay(
                "pour toutes les valeurs depuis", "par le bot : stop non reposé, faute de cours");
        assertAllSay("Entrées en pause pour AM.PA depuis", "par un fichier déposé à la main");
        assertNobodySays("entrées possibles");
        assertThat(faces.jmx().getPauses()).hasSize(2);
    }

    @Test
    void booksInDoubtHoldBackEntriesEverywhere() throws Exception {
        held = List.of(spy("612", "0", stop("71.2", "612")));
        readiness.doubt("test");
        readiness.distrust(Distrust.NOT_LIVE);
        look();
        assertNobodySays("entrées possibles");
        assertAllSay("suspendues", "SPY : 612");
        assertThat(faces.command())
                .contains("⚠️ Ordres et positions pas encore rapprochés", "au dernier état connu")
                .contains("⚠️ Les cours ne sont pas en direct");
        assertThat(faces.jmx().getEntries()).isEqualTo("DEGRADED");
        assertThat(faces.ready().body()).contains("\"check\":\"books\"", "\"check\":\"bars\"");
    }

    @Test
    void withoutAConnectionTheLastKnownPositionsAreShownAsThat() throws Exception {
        held = List.of(spy("612", "612"));
        findings = List.of(new Finding("SPY", Fault.BARE, number("612")));
        readiness.disconnected();
        look();
        assertAllSay(
                "⚠️ SPY : 612 en position sans stop actif", "⚠️ Pas de connexion à IB Gateway");
        assertNobodySays("entrées possibles");
        assertThat(faces.command()).contains("au dernier état connu");
        assertThat(faces.jmx().getEntries()).isEqualTo("DISCONNECTED");
        assertThat(faces.ready().body())
                .contains("\"check\":\"positions\"", "\"check\":\"connection\"");
    }

    @Test
    void aStoppedBotStillShowsWhatLiesBare() throws Exception {
        held = List.of(spy("612", "612"), foreign());
        findings = List.of(new Finding("SPY", Fault.BARE, number("612")));
        new StatusFile(settings.state(), source).write();
        lock.close();
        pauses.pause(null, "pause");
        assertThat(StatusFace.of(settings))
                .startsWith("À l'arrêt\n⚠️ SPY : 612 en position sans stop actif")
                .contains("par la commande pause", "AM.PA : 500", "au dernier état connu")
                .doesNotContainIgnoringCase("entrées possibles");
    }
}
