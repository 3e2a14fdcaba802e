package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import io.labase.trading.app.telegram.FakeBotApi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each step of docs/jmx.md, done to one running jar from another JVM of the same user. */
@Timeout(600)
class JmxIT {
    private static final String CAMEL = "org.apache.camel:context=labase,type=";
    private static final String TRACER = CAMEL + "tracer,name=BacklogTracer";

    @TempDir static Path home;
    private static final FakeBotApi telegram = new FakeBotApi();
    private static final PingTarget target = new PingTarget();
    private static House house;
    private static BotProcess bot;
    private static VirtualMachine machine;
    private static JMXConnector connector;
    private static MBeanServerConnection server;

    @BeforeAll
    static void attach() throws Exception {
        house = House.at(home, House.SPY_BREAKS_OUT).ping(target.address().toString());
        bot = house.telegram(telegram).process("run");
        await().atMost(House.LONG).ignoreExceptions().untilAsserted(JmxIT::assertReady);
        machine = VirtualMachine.attach(Long.toString(bot.pid()));
        connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        server = connector.getMBeanServerConnection();
    }

    private static void assertReady() throws Exception {
        assertThat(bot.out()).as(bot.err() + house.read("logs/bot.log")).contains("Prêt");
        assertThat(telegram.sent()).as(house.read("logs/bot.log")).isNotEmpty();
    }

    @AfterAll
    static void leave() throws Exception {
        if (connector != null) {
            connector.close();
            machine.detach();
        }
        bot.close();
        house.close();
        telegram.close();
        target.close();
    }

    private Object get(String name, String attribute) throws Exception {
        assertWritten(name);
        return server.getAttribute(new ObjectName(name), attribute);
    }

    private Object invoke(String name, String operation) throws Exception {
        assertWritten(name);
        return server.invoke(new ObjectName(name), operation, new Object[0], new String[0]);
    }

    /** What is tried here is what the document tells. */
    private static void assertWritten(String name) throws Exception {
        String document = Files.readString(Path.of("docs/jmx.md"), StandardCharsets.UTF_8);
        assertThat(document).contains(name);
    }

    @Test
    void routesAndStepsAreCountedSuspendedAndTapped() throws Exception {
        assertThat(get(CAMEL + "context,name=\"labase\"", "State")).isEqualTo("Started");
        String status = CAMEL + "routes,name=\"status-file\"";
        await().atMost(House.LONG).until(() -> (long) get(status, "ExchangesTotal") > 0);
        assertThat((long) get(status, "MeanProcessingTime")).isNotNegative();
        String step = CAMEL + "processors,name=\"write-status\"";
        assertThat((long) get(step, "ExchangesTotal")).isPositive();

        String scan = CAMEL + "routes,name=\"scan-timer\"";
        invoke(scan, "suspend");
        assertThat(get(scan, "State")).isEqualTo("Suspended");
        invoke(scan, "resume");
        assertThat(get(scan, "State")).isEqualTo("Started");

        ObjectName tracer = new ObjectName(TRACER);
        server.setAttribute(tracer, new Attribute("TracePattern", "status-file"));
        server.setAttribute(tracer, new Attribute("Enabled", true));
        await().atMost(House.LONG)
                .until(
                        () ->
                                ((String) invoke(TRACER, "dumpAllTracedMessagesAsJSon"))
                                        .contains("write-status"));
        server.setAttribute(tracer, new Attribute("Enabled", false));
    }

    @Test
    void theBotShowsHowItFaresAndIsPaused() throws Exception {
        String name = BotControl.NAME;
        await().atMost(House.LONG).until(() -> (boolean) get(name, "Connected"));
        BotControlMXBean control =
                JMX.newMXBeanProxy(server, new ObjectName(name), BotControlMXBean.class);
        assertThat(control.getLastCycle()).isEmpty();
        assertThat(control.getLastCycleMillis()).isEqualTo(-1);
        assertThat(control.getTroubles()).contains("bars: No cycle has ended yet");
        assertThat(control.getSilentMarkets()).isEmpty();
        assertThat(control.getPositions()).isEmpty();
        control.pause("SPY");
        assertThat(control.getPausedTickers()).contains("SPY");
        assertThat(home.resolve("state/paused-SPY")).exists();
        control.resume("SPY");
        assertThat(home.resolve("state/paused-SPY")).doesNotExist();
        String document = Files.readString(Path.of("docs/jmx.md"), StandardCharsets.UTF_8);
        for (MBeanAttributeInfo info : server.getMBeanInfo(new ObjectName(name)).getAttributes()) {
            assertThat(document).contains("`" + info.getName() + "`");
        }
    }

    /** A message is under way while everything is tapped: its route holds the token. */
    @Test
    void noBeanShowsASecret() throws Exception {
        ObjectName tracer = new ObjectName(TRACER);
        server.setAttribute(tracer, new Attribute("RemoveOnDump", false));
        server.setAttribute(tracer, new Attribute("TracePattern", "alert-telegram"));
        server.setAttribute(tracer, new Attribute("Enabled", true));
        int before = telegram.sent().size();
        JMX.newMXBeanProxy(server, new ObjectName(BotControl.NAME), BotControlMXBean.class)
                .pause("BAC");
        await().atMost(House.LONG).until(() -> telegram.sent().size() > before);
        String tapped = (String) invoke(TRACER, "dumpAllTracedMessagesAsJSon");
        server.setAttribute(tracer, new Attribute("Enabled", false));
        assertThat(tapped).contains("to-telegram");

        List<String> seen = new ArrayList<>(List.of(tapped));
        for (ObjectName name : server.queryNames(null, null)) {
            for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
                seen.add(name + " " + info.getName() + " " + text(name, info));
            }
        }
        assertThat(seen).anyMatch(line -> line.contains("telegram"));
        String token = House.TOKEN.substring(House.TOKEN.indexOf(':') + 1);
        assertThat(seen)
                .noneMatch(line -> line.contains(token) || line.contains(PingTarget.SECRET));
    }

    private String text(ObjectName name, MBeanAttributeInfo info) throws Exception {
        if (!info.isReadable()) {
            return "";
        }
        try {
            return String.valueOf(server.getAttribute(name, info.getName()));
        } catch (JMException | RuntimeException e) {
            return e.toString();
        }
    }
}
