package io.labase.trading.broker;

import io.labase.trading.wording.Worded;
import io.labase.trading.wording.Wording;
import java.util.List;

/** Why the broker did not answer a request. The kind says who acts; the text is the broker's own. */
public final class BrokerException extends Exception implements Worded {
    private static final long serialVersionUID = 1L;

    /** What went wrong, by what follows from it. */
    public enum Kind {
        /** No gateway at the address, or it did not finish the handshake: keep trying. */
        UNREACHABLE,
        /** The connection ended before the answer: ask again on the next one. */
        DISCONNECTED,
        /** No answer within the deadline: the answer is unknown. */
        TIMEOUT,
        /** The gateway speaks no version that we speak: a person has to act. */
        UNSUPPORTED_VERSION,
        /** Another session uses our client id (326): wait, then retry with the same id. */
        CLIENT_ID_IN_USE,
        /** The broker knows no such contract, or more than one (200). */
        UNKNOWN_CONTRACT,
        /** The request was understood, there is no data for it (162). */
        NO_DATA,
        /** Too many requests (100, 162 pacing). */
        PACING,
        /** No subscription or permission for the data or the product (354, 162, 10089 ...). */
        NO_PERMISSION,
        /** Another session of the same user took the market data (10197, 162). */
        COMPETING_SESSION,
        /** The request was refused for another reason; the text says which. */
        REFUSED,
        /** The answer could not be decoded: treated as unknown. */
        UNDECODABLE
    }

    private final Kind kind;
    private final int code;
    private final transient List<?> rows;
    private final transient Wording wording;

    /** The broker's own refusal. */
    public static BrokerException said(Kind kind, int code, String words) {
        return new BrokerException(kind, code, Wording.of("broker.said", code, words));
    }

    /**
     * @param kind what follows from it
     * @param code the broker's code; 0 if it is ours
     * @param wording one line: what, where
     */
    public BrokerException(Kind kind, int code, Wording wording) {
        this(kind, code, wording, List.of());
    }

    private BrokerException(Kind kind, int code, Wording wording, List<?> rows) {
        super(wording.toString());
        this.wording = wording;
        this.kind = kind;
        this.code = code;
        this.rows = List.copyOf(rows);
    }

    /** The same failure, of a list of which these rows had come. */
    public BrokerException with(List<?> came) {
        if (came.isEmpty()) {
            return this;
        }
        BrokerException e = new BrokerException(kind, code, wording, came);
        e.initCause(getCause());
        return e;
    }

    /**
     * Rows of that type that came before the list failed. Each is a fact; a row that is missing says
     * nothing. Empty but for lists of which the port says that they carry them.
     */
    public <R> List<R> rows(Class<R> type) {
        return rows.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public Wording wording() {
        return wording;
    }

    public Kind kind() {
        return kind;
    }

    /** The broker's error code; 0 if the failure was seen on our side. */
    public int code() {
        return code;
    }
}
