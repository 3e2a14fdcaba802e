package io.labase.trading.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.labase.trading.app.status.BotStatus;
import io.labase.trading.app.status.StatusJson;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.market.Watchlist;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot as a JMX client sees it: a tool of the JDK, which has no class of ours. */
class BotControlTest {
    @TempDir Path state;
    private BotControl control;

    @BeforeEach
    void open() throws IOException {
        BotStatus status = StatusJson.read("{}");
        Clock clock = Clock.systemUTC();
        PauseSwitch pauses = new PauseSwitch(state);
        Watchlist watchlist =
                Watchlist.parse(
                        "tickers.json",
                        "{\"tickers\": [\"SPY\"]}".getBytes(StandardCharsets.UTF_8));
        Hands hands =
                new Hands(
                        new Hands.Files(pauses, new FlattenFiles(state)),
                        new NamedTickers(() -> watchlist, state, pauses),
                        symbol -> new CompletableFuture<>(),
                        alert -> {},
                        clock,
                        clock);
        control = new BotControl(() -> status, hands, ZoneOffset.UTC);
    }

    /** What reaches a client of another process that has the JDK's classes only. */
    private static Throwable atTheClient(ThrowingCallable call) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(catchThrowable(call));
        }
        ClassLoader jdk = ClassLoader.getPlatformClassLoader();
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
                    @Override
                    protected Class<?> resolveClass(ObjectStreamClass type)
                            throws ClassNotFoundException {
                        return Class.forName(type.getName(), false, jdk);
                    }
                }) {
            return (Throwable) in.readObject();
        }
    }

    @Test
    void anUnknownTickerIsASentenceForAClientWithoutOurClasses() throws Exception {
        for (ThrowingCallable call :
                new ThrowingCallable[] {
                    () -> control.pause("NOPE"),
                    () -> control.resume("NOPE"),
                    () -> control.flatten("../x")
                }) {
            assertThat(atTheClient(call))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tickers.json")
                    .hasNoCause();
        }
        assertThat(state.toFile().list()).isEmpty();
    }

    @Test
    void aPauseSaysThatItCameByJmx() throws IOException {
        control.pause("SPY");
        control.pause(" ");
        assertThat(state.resolve("paused-SPY")).hasContent("person: jmx");
        assertThat(state.resolve("paused")).exists();
    }

    @Test
    void aFailureOfTheDiscIsOneOfTheJdksToo() throws Exception {
        Files.delete(state);
        Files.writeString(state, "no folder");
        assertThat(atTheClient(() -> control.pause("SPY"))).isInstanceOf(IOException.class);
    }

    @Test
    void everythingIsDescribedAndNamedAsInTheDocument() throws Exception {
        String document = Files.readString(Path.of("docs/jmx.md"), StandardCharsets.UTF_8);
        MBeanInfo info = new DescribedControl(control).getMBeanInfo();
        assertThat(info.getDescription()).contains("running bot");
        for (MBeanAttributeInfo attribute : info.getAttributes()) {
            assertDescribed(attribute);
            assertThat(document).contains("`" + attribute.getName() + "`");
        }
        assertThat(info.getOperations()).hasSize(3);
        for (MBeanOperationInfo operation : info.getOperations()) {
            assertDescribed(operation);
            assertThat(document).contains("`" + operation.getName() + "(ticker)`");
            assertThat(operation.getSignature()).hasSize(1);
            assertThat(operation.getSignature()[0].getName()).isEqualTo("ticker");
            assertDescribed(operation.getSignature()[0]);
        }
    }

    private static void assertDescribed(MBeanFeatureInfo feature) {
        assertThat(feature.getDescription())
                .as(feature.getName())
                .isNotEqualTo(feature.getName())
                .contains(" ");
    }

    @Test
    void theServersOwnWrappingKeepsTheSentence() throws Exception {
        try (BotControl opened = control) {
            opened.open();
            assertThatThrownBy(
                            () ->
                                    java.lang.management.ManagementFactory.getPlatformMBeanServer()
                                            .invoke(
                                                    new javax.management.ObjectName(
                                                            BotControl.NAME),
                                                    "pause",
                                                    new Object[] {"NOPE"},
                                                    new String[] {"java.lang.String"}))
                    .isInstanceOf(javax.management.RuntimeMBeanException.class)
                    .hasRootCauseExactlyInstanceOf(IllegalArgumentException.class);
        }
    }
}
