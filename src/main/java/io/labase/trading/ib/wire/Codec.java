package io.labase.trading.ib.wire;

/**
 * How one kind of message stands on the wire. The message id itself is read and written by {@link
 * MessageRegistry}; a codec begins at the field behind it.
 *
 * @param id the message's number, first field of its frame
 * @param type the record that carries it
 * @param reader reads the fields behind the id
 * @param writer writes the fields behind the id
 */
public record Codec<M extends Message>(int id, Class<M> type, Reader<M> reader, Writer<M> writer) {

    /** Reads one message. */
    @FunctionalInterface
    public interface Reader<M> {
        /**
         * @throws FieldException if a field is missing or cannot be what it should be
         */
        M read(FieldReader in) throws FieldException;
    }

    /** Writes one message. */
    @FunctionalInterface
    public interface Writer<M> {
        /**
         * @throws IllegalArgumentException if a text cannot travel
         */
        void write(M message, FieldWriter out);
    }
}
