package io.labase.trading.ib.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The opening of a connection, before the first message:
 *
 * <pre>
 * client   API\0, then a frame with the text v157..178, without a NUL at its end
 * gateway  a frame of two fields: server version, connection time
 * </pre>
 */
public final class Handshake {
    private static final byte[] PREAMBLE = {'A', 'P', 'I', 0};
    private static final Pattern VERSIONS =
            Pattern.compile("v(\\d{1,9})(?:\\.\\.(\\d{1,9}))?(?: .*)?");

    private Handshake() {}

    /**
     * The versions that a client speaks.
     *
     * @param oldest lowest server version, inclusive
     * @param newest highest server version, inclusive
     */
    public record Versions(int oldest, int newest) {
        public Versions {
            if (oldest < 1 || newest < oldest) {
                throw new IllegalArgumentException(
                        "versions must ascend from 1, were " + oldest + ".." + newest);
            }
        }
    }

    /**
     * What the gateway answers.
     *
     * @param serverVersion the version spoken on this connection
     * @param connectionTime text in the gateway's zone with a display name: for the log only
     */
    public record Answer(int serverVersion, String connectionTime) {}

    /** Opens as a client, in one write. Does not flush. */
    public static void writeVersions(OutputStream out, Versions versions) throws IOException {
        String text = "v" + versions.oldest() + ".." + versions.newest();
        byte[] frame = Frames.join(List.of(text.getBytes(StandardCharsets.US_ASCII)));
        byte[] opening = Arrays.copyOf(PREAMBLE, PREAMBLE.length + frame.length);
        System.arraycopy(frame, 0, opening, PREAMBLE.length, frame.length);
        out.write(opening);
    }

    /**
     * A client's opening without the length in it, as two fields that end with a NUL each.
     *
     * @param written what {@link #writeVersions} wrote
     */
    public static byte[] opening(byte[] written) {
        byte[] fields = Arrays.copyOf(PREAMBLE, written.length - Integer.BYTES + 1);
        int text = PREAMBLE.length + Integer.BYTES;
        System.arraycopy(written, text, fields, PREAMBLE.length, written.length - text);
        return fields;
    }

    /**
     * Reads a client's opening.
     *
     * @throws FrameException if this is no client of the API
     */
    public static Versions readVersions(InputStream in) throws IOException {
        byte[] preamble = in.readNBytes(PREAMBLE.length);
        if (!Arrays.equals(preamble, PREAMBLE)) {
            throw new FrameException("a client must open with API and a zero byte");
        }
        String text = new String(frame(in), StandardCharsets.ISO_8859_1);
        Matcher matcher = VERSIONS.matcher(text);
        if (!matcher.matches()) {
            throw new FrameException("not a version text: '" + text + "'");
        }
        int oldest = Integer.parseInt(matcher.group(1));
        int newest = matcher.group(2) == null ? oldest : Integer.parseInt(matcher.group(2));
        if (oldest < 1 || newest < oldest) {
            throw new FrameException("not a range of versions: '" + text + "'");
        }
        return new Versions(oldest, newest);
    }

    /** Answers as a gateway. Does not flush. */
    public static void writeAnswer(OutputStream out, Answer answer) throws IOException {
        FieldWriter fields = new FieldWriter(answer.serverVersion());
        fields.integer(answer.serverVersion()).text(answer.connectionTime());
        Frames.write(out, fields.payload());
    }

    /**
     * Reads the gateway's answer.
     *
     * @throws FrameException if it is no answer
     */
    public static Answer readAnswer(InputStream in) throws IOException {
        try {
            FieldReader fields = new FieldReader(frame(in), 0);
            return new Answer(fields.integer("serverVersion"), fields.text("connectionTime"));
        } catch (FieldException e) {
            throw new FrameException("the gateway's greeting is unreadable: " + e.getMessage());
        }
    }

    private static byte[] frame(InputStream in) throws IOException {
        byte[] frame = Frames.read(in);
        if (frame == null) {
            throw new EOFException("stream ended during the handshake");
        }
        return frame;
    }
}
