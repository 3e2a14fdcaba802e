package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.journal.JournalFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person gets to see who got something wrong: one line, and the contract's exit code. */
@Timeout(600)
class BadInputIT {
    /** Where the lower case of I is not i. */
    private static final String TURKISH = "-Duser.language=tr -Duser.country=TR";

    @TempDir Path home;

    @BeforeEach
    void furnish() throws IOException {
        write("tickers.json", "{\"tickers\": [\"SPY\"]}");
    }

    private Path write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text, StandardCharsets.UTF_8);
    }

    /** Runs a command line, in English, and gives its one line. */
    private static String line(int code, Path folder, String... arguments) {
        return line(code, BotCommand.run(folder, english(arguments)));
    }

    private static String[] english(String... arguments) {
        return Stream.concat(Stream.of("--set", "locale=en"), Stream.of(arguments))
                .toArray(String[]::new);
    }

    private static String line(int code, BotProcess.Ended ended) {
        assertThat(ended.err()).as("out: %s", ended.out()).hasLineCount(1).endsWith("\n");
        assertThat(ended.err()).doesNotContain("Exception", "\tat ", House.TOKEN);
        assertThat(ended.code()).as(ended.err()).isEqualTo(code);
        return ended.err().strip();
    }

    private String refusal(String... arguments) {
        return line(2, home, arguments);
    }

    @Test
    void helpIsShown() throws InterruptedException {
        BotProcess.Ended ended = BotProcess.run(home, "--help");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("run", "once", "check", "demo", "gateway", "status", "--set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--frobnicate|Unknown option",
                "frobnicate|frobnicate",
                "once --set|--set",
                "demo --days 0|--days 0",
                "demo --speed nothing|--speed",
                "gateway --port 99999|port must be",
                "gateway --at yesterday|--at yesterday",
                "gateway --bars /nowhere/at/all|/nowhere/at/all",
            })
    void badUsageIsOneLine(String arguments, String named) {
        assertThat(refusal(arguments.split(" "))).contains(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tickers\": [\"SPY\" \"AIG\"]}|line 1",
                "{\"tickers\": []}|tickers",
                "{\"tickers\": [\"SPY\", \"SPY\"]}|'SPY' is already in entry 1",
                "{\"tickers\": [{\"symbol\": \"SPY\", \"risk\": 5}]}|unknown field 'risk'",
                "{\"tickers\": [{\"symbol\": \"SPY\", \"riskEur\": \"5\"}]}|'riskEur' must be",
            })
    void aBrokenWatchlistIsNamed(String json, String what) throws Exception {
        write("tickers.json", json);
        assertThat(refusal("once")).contains("tickers.json").contains(what);
    }

    @Test
    void aMissingWatchlistIsNamedWithWhatToWrite() throws Exception {
        Files.delete(home.resolve("tickers.json"));
        assertThat(line(2, BotProcess.run(home, english("run"))))
                .contains("tickers.json is missing; write {\"tickers\"");
    }

    @Test
    void badSettingsAreNamedByPlace() throws Exception {
        assertThat(refusal("once", "--set", "risk.euro=5"))
                .contains("--set", "'risk.euro'", "risk.eur");
        write("application.properties", "ibkr.port=70000\n");
        assertThat(refusal("once")).contains("application.properties: ibkr.port='70000'");
        write("application.properties", "telegram.bot-token=" + House.TOKEN + "\n");
        assertThat(refusal("once")).contains("secret");
    }

    @Test
    void whatIsSetBeforeTheCommandCountsToo() throws Exception {
        assertThat(refusal("--set", "risk.euro=5", "once")).contains("'risk.euro'");
        assertThat(refusal("--set", "ibkr.port=1", "once", "--set", "ibkr.port=x"))
                .contains("ibkr.port='x'");
    }

    @Test
    void aPathOfAnotherSystemIsNamed() throws Exception {
        assertThat(refusal("backup", "--to", "C:\\Users\\new"))
                .contains("--to", "'C:\\Users\\new' is not a path on this machine: use /");
        assertThat(line(2, Path.of("/tmp/C:\\labase"), "once"))
                .contains("LABASE_HOME=", "/ between folders");
    }

    @Test
    void aFillThatASpreadsheetRewroteStopsTheStart() throws Exception {
        String header = JournalFile.ORDERS.header();
        String fill =
                "28/11/2026 15:30:05,labase/2026-11-28/SPY,SPY,7,BUY,1,9,,MKT,BUY,18,48.9,Execution,"
                        + "18,0,48.9,a.01,,,,DU1\n";
        Path file = write("orders_log.csv", header + "\n" + fill);
        assertThat(refusal("once")).contains("orders_log.csv line 2 cannot be read: ts_utc is");
        assertThat(file).content().isEqualTo(header + "\n" + fill);
    }

    @Test
    void theLanguageOfTheMachineStopsNothing() throws Exception {
        Map<String, String> turkish = Map.of("LC_ALL", "tr_TR.UTF-8", "JAVA_TOOL_OPTIONS", TURKISH);
        List<String> once = List.of("once", "--set", "ibkr.port=1");
        try (BotProcess bot = new BotProcess(home, turkish, once)) {
            BotProcess.Ended ended = bot.ended();
            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        }
    }

    @Test
    void aHomeWhoseNameMeansSomethingInAnAddressIsRefused() throws Exception {
        Path folder = home.resolve("a%20b");
        Files.createDirectories(folder);
        Files.copy(home.resolve("tickers.json"), folder.resolve("tickers.json"));
        assertThat(line(2, folder, "once")).contains(folder.toString(), "rename");
    }

    @Test
    void aStatusOfNoHomeIsRefused() throws Exception {
        Files.delete(home.resolve("tickers.json"));
        assertThat(refusal("status")).contains("tickers.json is missing", "LABASE_HOME");
    }

    @Test
    void aMalformedDotEnvIsNamedByLineAndNotShown() throws Exception {
        write(".env", "SKIP_TELEGRAM=1\n" + House.TOKEN + "\n");
        assertThat(refusal("once")).startsWith(".env, line 2: ");
    }

    @Test
    void aTokenOnTheCommandLineIsNotRepeated() throws Exception {
        assertThat(refusal("once", House.TOKEN)).contains("***");
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(refusal("gateway", "--port", port)).contains("127.0.0.1:" + port);
        }
    }

    @Test
    void aFolderThatCannotBeIsNamed() throws Exception {
        Path file = write("file", "");
        assertThat(line(2, file.resolve("home"), "once")).contains(file.toString());
    }

    @Test
    void aStateFolderThatCannotBeWrittenIsNamed() throws Exception {
        write("state", "in the way");
        assertThat(refusal("once")).contains(home.resolve("state").toString());
        Files.delete(home.resolve("state"));
        Files.createDirectories(home.resolve("logs/bot.log"));
        assertThat(refusal("once")).contains("bot.log");
    }

    @Test
    void aJournalWithAnUnknownHeaderIsLeftAsItIs() throws Exception {
        Path journal = write("trades_log.csv", "a,b,c\n1,2,3\n");
        assertThat(refusal("once")).contains("trades_log.csv", "a,b,c");
        BotProcess.Ended looked = BotCommand.run(home, "check");
        assertThat(looked.err()).contains("trades_log.csv", "a,b,c");
        assertThat(looked.code()).isEqualTo(2);
        assertThat(journal).hasContent("a,b,c\n1,2,3\n");
        assertThat(home.resolve("orders_log.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- route: {from|line 2",
                "- route: {id: x, from: {uri: direct:x, steps: [{frob: y}]}}|frob",
                "- route: {id: x, from: {uri: direct:x, steps: [{bean: {ref: nobody}}]}}|nobody",
                "- route: {id: x, from: {uri: direct:x, steps: [{to: nothing:y}]}}|nothing:",
                "- route: {id: scan, from: {uri: direct:x, steps: [{log: y}]}}|scan",
                "- route: {id: x, from: {uri: 'quartz:x?cron=never', steps: [{log: y}]}}|mine.yaml",
                "just text|begin with",
            })
    void aBrokenRouteIsNamedByFile(String yaml, String what) throws Exception {
        Path file = write("routes/mine.yaml", yaml + "\n");
        assertThat(refusal("once")).startsWith(file.toString()).contains(what);
    }

    /** The jar says the same, and nothing beside it. */
    @Test
    void aBrokenCopyOfAPackagedRouteIsNamed() throws Exception {
        Path file = write("routes/ops.camel.yaml", "- route:\n    id: a\n   from: b\n");
        String line = refusal("once");
        assertThat(line)
                .startsWith(file + ", line 3: ")
                .contains("remove it to get the packaged one");
        assertThat(line(2, BotProcess.run(home, english("once")))).isEqualTo(line);
    }

    @Test
    void anAbsentGatewayHasItsOwnExitCode() throws Exception {
        String port = "ibkr.port=" + freePort();
        assertThat(line(3, home, "once", "--set", port)).contains("127.0.0.1:");
        assertThat(line(3, home, "once", "--set", port, "--set", "market.clock=gateway"))
                .contains("127.0.0.1:");
        assertThat(line(3, home, "check", "--no-message", "--set", port)).contains("127.0.0.1:");
    }

    @Test
    void aLiveAccountIsRefusedInPaperMode() throws Exception {
        try (House house = new House(home, gateway -> gateway.account("U1234567"))) {
            String port = "ibkr.port=" + house.gateway.port();
            assertThat(line(4, BotProcess.run(home, "once", "--set", port)))
                    .contains("U1234567", "paper");
            assertThat(line(4, home, "check", "--no-message", "--set", port)).contains("U1234567");
            assertThat(house.gateway.orders()).isEmpty();
        }
    }

    /** French unless settings say otherwise, as far as those can be read. */
    @Test
    void theLineIsInTheLanguageOfTheSettings() throws Exception {
        assertThat(french("once", "--set", "risk.euro=5"))
                .isEqualTo(
                        "--set : réglage inconnu « risk.euro » ; corrigez ou supprimez-le"
                                + " (vouliez-vous dire « risk.eur » ?)");
        assertThat(french("frobnicate")).isEqualTo("argument inattendu : frobnicate ; voir --help");
        assertThat(french("demo", "--speed", "x"))
                .isEqualTo("--speed : 'x' n'est pas un nombre ; voir --help");
        write("tickers.json", "{\"tickers\": [\"SPY\", \"SPY\"]}");
        assertThat(french("once"))
                .contains("« SPY » figure déjà en entrée 1 (ligne 1, colonne 14)");
        write("tickers.json", "{\"tickers\": [\"SPY\"]}");
        write("routes/mine.yaml", "- route: {from\n");
        assertThat(french("once")).contains("mine.yaml, ligne 2 : «", "corrigez ou supprimez");
        Files.delete(home.resolve("routes/mine.yaml"));
        write("trades_log.csv", "a,b,c\n");
        assertThat(french("once")).startsWith("trades_log.csv commence par un en-tête inconnu");
        Files.delete(home.resolve("trades_log.csv"));
        assertThat(line(3, BotCommand.run(home, "once", "--set", "ibkr.port=" + freePort())))
                .startsWith("pas d'IB Gateway à l'adresse 127.0.0.1:")
                .endsWith("(connexion refusée)");
        write("application.properties", "locale=en\nrisk.eur=none\n");
        assertThat(french("once"))
                .startsWith("application.properties: risk.eur='none' is not a number from");
    }

    private String french(String... arguments) {
        return line(2, BotCommand.run(home, arguments));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
