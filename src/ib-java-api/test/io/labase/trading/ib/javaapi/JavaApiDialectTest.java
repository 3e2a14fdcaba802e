package io.labase.trading.ib.javaapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.ib.client.Dialect;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.wire.CancelOrder;
import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqMatchingSymbols;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JavaApiDialectTest {
    /** The bot never asks for them: the only recorded message that is not handed on. */
    private static final String SYMBOL_SAMPLES = "79";

    /** Keeps what a dialect reads. */
    private static class Reading implements Dialect.Receiver {
        private int version;
        private final List<Message> messages = new ArrayList<>();
        private final List<FieldException> unreadable = new ArrayList<>();
        private final List<byte[]> dropped = new ArrayList<>();

        @Override
        public void version(int serverVersion, String connectionTime) {
            version = serverVersion;
        }

        @Override
        public void message(Message message) {
            messages.add(message);
        }

        @Override
        public void unreadable(byte[] payload, Exception why) {
            dropped.add(payload);
            unreadable.add((FieldException) why);
        }
    }

    private static byte[] payload(String... fields) {
        return (String.join("\0", fields) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] stream(int version, byte[]... payloads) {
        List<byte[]> all = new ArrayList<>();
        all.add(payload("" + version, "20260106 15:42:00 CET"));
        all.addAll(List.of(payloads));
        return Frames.join(all);
    }

    private static Dialect dialect(byte[] stream) throws IOException {
        Dialect dialect = new JavaApiDialectProvider().create(IbSettings.of("127.0.0.1", 4002, 7));
        dialect.open(new ByteArrayInputStream(stream));
        return dialect;
    }

    private static Reading read(byte[] stream) throws Exception {
        Reading reading = new Reading();
        dialect(stream).read(reading);
        return reading;
    }

    static Stream<Named<JsonNode>> recordings() throws IOException {
        try (InputStream in =
                JavaApiDialectTest.class.getResourceAsStream("/recorded/incoming-recorded.json")) {
            JsonNode messages = new ObjectMapper().readTree(in).get("messages");
            return StreamSupport.stream(messages.spliterator(), false)
                    .filter(m -> !m.get("id").asText().startsWith("handshake"))
                    .filter(m -> !m.get("fields").get(0).asText().equals(SYMBOL_SAMPLES))
                    .map(m -> Named.of(m.get("id").asText(), m));
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void bothDialectsReadTheSameInWhatAGatewaySent(JsonNode recording) throws Exception {
        int version = recording.get("serverVersion").asInt();
        List<String> fields = new ArrayList<>();
        recording.get("fields").forEach(field -> fields.add(field.asText()));
        byte[] payload = payload(fields.toArray(String[]::new));

        Reading theirs = read(stream(version, payload));

        Message own = GatewayMessages.REGISTRY.decode(payload, version).orElseThrow();
        assertThat(theirs.version).isEqualTo(version);
        assertThat(theirs.unreadable).isEmpty();
        assertThat(theirs.messages).hasSize(1);
        assertThat(theirs.messages.get(0))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(own);
    }

    @Test
    void aFrameThatCannotBeReadIsDroppedWithItsNumber() throws Exception {
        byte[] broken = payload("3", "5", "Submitted", "0", "10", "0", "many");

        Reading reading =
                read(stream(178, broken, payload("9999", "news"), payload("49", "1", "100")));

        assertThat(reading.unreadable).extracting(FieldException::messageId).containsExactly(3);
        assertThat(reading.dropped.get(0)).isEqualTo(broken);
        assertThat(reading.messages).containsExactly(new CurrentTime(100));
    }

    @Test
    void aValueThatWeCannotUseMakesItsFrameUnreadable() throws Exception {
        Reading reading =
                read(stream(178, payload("93", "26", "1", "0", "0"), payload("49", "1", "100")));

        assertThat(reading.unreadable).extracting(FieldException::messageId).containsExactly(93);
        assertThat(reading.messages).containsExactly(new CurrentTime(100));
    }

    @Test
    void aStreamThatBreaksWithinAFrameIsNoGoodEnd() {
        byte[] whole = stream(178, payload("49", "1", "100"));

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 2)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aLengthThatCannotBeOneEndsTheReading() {
        byte[] greeting = stream(178);
        byte[] broken = Arrays.copyOf(greeting, greeting.length + 4);
        Arrays.fill(broken, greeting.length, broken.length, (byte) -1);

        assertThatThrownBy(() -> read(broken)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIbsClientCannotSendIsRefusedAndTheNextMessageIsSent() throws Exception {
        Dialect dialect = dialect(stream(178));
        List<Throwable> refused = new ArrayList<>();
        List<byte[]> sent = new ArrayList<>();
        Contract cafe = new Contract(0, "CAF\u00c9", SecType.STK, "SMART", "", "EUR");

        dialect.read(
                new Reading() {
                    @Override
                    public void version(int version, String time) {
                        ReqContractData foreign = new ReqContractData(1, cafe, "", false);
                        refused.add(catchThrowable(() -> dialect.encode(List.of(foreign))));
                        ReqMatchingSymbols unknown = new ReqMatchingSymbols(1, "IB");
                        refused.add(catchThrowable(() -> dialect.encode(List.of(unknown))));
                        StartApi start = new StartApi(7);
                        assertThatCode(() -> sent.addAll(dialect.encode(List.of(start, start))))
                                .doesNotThrowAnyException();
                    }
                });

        assertThat(refused).hasOnlyElementsOfType(IllegalArgumentException.class);
        assertThat(refused.get(0)).hasMessageContaining("579");
        assertThat(refused.get(1)).hasMessageContaining("ReqMatchingSymbols");
        assertThat(sent).containsExactly(payload("71", "2", "7", ""), payload("71", "2", "7", ""));
    }

    @Test
    void beforeTheHandshakeThereIsNothingToSendOn() throws Exception {
        Dialect dialect = dialect(stream(178));

        assertThatThrownBy(() -> dialect.encode(List.of(new CancelOrder(1))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("504");
    }

    @Test
    void itIsFoundUnderItsName() {
        assertThat(ServiceLoader.load(Dialect.Provider.class))
                .extracting(Dialect.Provider::name)
                .containsExactly("java-api");
    }
}
