package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.ib.wire.ClientMessages;
import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.GatewayMessages;
import io.labase.trading.ib.wire.Handshake;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ServerVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text protocol as {@code ib.wire} speaks it. */
final class TextDialect implements Dialect {
    private InputStream in = InputStream.nullInputStream();
    private volatile int serverVersion;

    @Override
    public int newestVersion() {
        return ServerVersion.NEWEST;
    }

    @Override
    public byte[] open(InputStream stream) throws IOException {
        in = stream;
        ByteArrayOutputStream opening = new ByteArrayOutputStream();
        Handshake.writeVersions(
                opening, new Handshake.Versions(ServerVersion.OLDEST, ServerVersion.NEWEST));
        return opening.toByteArray();
    }

    @Override
    public void read(Receiver receiver) throws IOException, BrokerException {
        Handshake.Answer answer = Handshake.readAnswer(in);
        serverVersion = answer.serverVersion();
        receiver.version(answer.serverVersion(), answer.connectionTime());
        byte[] payload = Frames.read(in);
        while (payload != null) {
            frame(payload, receiver);
            payload = Frames.read(in);
        }
    }

    private void frame(byte[] payload, Receiver receiver) throws BrokerException {
        try {
            Optional<Message> message = GatewayMessages.REGISTRY.decode(payload, serverVersion);
            if (message.isPresent()) {
                receiver.message(message.get());
            }
        } catch (FieldException | RuntimeException e) {
            // a fault of ours in one message must not end the connection either
            receiver.unreadable(payload, e);
        }
    }

    @Override
    public List<byte[]> encode(List<? extends Message> messages) {
        List<byte[]> payloads = new ArrayList<>(messages.size());
        for (Message message : messages) {
            payloads.add(ClientMessages.REGISTRY.encode(message, serverVersion));
        }
        return payloads;
    }
}
