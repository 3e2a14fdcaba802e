package io.labase.trading.ib.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages of one direction, by number and by type. */
public final class MessageRegistry {
    private final Map<Integer, Codec<?>> byId = new HashMap<>();
    private final Map<Class<?>, Codec<?>> byType = new HashMap<>();

    MessageRegistry(List<Codec<?>> codecs) {
        for (Codec<?> codec : codecs) {
            if (byId.put(codec.id(), codec) != null || byType.put(codec.type(), codec) != null) {
                throw new IllegalArgumentException("registered twice: " + codec);
            }
        }
    }

    /**
     * Reads one frame.
     *
     * @param payload the frame's payload
     * @param serverVersion the version spoken on this connection
     * @return the message; empty if its number is not known here
     * @throws FieldException if a field is missing or unreadable
     */
    public Optional<Message> decode(byte[] payload, int serverVersion) throws FieldException {
        return decode(new FieldReader(payload, serverVersion));
    }

    private Optional<Message> decode(FieldReader in) throws FieldException {
        int id = in.messageId();
        Codec<?> codec = byId.get(id);
        if (codec == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.reader().read(in));
        } catch (IllegalArgumentException e) {
            // a record refused the values: the frame is as unreadable as with a broken number
            throw in.unreadable("record", String.valueOf(e.getMessage()));
        }
    }

    /**
     * What the fields of a frame are.
     *
     * @return their names, from the first field on, as far as a reader got: one if the message is
     *     unknown, none if that cannot be seen
     */
    public List<String> names(byte[] payload, int serverVersion) {
        List<String> names = new ArrayList<>();
        try {
            decode(new FieldReader(payload, serverVersion, names::add));
        } catch (FieldException e) {
            // what was read up to there has a name
            return names;
        }
        return names;
    }

    /**
     * Writes one message.
     *
     * @return the payload of its frame
     * @throws IllegalArgumentException if the message is none of this direction, or a text cannot
     *     travel
     */
    public <M extends Message> byte[] encode(M message, int serverVersion) {
        @SuppressWarnings("unchecked") // byType maps each class to the codec of that class
        Codec<M> codec = (Codec<M>) byType.get(message.getClass());
        if (codec == null) {
            throw new IllegalArgumentException(
                    "no message of this direction: " + message.getClass().getSimpleName());
        }
        FieldWriter out = new FieldWriter(serverVersion).integer(codec.id());
        codec.writer().write(message, out);
        return out.payload();
    }

    /** All codecs, in no order. */
    public Collection<Codec<?>> codecs() {
        return List.copyOf(byId.values());
    }
}
