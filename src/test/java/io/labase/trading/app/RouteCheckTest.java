package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.routes.LastGoodRoutes;
import io.labase.trading.app.routes.RouteCheck;
import io.labase.trading.app.routes.RouteChoice;
import io.labase.trading.app.routes.RouteStart;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found against route files before any of them runs. */
class RouteCheckTest {
    @TempDir Path home;
    private Clocks clocks;
    private Assembly assembly;

    @BeforeEach
    void assemble() throws IOException {
        Files.writeString(home.resolve("tickers.json"), "{\"tickers\": [\"SPY\"]}");
        Files.createDirectories(home.resolve("routes"));
        Settings settings = SettingsLoader.load(home, Map.of(), List.of());
        clocks = Clocks.of(false);
        assembly =
                new Assembly(
                        settings, Watchlist.load(home.resolve("tickers.json")), clocks, System.out);
    }

    @AfterEach
    void close() throws IOException {
        assembly.close();
    }

    private RouteStart start() {
        Path state = home.resolve("state");
        RouteCheck check = new RouteCheck(new RouteParts(assembly, true));
        RouteChoice choice = new RouteChoice(check, new Redactor(List.of("s3cret-word"))::redact);
        return new RouteStart(home, choice, new LastGoodRoutes(state));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve("routes").resolve(name), text);
    }

    private void assertRefused(String name, String where, String what) {
        assertThatThrownBy(() -> start().choose())
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith(home.resolve("routes").resolve(name) + where)
                .hasMessageContaining(what)
                .message()
                .hasLineCount(1);
    }

    private static String packaged(String name) throws IOException {
        try (InputStream in = RouteCheckTest.class.getResourceAsStream("/routes/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- route: {from|, line 2: |expected",
                "- route: {id: a, from: {uri: direct:a, steps: [{frob: b}]}}|, line 1: |frob",
                "- route: {id: a, from: {uri: 'nothing:a', steps: [{log: b}]}}|, line 1: |nothing",
                "- route: {id: a, from: {uri: 'timer:a?speed=1', steps: [{log: b}]}}|, line 1: |speed",
                "- route: {id: a, from: {uri: 'quartz:a?cron=never', steps: [{log: b}]}}|, line 1: |'NEV'",
                "- route: {id: a, from: {uri: direct:a, steps: [{to: direct:b}]}}|: |direct://b",
                "- route: {id: a, from: {uri: direct:a, steps: [{to: seda:b}]}}|: |seda://b",
                "- route: {id: a, from: {uri: direct:a, steps: [{bean: {ref: c}}]}}|, line 1: |c",
                "- route: {id: scan, from: {uri: direct:a, steps: [{log: b}]}}|, line 1: |taken by scan.camel.yaml",
                "- route: {id: a, startupOrder: 60, from: {uri: direct:a, steps: [{log: b}]}}|: |startupOrder 60",
                "- route: {id: a, routeConfigurationId: b, from: {uri: direct:a, steps: [{log: c}]}}|, line 1: |no routeConfiguration b",
                "- routeTemplate: {id: a, from: {uri: direct:a, steps: [{log: b}]}}|: |templates",
                "- route: {id: a, from: {uri: 'nothing:s3cret-word', steps: [{log: b}]}}|, line 1: |nothing://***"
            })
    void whatIsWrongIsSaidWithItsFile(String yaml, String where, String what) throws IOException {
        write("mine.yaml", yaml + "\n");
        assertRefused("mine.yaml", where, what);
    }

    @ParameterizedTest
    @CsvSource({
        "scan.camel.yaml, scan-ticker, direct://scan-ticker",
        "alerts.camel.yaml, send-alert, no route send-alert",
        "orders.camel.yaml, lane-tick, no route connection-watch",
        "ops.camel.yaml, hands, no route hands"
    })
    void aFileThatEndsTooEarlyIsNotTaken(String name, String from, String what) throws IOException {
        String text = packaged(name);
        int cut = text.indexOf("    id: " + from + "\n");
        assertThat(cut).isPositive();
        write(name, text.substring(0, text.lastIndexOf("- route:", cut)));
        if (name.startsWith("orders")) {
            write(name, text.substring(0, text.indexOf("- route:", cut)));
        }
        assertRefused(name, ": ", what);
    }

    @Test
    void aMethodThatIsNotThereIsSaidWithItsStep() throws IOException {
        String text = packaged("scan.camel.yaml");
        write("scan.camel.yaml", text.replace("method: decide", "method: decidee"));
        long line = text.substring(0, text.indexOf("id: decide\n")).lines().count();
        assertRefused("scan.camel.yaml", ", line " + line + ": ", "decider has no method decidee");
    }

    /** Nothing of the trial is left, and nothing in it ran: no thread, no managed bean, no file. */
    @Test
    void whatIsTriedDoesNotRun() throws IOException {
        write(
                "mine.yaml",
                "- route: {id: a, from: {uri: 'timer:a?delay=0&period=1', steps: [{to: 'file:"
                        + home
                        + "?fileName=ran'}]}}\n"
                        + "- route: {id: b, from: {uri: 'quartz:b?cron=* * * * * ?', steps: [{log: b}]}}\n");
        int beans = ManagementFactory.getPlatformMBeanServer().getMBeanCount();

        assertThat(start().choose().problems()).isEmpty();

        assertThat(home.resolve("ran")).doesNotExist();
        assertThat(ManagementFactory.getPlatformMBeanServer().getMBeanCount()).isEqualTo(beans);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains("route-check") && thread.isAlive());
    }
}
