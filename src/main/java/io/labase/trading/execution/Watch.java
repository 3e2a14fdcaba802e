package io.labase.trading.execution;

import io.labase.trading.execution.ProtectionAudit.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the guard remembers of one contract while something is wrong with it. */
final class Watch {
    /** What the last complete answer showed, if nothing has happened since. */
    @Nullable Finding seen;

    /** What the last complete answer showed that may be taken over. */
    List<Adoption.Claim> claims = List.of();

    /** Quantity without a stop that was told of; null if nothing is to be called solved. */
    @Nullable BigDecimal told;

    /** When that was, monotonic real time. */
    long toldAt;

    /** Nothing is tried before, monotonic real time; null for no wait. */
    @Nullable Long notBefore;

    /** Number of the stop that was sent to mend it; 0 if none. */
    int placed;

    /** Why the broker refused that one. */
    String refusal = "";

    /** Complete answers do not tell all fills of an order: some are of earlier days. */
    boolean olderFills;

    /** A price was asked for and did not come back yet. */
    boolean asking;

    /** Answers without a price, one after the other. */
    int priceless;

    /** Since when the end of a stop is awaited that gets a successor; monotonic real time. */
    @Nullable Long succeedingSince;

    /** Market time of the last complete answer in which fills explained the whole position. */
    @Nullable Instant explainedAt;

    private @Nullable Long unseenSince;

    /** What was told of stops that are not in our hand, and when, monotonic real time. */
    private final Map<String, Told> notices = new HashMap<>();

    private record Told(BigDecimal quantity, long at) {}

    /** When a cut or a cancel of an order was last sent. */
    private final Map<Integer, Long> sentAt = new HashMap<>();

    /** Whether a quantity is another one than was told last, or that is long ago. */
    boolean news(String what, BigDecimal quantity, long now, long pause) {
        Told before = notices.get(what);
        if (before != null
                && before.quantity().compareTo(quantity) == 0
                && now - before.at() < pause) {
            return false;
        }
        notices.put(what, new Told(quantity, now));
        return true;
    }

    /** Whether a cut or cancel may be sent now: the same one not too often. */
    boolean due(int orderId, long now, long pause) {
        Long before = sentAt.get(orderId);
        if (before != null && now - before < pause) {
            return false;
        }
        sentAt.put(orderId, now);
        return true;
    }

    /** Whether the cut or cancel of an order shows no effect, or it is needed once more. */
    boolean again(long now, long pause) {
        Finding wrong = seen;
        return wrong != null
                && Stream.concat(wrong.cuts().keySet().stream(), wrong.inDoubt().stream())
                        .map(sentAt::get)
                        .anyMatch(at -> at != null && now - at >= pause);
    }

    /** The position behind a fill is not told yet, since now; null if it is. */
    void unseen(@Nullable Long now) {
        unseenSince = now == null || unseenSince == null ? now : unseenSince;
    }

    /** Whether a position is not told for so long; says it once. */
    boolean unseenFor(long now, long pause) {
        boolean late = unseenSince != null && now - unseenSince >= pause;
        if (late) {
            unseenSince = null;
        }
        return late;
    }
}
