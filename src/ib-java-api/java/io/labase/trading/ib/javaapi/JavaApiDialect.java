package io.labase.trading.ib.javaapi;

import com.ib.client.EClient;
import com.ib.client.EClientSocket;
import com.ib.client.EJavaSignal;
import com.ib.client.EReader;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.ib.client.Dialect;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection in the words of IB's client: its encoder fills the frames, its reader and decoder
 * read them. All its objects belong to this connection alone.
 *
 * <p>The reader is not started as a thread: the connection's reading thread drives it frame by frame,
 * so that nothing piles up between reading and decoding.
 */
final class JavaApiDialect implements Dialect {
    private static final int LENGTH_BYTES = 4;

    /** From this version on the message's number is four raw bytes. */
    private static final int RAW_NUMBERS = 201;

    /** Added to the number of a message in the newer encoding. */
    private static final int PROTOBUF = 200;

    private final int clientId;
    private final Inbound inbound = new Inbound();
    private final EJavaSignal signal = new EJavaSignal();
    private final EClientSocket client = new EClientSocket(inbound, signal);
    private final Outbound outbound = new Outbound(client);

    private @Nullable StandInSocket socket;

    JavaApiDialect(int clientId) {
        this.clientId = clientId;
    }

    @Override
    public int newestVersion() {
        return EClient.MAX_VERSION;
    }

    @Override
    public synchronized byte[] open(InputStream in) throws IOException {
        socket = new StandInSocket(in);
        // else it would wait for the answer here, and start by itself
        client.setAsyncEConnect(true);
        client.eConnect(socket, clientId);
        return socket.takeWritten();
    }

    private synchronized StandInSocket socket() {
        return Objects.requireNonNull(socket, "not opened");
    }

    @Override
    public void read(Receiver receiver) throws IOException, BrokerException {
        StandInSocket source = socket();
        EReader reader = new EReader(client, signal);
        inbound.startWith(receiver, client);
        while (next(reader)) {
            byte[] frame = source.takeRead();
            try {
                reader.processMsgs();
            } catch (IOException | RuntimeException e) {
                byte[] payload = Arrays.copyOfRange(frame, LENGTH_BYTES, frame.length);
                receiver.unreadable(payload, unreadable(payload, e));
            }
            inbound.rethrow();
        }
    }

    /** Its reader meets a broken stream with whatever exception the broken length leads to. */
    private static boolean next(EReader reader) throws IOException {
        try {
            return reader.putMessageToQueue();
        } catch (RuntimeException e) {
            throw new IOException("the stream broke within a frame: " + e, e);
        }
    }

    private FieldException unreadable(byte[] payload, Exception why) {
        return new FieldException(number(payload), 0, "message", null, String.valueOf(why));
    }

    /** The number that a frame begins with; -1 if that is none. */
    private int number(byte[] payload) {
        if (client.serverVersion() >= RAW_NUMBERS && payload.length >= LENGTH_BYTES) {
            int raw = ByteBuffer.wrap(payload).getInt();
            return raw > PROTOBUF ? raw - PROTOBUF : raw;
        }
        String first = new String(payload, StandardCharsets.ISO_8859_1).split("\0", 2)[0];
        return first.matches("\\d{1,4}") ? Integer.parseInt(first) : -1;
    }

    @Override
    public synchronized List<byte[]> encode(List<? extends Message> messages) throws IOException {
        StandInSocket target = socket();
        List<byte[]> payloads = new ArrayList<>(messages.size());
        for (Message message : messages) {
            inbound.encoding().begin();
            outbound.send(message);
            inbound.encoding().end();
            InputStream frames = new ByteArrayInputStream(target.takeWritten());
            byte[] payload = Frames.read(frames);
            if (payload == null) {
                throw new IOException("IB's client sent nothing");
            }
            payloads.add(payload);
        }
        return payloads;
    }
}
