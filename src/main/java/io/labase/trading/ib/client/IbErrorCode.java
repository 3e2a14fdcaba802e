package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerEvent.Severity;
import io.labase.trading.broker.BrokerException.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the broker's codes mean. A code that is not in the table ends nothing: an order is over only by
 * its status, and libraries that thought otherwise have bought the same shares many times.
 *
 * <p>Sources: IB's table of message codes, and what other clients found in production.
 */
final class IbErrorCode {
    private static final int HISTORICAL = 162;
    private static final int INVALID = 321;
    private static final int FIRST_WARNING = 2100;
    private static final int LAST_WARNING = 2199;

    private static final Map<Integer, Severity> SEVERITIES = new HashMap<>();
    private static final Map<Integer, Kind> KINDS = new HashMap<>();

    static {
        severity(Severity.CONNECTIVITY_LOST, 1100, 2110);
        severity(Severity.CONNECTIVITY_RESTORED_DATA_LOST, 1101);
        severity(Severity.CONNECTIVITY_RESTORED, 1102);
        severity(Severity.DATA_LOST, 2103, 2105, 2157);
        // 2107, 2108: idle until asked; after a break it is all that is told of a farm's return
        severity(Severity.DATA_RESTORED, 2104, 2106, 2107, 2108, 2158);
        // 10089 .. 10091, 10167: delayed prices instead; 10197: another session has taken them
        severity(Severity.DATA_NOT_LIVE, 10089, 10090, 10091, 10167, 10197);
        severity(Severity.DATA_REFUSED, 354, 10168, 10186, 10189);
        severity(Severity.NOTICE, 162, 165, 300, 366);
        // account updates taken over, connecting, a time without its zone
        severity(Severity.NOTICE, 2100, 2101, 2119, 2174, 2176);
        // 202 says why a status Cancelled came; 399, 404, 2109, 2137, 10349: the order lives
        severity(Severity.ORDER_NOTICE, 202, 399, 404, 2109, 2137, 10349);
        severity(Severity.ERROR, 100, 101, 102, 200, 320, 321, 322, 326, 327, 386, 1300);
        severity(Severity.ERROR, 10182, 10225, 10299, 10314);
        // numbers: duplicate, filled, changed too much, not at market, incomplete
        severity(Severity.ORDER_REFUSED, 103, 104, 106, 107, 329, 2102);
        // prices, sizes and times that are not valid or beyond the presets
        severity(Severity.ORDER_REFUSED, 109, 110, 111, 163, 382, 383, 387, 388, 391, 392);
        severity(Severity.ORDER_REFUSED, 403, 411, 413, 434, 435, 451, 10243, 10247, 10248, 10289);
        // rejected, not allowed, not tradable, bracket broken
        severity(Severity.ORDER_REFUSED, 201, 203, 405, 412, 460);
        // changed too much, an order that is not known, a parent that is missing, another OCA group
        severity(Severity.REFERENCE_REFUSED, 105, 135, 10006, 10326);
        // cancels that failed: the order may have filled
        severity(Severity.CANCEL_REFUSED, 136, 161, 10147, 10148);

        kind(Kind.PACING, 100);
        kind(Kind.UNKNOWN_CONTRACT, 200);
        kind(Kind.NO_PERMISSION, 203, 354, 460, 10089, 10090, 10091, 10168, 10186, 10189);
        kind(Kind.COMPETING_SESSION, 10197);
    }

    private IbErrorCode() {}

    private static void severity(Severity severity, int... codes) {
        for (int code : codes) {
            SEVERITIES.put(code, severity);
        }
    }

    private static void kind(Kind kind, int... codes) {
        for (int code : codes) {
            KINDS.put(code, kind);
        }
    }

    /**
     * What a code means as an event.
     *
     * @param onOrder whether it speaks of an order; a general error there means that the order or the
     *     change was refused
     */
    static Severity severity(int code, boolean onOrder) {
        Severity severity = SEVERITIES.get(code);
        if (severity == null) {
            return onOrder && !warning(code) ? Severity.ORDER_UNCLEAR : notice(onOrder);
        }
        return switch (severity) {
            case NOTICE -> notice(onOrder);
            case ERROR -> onOrder ? Severity.ORDER_REFUSED : severity;
            case ORDER_NOTICE -> onOrder ? severity : Severity.NOTICE;
            case ORDER_REFUSED, REFERENCE_REFUSED, CANCEL_REFUSED ->
                    onOrder ? severity : Severity.ERROR;
            default -> severity;
        };
    }

    private static Severity notice(boolean onOrder) {
        return onOrder ? Severity.ORDER_NOTICE : Severity.NOTICE;
    }

    private static boolean warning(int code) {
        return code >= FIRST_WARNING && code <= LAST_WARNING;
    }

    /** Whether a code that names no request can refuse a list: a read-only API does so. */
    static boolean refusesList(int code) {
        return code == INVALID;
    }

    /**
     * What a code that ended a request means beyond it: that data is not live, or not to be had.
     * Everything else is {@link Severity#NOTICE}.
     *
     * <p>A refusal of bars in words that are not known, such as those of a gateway in another
     * language, may say that another session has taken the prices: what it does not disprove is not
     * proven.
     *
     * @param waiting whether an answer was waited for: behind it comes only the echo of our cancel
     */
    static Severity ofRequest(int code, String text, boolean waiting) {
        Kind kind = kind(code, text);
        boolean unknown = code == HISTORICAL && kind == Kind.REFUSED && waiting;
        if (kind == Kind.COMPETING_SESSION || unknown && !ours(text)) {
            return Severity.DATA_NOT_LIVE;
        }
        return kind == Kind.NO_PERMISSION ? Severity.DATA_REFUSED : Severity.NOTICE;
    }

    /** Words about the request itself; they say nothing of the data. */
    private static boolean ours(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("cancel") || lower.contains("invalid") || lower.contains("exceed");
    }

    /**
     * What a code means as the answer to a request of ours.
     *
     * @return null if it is none: the answer may still come
     */
    static @Nullable Kind kind(int code, String text) {
        if (code == HISTORICAL) {
            return historical(text.toLowerCase(Locale.ROOT));
        }
        Kind kind = KINDS.get(code);
        if (kind != null) {
            return kind;
        }
        return warning(code) || code == 165 || code == 300 || code == 366 || code == 10167
                ? null
                : Kind.REFUSED;
    }

    /** One code for everything about bars; only its text tells which. */
    private static Kind historical(String text) {
        if (text.contains("no data")) {
            return Kind.NO_DATA;
        }
        if (text.contains("pacing")) {
            return Kind.PACING;
        }
        if (text.contains("different ip") || text.contains("competing")) {
            return Kind.COMPETING_SESSION;
        }
        return text.contains("permission") || text.contains("subscri")
                ? Kind.NO_PERMISSION
                : Kind.REFUSED;
    }
}
