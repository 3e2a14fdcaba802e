package io.labase.trading.ib.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Frames of one connection as anonymous lines, in the order of the socket. Nothing is let out before
 * the gateway has named the accounts, else a text that came first could hold a name not yet known.
 */
final class Transcript {
    /** What comes before the accounts is little; a gateway that goes on like this names none. */
    private static final int MOST_HELD = 1000;

    private static final String ACCOUNTS = "15";

    /**
     * A frame as it is written.
     *
     * @param kind {@code "handshake-"} for the two frames of the opening, else empty
     * @param number position within the connection, from 1
     * @param serverVersion the version spoken; 0 before it is known
     */
    record Line(
            String kind,
            int number,
            int serverVersion,
            Instant at,
            boolean received,
            List<String> fields) {}

    private record Held(
            boolean opening,
            int number,
            int version,
            Instant at,
            boolean received,
            byte[] payload) {}

    private final Anonymiser anonymiser;
    private final List<Held> held = new ArrayList<>();
    private boolean open;
    private int count;
    private int serverVersion;

    Transcript(Anonymiser anonymiser) {
        this.anonymiser = anonymiser;
    }

    /** Takes a frame and gives what may be written now. */
    List<Line> next(Instant at, boolean received, byte[] payload) {
        count++;
        boolean opening = received ? serverVersion == 0 : count == 1;
        if (received && opening) {
            serverVersion = version(payload);
        }
        held.add(new Held(opening, count, serverVersion, at, received, payload));
        if (received && !opening && fields(payload).get(0).equals(ACCOUNTS)) {
            anonymiser.learn(fields(payload));
            open = true;
        }
        return open || held.size() > MOST_HELD ? rest() : List.of();
    }

    /** What is still held back. */
    List<Line> rest() {
        List<Line> lines = held.stream().map(this::line).toList();
        held.clear();
        return lines;
    }

    private Line line(Held frame) {
        List<String> fields =
                frame.opening()
                        ? anonymiser.opening(fields(frame.payload()))
                        : anonymiser.frame(frame.received(), frame.payload(), frame.version());
        return new Line(
                frame.opening() ? "handshake-" : "",
                frame.number(),
                frame.version(),
                frame.at(),
                frame.received(),
                fields);
    }

    private static int version(byte[] payload) {
        String told = fields(payload).get(0);
        return told.matches("\\d{1,9}") ? Integer.parseInt(told) : 0;
    }

    /** The parts between NULs; the empty one after the last NUL is none. */
    static List<String> fields(byte[] payload) {
        String[] parts = new String(payload, StandardCharsets.UTF_8).split("\0", -1);
        boolean ended = parts.length > 1 && parts[parts.length - 1].isEmpty();
        return List.of(ended ? Arrays.copyOf(parts, parts.length - 1) : parts);
    }
}
