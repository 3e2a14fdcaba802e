package io.labase.trading.matrix;

import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.model.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the bot had been told on the wire when it sent its entries: an entry while it knew that IB is
 * lost, or from bars of an earlier slot, is one that must not be. Safe for several threads.
 */
final class Overheard {
    /** An entry may be on its way when the word comes that IB is lost. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private static final int LOST = 1100;
    private static final List<Integer> FOUND = List.of(1101, 1102);

    private final LongSupplier nanos;
    private final Map<Integer, String> asked = new HashMap<>();
    private final Map<String, Long> bars = new HashMap<>();
    private final List<String> whileLost = new ArrayList<>();
    private final List<String> fromOldBars = new ArrayList<>();
    private @Nullable Long lostSince;

    /**
     * @param nanos market time, as far as its differences go
     */
    Overheard(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A message has come from the bot. */
    synchronized void sent(Message message) {
        if (message instanceof StartApi) {
            lostSince = null; // told anew on a new connection, if it still holds
        } else if (message instanceof ReqHistoricalData request) {
            asked.put(request.reqId(), request.contract().symbol());
        } else if (message instanceof PlaceOrder place
                && place.order().parentId() == 0
                && place.order().side() == Side.BUY) {
            entry(place);
        }
    }

    private void entry(PlaceOrder place) {
        String reference = place.order().orderRef();
        long now = nanos.getAsLong();
        Long since = lostSince;
        if (since != null && now - since > ON_ITS_WAY.toNanos()) {
            whileLost.add(reference);
        }
        Long told = bars.get(place.order().contract().symbol());
        if (told == null || now - told > Tape.SLOT.toNanos()) {
            fromOldBars.add(reference);
        }
    }

    /** A message was handed to the bot. */
    synchronized void told(Message message) {
        if (message instanceof HistoricalData data) {
            String symbol = asked.get(data.reqId());
            if (symbol != null) {
                bars.put(symbol, nanos.getAsLong());
            }
        } else if (message instanceof ErrMsg error && error.code() == LOST && lostSince == null) {
            lostSince = nanos.getAsLong();
        } else if (message instanceof ErrMsg error && FOUND.contains(error.code())) {
            lostSince = null;
        }
    }

    /** References of entries that came while the bot knew that IB is lost. */
    synchronized List<String> entriesWhileLost() {
        return List.copyOf(whileLost);
    }

    /** References of entries for whose ticker no bars had been told for a slot. */
    synchronized List<String> entriesFromOldBars() {
        return List.copyOf(fromOldBars);
    }
}
