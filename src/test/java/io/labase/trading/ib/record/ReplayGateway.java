package io.labase.trading.ib.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labase.trading.Patience;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.wire.Frames;
import io.labase.trading.ib.wire.Handshake;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Says what a recorded gateway said, each time after the client asked what was asked then. */
final class ReplayGateway implements AutoCloseable {
    private final ServerSocket server;
    private final JsonNode messages;

    /** Numbers of the messages that came, or what went wrong. */
    private final CompletableFuture<List<String>> heard;

    ReplayGateway(Path recording) throws IOException {
        messages = new ObjectMapper().readTree(recording.toFile()).get("messages");
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        heard = CompletableFuture.supplyAsync(this::serve);
    }

    IbSettings settings(int clientId) {
        Duration patience = Patience.LIMIT;
        return new IbSettings(
                "127.0.0.1", server.getLocalPort(), clientId, patience, patience, patience);
    }

    private List<String> serve() {
        List<String> asked = new ArrayList<>();
        try (Socket socket = server.accept()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Handshake.readVersions(in);
            for (JsonNode message : messages) {
                boolean opening = message.get("fields").get(0).asText().equals("API");
                if (message.get("direction").asText().equals("in")) {
                    Frames.write(socket.getOutputStream(), payload(message));
                } else if (!opening) {
                    asked.add(new String(Frames.read(in), StandardCharsets.UTF_8).split("\0")[0]);
                }
            }
            return asked;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] payload(JsonNode message) {
        StringBuilder text = new StringBuilder();
        message.get("fields").forEach(field -> text.append(field.asText()).append('\0'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Numbers of the messages that the recorded client sent. */
    List<String> asked() {
        List<String> numbers = new ArrayList<>();
        for (JsonNode message : messages) {
            String first = message.get("fields").get(0).asText();
            if (message.get("direction").asText().equals("out") && !first.equals("API")) {
                numbers.add(first);
            }
        }
        return numbers;
    }

    List<String> heard() {
        return heard.join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
