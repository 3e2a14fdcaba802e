package io.labase.trading.ib.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real gateway frames against what the vendor's own client made of them. */
class RecordedMessagesTest {
    private static final List<Integer> VERSIONS =
            List.of(165, 166, 169, 170, 173, 174, 175, 176, 177, 178);

    static Stream<Recording> recordings() {
        return Recording.all().stream();
    }

    /** Those of users too: nobody knows what the vendor's client would have read in them. */
    static Stream<Recording> everyFrame() {
        return Traffic.all().stream().flatMap(traffic -> traffic.frames().stream());
    }

    static Stream<Recording> recordedOpenOrders() {
        return recordings().filter(r -> r.messageId() == 5);
    }

    static Stream<Recording> recordedCompletedOrders() {
        return recordings().filter(r -> r.messageId() == 101);
    }

    static Stream<Recording> lifted() {
        return recordings()
                .flatMap(
                        r ->
                                VERSIONS.stream()
                                        .filter(version -> version > r.version())
                                        .map(r::liftedTo));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordedMessageSaysWhatTheVendorsClientReadInIt(Recording recording) throws Exception {
        VendorValues.check(recording.decoded(), recording.decode());
    }

    @ParameterizedTest
    @MethodSource("lifted")
    void itSaysTheSameInTheLayoutOfEveryLaterVersion(Recording recording) throws Exception {
        VendorValues.check(recording.decoded(), recording.decode());
    }

    @Test
    void theRecordedAnswerToAClientsOpeningIsRead() throws Exception {
        byte[] frame = Frames.join(List.of(Recording.handshake().payload()));

        assertThat(Handshake.readAnswer(new ByteArrayInputStream(frame)))
                .isEqualTo(
                        new Handshake.Answer(
                                Recording.handshake().version(),
                                Recording.handshake().fields().get(1)));
    }

    @ParameterizedTest
    @MethodSource("everyFrame")
    void aRecordedMessageThatLacksFieldsIsRefusedNeverGuessed(Recording recording) {
        for (int kept = 0; kept < recording.fields().size(); kept++) {
            byte[] payload = Payloads.of(recording.fields().subList(0, kept));
            // what nobody reads at the end of these may be missing
            if (kept > 1 || recording.fields().size() == 1) {
                assertSameOrRefused(recording, payload);
            }
        }
    }

    private static void assertSameOrRefused(Recording recording, byte[] payload) {
        Message whole;
        try {
            whole = recording.decode();
        } catch (FieldException e) {
            throw new AssertionError(e);
        }
        try {
            assertThat(GatewayMessages.REGISTRY.decode(payload, recording.version()))
                    .contains(whole);
        } catch (FieldException e) {
            assertThat(e.messageId()).isEqualTo(payload.length == 0 ? -1 : recording.messageId());
        }
    }

    @ParameterizedTest
    @MethodSource("everyFrame")
    void aRecordedMessageCutWithinAFieldIsRefused(Recording recording) {
        byte[] payload = recording.payload();
        for (int length = 1; length < payload.length; length++) {
            if (payload[length - 1] != 0) {
                byte[] cut = Arrays.copyOf(payload, length);
                assertThatThrownBy(() -> GatewayMessages.REGISTRY.decode(cut, recording.version()))
                        .isInstanceOf(FieldException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyFrame")
    void aStreamCutAtAnyByteHoldsNoFrame(Recording recording) {
        byte[] bytes = Frames.join(List.of(recording.payload()));
        for (int length = 1; length < bytes.length; length++) {
            ByteArrayInputStream cut = new ByteArrayInputStream(bytes, 0, length);

            assertThatThrownBy(() -> Frames.read(cut)).isInstanceOf(EOFException.class);
        }
    }

    /** What our gateway writes otherwise: tradingClass, and what only LMT orders (do not) have. */
    @ParameterizedTest
    @MethodSource("recordedOpenOrders")
    void ourGatewayWritesOpenOrdersAsTheRealOneDid(Recording recording) throws Exception {
        assertThat(differences(recording)).isSubsetOf(12, 114, 132, 133);
    }

    /** What our gateway writes otherwise: the contract's names, invented stops of LMT orders. */
    @ParameterizedTest
    @MethodSource("recordedCompletedOrders")
    void ourGatewayWritesCompletedOrdersAsTheRealOneDid(Recording recording) throws Exception {
        assertThat(differences(recording)).isSubsetOf(3, 4, 7, 9, 10, 11, 81);
    }

    private static List<Integer> differences(Recording recording) throws Exception {
        List<String> real = recording.fields();
        byte[] written = GatewayMessages.REGISTRY.encode(recording.decode(), recording.version());
        List<String> ours = Payloads.fields(written);
        assertThat(ours).hasSameSizeAs(real);
        List<Integer> differences = new ArrayList<>();
        for (int i = 0; i < real.size(); i++) {
            if (!real.get(i).equals(ours.get(i))) {
                differences.add(i);
            }
        }
        return differences;
    }
}
