package io.labase.trading.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something a person has to hear.
 *
 * @param kind which message; its wording is chosen by it
 * @param at market time of the fact
 * @param subject what it is about: a ticker, or empty for the bot itself
 * @param cause with the subject what makes two alerts the same: told once a day
 * @param values named values of the wording: text, numbers, instants
 */
public record Alert(
        Kind kind, Instant at, String subject, String cause, Map<String, Object> values) {

    /** The messages there are. */
    public enum Kind {
        STARTED(false),
        STOPPED(false),
        SIGNAL(true),
        ENTRY(false),
        STOP_FILLED(false),
        ORDER_REFUSED(true),
        POSITION_WITHOUT_STOP(false),
        STOP_PLACED_AGAIN(false),
        STOP_MOVED_BY_HAND(false),
        STOP_RESIZED_BY_HAND(false),
        STOP_NOT_IN_HAND(true),
        POSITION_CHANGED_BY_HAND(false),
        POSITION_UNEXPLAINED(false),
        POSITION_ADOPTED(false),
        POSITION_RENUMBERED(false),
        FLATTENED(false),
        ENTRY_CUT(false),
        ENTRY_IN_DOUBT(false),
        CONNECTIVITY_LOST(false),
        CONNECTIVITY_RESTORED(false),
        DATA_LOST_ON_RESTORE(false),
        GATEWAY_GONE(false),
        GATEWAY_BACK(false),
        WRONG_ACCOUNT(true),
        UNKNOWN_TICKER(true),
        CONTRACT_CHANGED(false),
        WATCHLIST_BROKEN(false),
        WATCHLIST_REPAIRED(false),
        BOOKS_UNKNOWN(true),
        LIST_SILENT(true),
        API_READ_ONLY(true),
        JOURNAL_FAILED(false),
        DISC_LOW(false),
        DISC_BACK(false),
        JOURNALS_MOVED(false),
        PAUSED(false),
        RESUMED(false),
        FLATTEN(false),
        ROUTE_FAILED(true),
        ROUTE_EDIT_BROKEN(false),
        ROUTE_EDIT_REPAIRED(false),
        ROUTES_LOST(false),
        CLOCK_SKEW(true),
        DATA_NOT_LIVE(true),
        BARS_MISSING(false),
        BARS_BACK(false),
        ENVELOPE_REACHED(true),
        DIGEST(false),
        DAILY_REPORT(true),
        MORNING(false),
        TEST(false);

        private final boolean oncePerDay;

        Kind(boolean oncePerDay) {
            this.oncePerDay = oncePerDay;
        }

        /** Told once a day per subject and cause, then counted and summed up. */
        public boolean oncePerDay() {
            return oncePerDay;
        }

        /** Name of its wording: {@code alert.stop-filled}. */
        public String key() {
            return "alert." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The value under which a fact is named; no wording uses it. */
    private static final String FACT = "fact";

    public Alert {
        values = Map.copyOf(values);
    }

    /** The same, telling a fact that the broker tells again at every start of the day. */
    public Alert withFact(String fact) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(FACT, fact);
        return new Alert(kind, at, subject, cause, more);
    }

    /** The fact that it tells, if the broker tells that again at every start of the day. */
    public Optional<String> fact() {
        return Optional.ofNullable((String) values.get(FACT));
    }

    /** An alert about the bot itself. */
    public static Alert of(Kind kind, Instant at, Map<String, Object> values) {
        return new Alert(kind, at, "", "", values);
    }
}
