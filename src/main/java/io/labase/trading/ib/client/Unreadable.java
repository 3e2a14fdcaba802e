package io.labase.trading.ib.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A frame that could not be read, and what it was about as far as that can be seen.
 *
 * @param payload the frame's payload
 * @param messageId number of the message; below 0 if even that is unreadable
 */
record Unreadable(byte[] payload, int messageId) {
    private static final int OPEN_ORDER = 5;
    private static final int CURRENT_TIME = 49;
    private static final int POSITION = 61;
    private static final int MARKET_RULE = 93;
    private static final int COMPLETED_ORDER = 101;

    /** Messages about orders, fills, commissions and positions, with the ends of their lists. */
    private static final Set<Integer> BOOKS =
            Set.of(3, OPEN_ORDER, 11, 53, 55, 59, POSITION, 62, COMPLETED_ORDER, 102);

    /** Where a message carries the number of its request. */
    private static final Map<Integer, Integer> REQUEST_ID_AT =
            Map.of(4, 2, 10, 1, 11, 1, 17, 1, 52, 2, 55, 2, 63, 2, 64, 2);

    /** Whether orders or positions are not known any more; a frame without a number may be one. */
    boolean concernsBooks() {
        return messageId < 0 || BOOKS.contains(messageId);
    }

    /** The request that it answers. */
    OptionalInt requestId() {
        Integer index = REQUEST_ID_AT.get(messageId);
        return index == null ? OptionalInt.empty() : number(index);
    }

    /** The market rule that it tells. */
    OptionalInt ruleId() {
        return messageId == MARKET_RULE ? number(1) : OptionalInt.empty();
    }

    /** The list that it is a row of. */
    Optional<Lane<?>> lane(Outstanding outstanding) {
        return switch (messageId) {
            case OPEN_ORDER -> Optional.of(outstanding.openOrders());
            case CURRENT_TIME -> Optional.of(outstanding.time());
            case POSITION -> Optional.of(outstanding.positions());
            case COMPLETED_ORDER -> Optional.of(outstanding.completedOrders());
            default -> Optional.empty();
        };
    }

    private OptionalInt number(int index) {
        String[] fields = new String(payload, StandardCharsets.ISO_8859_1).split("\0", index + 2);
        if (fields.length <= index || !fields[index].matches("-?\\d{1,9}|1\\d{9}")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(fields[index]));
    }
}
