package io.labase.trading.ib.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.Recording;
import io.labase.trading.ib.wire.Traffic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded frames through the real connection, as whole and as broken as a network delivers them. */
class RecordedTrafficTest {
    private static final IbSettings NOWHERE = IbSettings.of("127.0.0.1", 1, 7);

    static Stream<Traffic> traffics() {
        return Traffic.all().stream();
    }

    static Stream<Recording> recordings() {
        return traffics().flatMap(traffic -> traffic.frames().stream());
    }

    private static Traffic any(Random random) {
        List<Traffic> all = Traffic.all();
        return all.get(random.nextInt(all.size()));
    }

    private static byte[] stream(int version, List<Recording> recordings) {
        byte[] greeting = Heard.greeting(version);
        byte[] frames = Frames.join(recordings.stream().map(Recording::payload).toList());
        byte[] all = Arrays.copyOf(greeting, greeting.length + frames.length);
        System.arraycopy(frames, 0, all, greeting.length, frames.length);
        return all;
    }

    private static Heard hear(InputStream in) throws Exception {
        return Heard.over(new MemorySocket(in), NOWHERE);
    }

    private static List<Message> decoded(List<Recording> recordings) throws FieldException {
        List<Message> messages = new ArrayList<>();
        for (Recording recording : recordings) {
            messages.add(recording.decode());
        }
        return messages;
    }

    private static void assertHeard(Heard heard, List<Recording> recordings) throws Exception {
        assertThat(heard.messages()).isEqualTo(decoded(recordings));
        assertThat(heard.unreadable()).isEmpty();
        assertThat(heard.reason()).isEqualTo("closed by the gateway");
    }

    @ParameterizedTest
    @MethodSource("traffics")
    void framesGluedTogetherComeOutOneByOne(Traffic traffic) throws Exception {
        byte[] bytes = stream(traffic.version(), traffic.frames());

        assertHeard(hear(new ByteArrayInputStream(bytes)), traffic.frames());
    }

    /** Within the length, at both ends of the payload and here and there; at every byte elsewhere. */
    @ParameterizedTest
    @MethodSource("recordings")
    void aConnectionThatBreaksWithinAFrameNeverHearsOfIt(Recording cut) throws Exception {
        byte[] bytes = stream(cut.version(), List.of(cut));
        int start = Heard.greeting(cut.version()).length;
        for (int length : cuts(start + 1, bytes.length - 1)) {
            Heard heard = hear(new ByteArrayInputStream(bytes, 0, length));

            assertThat(heard.messages()).isEmpty();
            assertThat(heard.unreadable()).isEmpty();
            assertThat(heard.reason()).startsWith("stream ended");
        }
    }

    private static int[] cuts(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .filter(at -> at < first + 5 || at > last - 2 || at % 211 == 0)
                .toArray();
    }

    @Property(tries = 25)
    void howTheNetworkCutsTheStreamDoesNotMatter(@ForAll Random random) throws Exception {
        Traffic traffic = any(random);
        byte[] bytes = stream(traffic.version(), traffic.frames());
        InputStream pieces =
                new FilterInputStream(new ByteArrayInputStream(bytes)) {
                    @Override
                    public int read(byte[] b, int off, int len) throws IOException {
                        return super.read(b, off, Math.min(len, 1 + random.nextInt(300)));
                    }
                };

        assertHeard(hear(pieces), traffic.frames());
    }

    @Property(tries = 25)
    void framesInAnyOrderAndAnyNumberAreHeardAsSent(@ForAll Random random) throws Exception {
        Traffic traffic = any(random);
        List<Recording> twice = new ArrayList<>(traffic.frames());
        twice.addAll(traffic.frames());
        Collections.shuffle(twice, random);

        assertHeard(hear(new ByteArrayInputStream(stream(traffic.version(), twice))), twice);
    }

    @ParameterizedTest
    @MethodSource("traffics")
    void aSocketThatDeliversByteByByteDeliversTheSame(Traffic traffic) throws Exception {
        byte[] bytes = stream(traffic.version(), traffic.frames());
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> sent =
                    CompletableFuture.runAsync(() -> sendByteByByte(server, bytes));
            IbSettings settings = IbSettings.of("127.0.0.1", server.getLocalPort(), 7);

            assertHeard(Heard.over(new Socket(), settings), traffic.frames());
            sent.join();
        }
    }

    private static void sendByteByByte(ServerSocket server, byte[] bytes) {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            for (byte b : bytes) {
                socket.getOutputStream().write(b);
            }
            socket.shutdownOutput();
            // what the client sent is read, else closing would tear the connection down
            socket.getInputStream().transferTo(new ByteArrayOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("traffics")
    void aDamagedFrameCostsItselfAndNothingBehindIt(Traffic traffic) throws Exception {
        List<Recording> all = traffic.frames();
        for (int broken = 0; broken < all.size(); broken++) {
            List<byte[]> payloads = new ArrayList<>();
            for (Recording recording : all) {
                payloads.add(recording.payload());
            }
            byte[] half = Arrays.copyOf(payloads.get(broken), 1);
            payloads.set(broken, half);
            byte[] greeting = Heard.greeting(traffic.version());
            byte[] frames = Frames.join(payloads);
            byte[] bytes = Arrays.copyOf(greeting, greeting.length + frames.length);
            System.arraycopy(frames, 0, bytes, greeting.length, frames.length);

            Heard heard = hear(new ByteArrayInputStream(bytes));

            List<Message> rest = decoded(all);
            rest.remove(broken);
            assertThat(heard.messages()).isEqualTo(rest);
            assertThat(heard.unreadable()).hasSize(1);
        }
    }
}
