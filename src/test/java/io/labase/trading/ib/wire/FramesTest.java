package io.labase.trading.ib.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static InputStream stream(int... bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = (byte) bytes[i];
        }
        return new ByteArrayInputStream(out);
    }

    @Property
    void framesComeBackAsTheyWere(@ForAll byte[] first, @ForAll byte[] second) throws Exception {
        InputStream in = new ByteArrayInputStream(Frames.join(List.of(first, second)));

        assertThat(Frames.read(in)).isEqualTo(first);
        assertThat(Frames.read(in)).isEqualTo(second);
        assertThat(Frames.read(in)).isNull();
    }

    @Test
    void aLengthIsFourBytesBigEndian() {
        assertThat(Frames.join(List.of(new byte[258]))).startsWith(0, 0, 1, 2).hasSize(262);
    }

    @Test
    void aLengthThatCannotBeOneBreaksTheStream() {
        assertThatThrownBy(() -> Frames.read(stream(0xff, 0xff, 0xff, 0xff)))
                .isInstanceOf(FrameException.class)
                .hasMessage("frame length must be 0..16777215 bytes, was -1");
        assertThatThrownBy(() -> Frames.read(stream(1, 0, 0, 0)))
                .isInstanceOf(FrameException.class);
    }

    @Test
    void aStreamThatEndsWithinAFrameIsNoFrame() {
        assertThatThrownBy(() -> Frames.read(stream(0, 0))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> Frames.read(stream(0, 0, 0, 3, 'a')))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aClientOpensWithItsVersionsWithoutANul() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Handshake.writeVersions(out, new Handshake.Versions(157, 178));

        assertThat(out.toByteArray())
                .isEqualTo("API\0\0\0\0\u0009v157..178".getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"v157..178,157,178", "v100..187 +PACEAPI,100,187", "v178,178,178"})
    void theVersionsOfForeignClientsAreRead(String text, int oldest, int newest) throws Exception {
        assertThat(Handshake.readVersions(opening(text)))
                .isEqualTo(new Handshake.Versions(oldest, newest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "157", "v178..157", "v0", "v1..99999999999"})
    void aTextThatIsNoRangeOfVersionsIsRefused(String text) {
        assertThatThrownBy(() -> Handshake.readVersions(opening(text)))
                .isInstanceOf(FrameException.class);
    }

    private static InputStream opening(String text) {
        byte[] frame = Frames.join(List.of(text.getBytes(StandardCharsets.US_ASCII)));
        byte[] all = Arrays.copyOf(new byte[] {'A', 'P', 'I', 0}, 4 + frame.length);
        System.arraycopy(frame, 0, all, 4, frame.length);
        return new ByteArrayInputStream(all);
    }

    @Test
    void whoDoesNotOpenAsAClientIsRefused() {
        assertThatThrownBy(() -> Handshake.readVersions(stream('G', 'E', 'T', ' ')))
                .isInstanceOf(FrameException.class);
    }

    @Test
    void theGatewaysAnswerComesBackAsItWas() throws Exception {
        Handshake.Answer answer =
                new Handshake.Answer(178, "20250415 19:38:30 British Summer Time");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Handshake.writeAnswer(out, answer);

        assertThat(Handshake.readAnswer(new ByteArrayInputStream(out.toByteArray())))
                .isEqualTo(answer);
    }

    @Test
    void anAnswerThatIsNoneBreaksTheStream() {
        InputStream in = new ByteArrayInputStream(Frames.join(List.of(Payloads.of("x", "y"))));

        assertThatThrownBy(() -> Handshake.readAnswer(in)).isInstanceOf(FrameException.class);
    }
}
