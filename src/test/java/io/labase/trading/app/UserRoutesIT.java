package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.model.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a user writes into the routes, a ticker is entered once a day. */
@Timeout(600)
class UserRoutesIT {
    /** How the packaged routes lead from a breakout to its order. */
    private static final String ENTER =
            "- to:\n    id: to-enter\n    uri: direct:enter\n".indent(20);

    private static final String FAILURE =
            "- throwException:\n    exceptionType: java.lang.IllegalStateException\n"
                    + "    message: after the order\n";

    /** What the document shows of the file that its example writes. */
    private static final String SHOWN = "2013-10-11T13:55:10Z,SPY,169.28,BREAKOUT";

    @TempDir Path home;
    private House house;

    @BeforeEach
    void move() {
        house = House.at(home, House.SPY_BREAKS_OUT);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private static String packaged(String name) throws IOException {
        try (InputStream in = UserRoutesIT.class.getResourceAsStream("/routes/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void edit(String name, String part, String other) throws IOException {
        String text = packaged(name);
        assertThat(text).contains(part);
        house.write("routes/" + name, text.replace(part, other));
    }

    private void assertOneEntry() throws IOException {
        assertThat(house.orders(Side.BUY)).hasSize(1);
        assertThat(house.orders(Side.SELL)).hasSize(1);
        assertThat(house.gateway.positions())
                .singleElement()
                .satisfies(p -> assertThat(p.quantity()).isEqualByComparingTo("25"));
        assertThat(house.read("state/intents.log")).hasLineCount(1);
    }

    @Test
    void aRouteThatEntersAgainAndAgainWithTheSameDecisionEntersOnce() throws Exception {
        edit(
                "scan.camel.yaml",
                ENTER,
                """
                - setProperty:
                    name: decision
                    simple: "${body}"
                - to:
                    uri: direct:mine
                - to:
                    id: to-enter
                    uri: direct:enter
                """
                        .indent(20));
        house.write(
                "routes/mine.yaml",
                """
                - route:
                    id: mine
                    from:
                      uri: direct:mine
                      steps:
                        - loop:
                            constant: "38"
                            steps:
                              - setBody:
                                  exchangeProperty: decision
                              - to: direct:enter
                              - setBody:
                                  exchangeProperty: decision
                              - bean:
                                  ref: entryDesk
                                  method: prepare
                              - bean:
                                  ref: entryDesk
                                  method: send
                        - setBody:
                            exchangeProperty: decision
                """);
        house.once();
        assertOneEntry();
        house.once();
        assertOneEntry();
    }

    @Test
    void withoutTheRecordOfIntentsNothingLeaves() throws Exception {
        edit(
                "scan.camel.yaml",
                ENTER,
                """
                - bean:
                    ref: entryDesk
                    method: prepare
                - bean:
                    ref: entryDesk
                    method: send
                """
                        .indent(20));
        house.once();

        assertThat(house.gateway.orders()).isEmpty();
        assertThat(house.decisions("SPY").get(0))
                .containsEntry("action", "NO_TRADE")
                .containsEntry("reason", "ALREADY_TRADED");
    }

    @Test
    void aRecordThatIsToBeGivenBackOnFailureIsNotGivenBack() throws Exception {
        String text =
                packaged("orders.camel.yaml")
                        .replace("removeOnFailure: false", "removeOnFailure: true")
                        .replace(
                                "                  method: send\n",
                                "                  method: send\n" + FAILURE.indent(14));
        assertThat(text).contains("throwException").contains("removeOnFailure: true");
        house.write("routes/orders.camel.yaml", text);
        house.once();
        assertOneEntry();
        house.once();
        assertOneEntry();
    }

    @Test
    void aStrangeBodyIsNoOrderAndHoldsUpNothing() throws Exception {
        house.write(
                "routes/mine.yaml",
                """
                - route:
                    id: strange
                    from:
                      uri: timer:strange?repeatCount=1&delay=0
                      steps:
                        - setBody:
                            constant: buy everything
                        - to: direct:enter
                - route:
                    id: stranger
                    from:
                      uri: timer:stranger?repeatCount=1&delay=0
                      steps:
                        - setBody:
                            constant: no event
                        - to: seda:broker-events
                        - to: seda:effects
                """);
        house.once();
        assertOneEntry();
    }

    @Test
    void aCopyOfAnEarlierVersionsHousekeepingStillWorks() throws Exception {
        house.write(
                "routes/ops.camel.yaml",
                packaged("ops.camel.yaml")
                        + """

                        - route:
                            id: alert-digest
                            autoStartup: "{{scan.auto-startup}}"
                            startupOrder: 830
                            from:
                              uri: quartz:ops/alert-digest
                              parameters:
                                cron: "{{daily-report.cron}}"
                                trigger.timeZone: "{{trading.zone}}"
                                stateful: true
                              steps:
                                - bean:
                                    ref: alertDesk
                                    method: digest
                        """);
        try (Session session = house.open(true)) {
            session.ready().get(House.LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(session.context().getRoute("alert-digest")).isNotNull();
            assertThat(session.context().getRoute("daily-report-timer")).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops.camel.yaml", "scan.camel.yaml", "mine.yaml"})
    void whoTakesThePlaceOfAnotherInTheOrderOfStartsIsNamed(String name) throws Exception {
        String taken = "- route: {id: mine, startupOrder: 50, from: {uri: direct:mine}}\n";
        String begin = name.equals("mine.yaml") ? "" : packaged(name);
        Path file =
                house.write(
                        "routes/" + name, begin + taken.replace("}}", ", steps: [{log: mine}]}}"));
        assertThatThrownBy(() -> house.open(true))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("startupOrder 50");
    }

    @Test
    void aRouteOfTheUsersOwnRunsBesideTheOthers() throws Exception {
        house.write(
                "routes/mine.yaml",
                """
                - route:
                    id: mine
                    from:
                      uri: timer:mine?repeatCount=1&delay=0
                      steps:
                        - setBody:
                            constant: here
                        - to: file:{{folder.home}}?fileName=mine.txt
                """);
        house.once();
        assertThat(house.read("mine.txt")).isEqualTo("here");
        assertThat(house.decisions("SPY").get(0)).containsAllEntriesOf(Map.of("signal", "True"));
    }

    @Test
    void theExampleOfTheDocumentKeepsTheBreakoutBesideItsEntry() throws Exception {
        house.write("routes/my-breakouts.yaml", RoutesDocTest.example().get(0));
        house.write("routes/scan.camel.yaml", RoutesDocTest.scanWithTheExample());
        house.once();
        assertThat(house.read("my-breakouts.csv")).isEqualTo(SHOWN + "\n");
        assertThat(RoutesDocTest.document()).contains("```csv\n" + SHOWN + "\n```");
        assertOneEntry();
    }
}
