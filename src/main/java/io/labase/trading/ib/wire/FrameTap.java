package io.labase.trading.ib.wire;

/** Is told every frame of a connection, in both directions; can neither change nor delay one. */
@FunctionalInterface
public interface FrameTap {
    /** Takes nothing down. */
    FrameTap NONE =
            clientId ->
                    new Tape() {
                        @Override
                        public void sent(byte[] payload) {}

                        @Override
                        public void received(byte[] payload) {}

                        @Override
                        public void close() {}
                    };

    /** One connection. Its methods return at once and never throw; from any thread. */
    interface Tape extends AutoCloseable {
        /**
         * @param payload what a client sent: first its opening ({@link Handshake#opening}), then one
         *     frame each
         */
        void sent(byte[] payload);

        /**
         * @param payload what the gateway sent: first its answer to the opening, then one frame each
         */
        void received(byte[] payload);

        /** The connection has ended. Waits shortly for what was told last; idempotent. */
        @Override
        void close();
    }

    /** A connection begins. */
    Tape open(int clientId);
}
