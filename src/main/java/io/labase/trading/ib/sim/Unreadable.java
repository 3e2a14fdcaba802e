package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.FieldException;
import io.labase.trading.ib.wire.FieldReader;

/** Finds out what an unreadable message speaks of. */
final class Unreadable {
    private static final int REQ_CONTRACT_DATA = 9;
    private static final int PLACE_ORDER = 3;
    private static final int REQ_HISTORICAL_DATA = 20;

    private Unreadable() {}

    /** The order id or request id in a frame; {@link Client#NO_ID} if that cannot be read either. */
    static int idOf(byte[] frame, int serverVersion) {
        try {
            FieldReader in = new FieldReader(frame, serverVersion);
            int message = in.integer("msgId");
            if (message == REQ_CONTRACT_DATA) {
                in.skip("version");
            }
            boolean named =
                    message == REQ_CONTRACT_DATA
                            || message == PLACE_ORDER
                            || message == REQ_HISTORICAL_DATA;
            return named ? in.integer("id") : Client.NO_ID;
        } catch (FieldException e) {
            return Client.NO_ID;
        }
    }
}
