package io.labase.trading.app.status;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Something that keeps the bot from its work, or needs a person.
 *
 * @param kind what
 * @param values named values of its wording: text or numbers
 */
public record Trouble(Kind kind, Map<String, Object> values) {

    /** What can be wrong, the most urgent first. */
    public enum Kind {
        /** Shares of the bot that no working stop covers. */
        UNCOVERED("positions"),
        /** Orders of the bot that would sell more than is held. */
        TOO_MUCH("positions"),
        /** The account holds another quantity than all fills explain. */
        UNEXPLAINED("positions"),
        NO_CONNECTION("connection"),
        NO_SERVER("connection"),
        BOOKS("books"),
        CLOCK("clock"),
        NO_CYCLE_YET("bars"),
        BARS_SILENT("bars"),
        FARM("bars"),
        NOT_LIVE("bars"),
        JOURNALS("journals"),
        /** No cycle has ended for so long that the process should be started anew. */
        IDLE("cycle");

        private final String check;

        Kind(String check) {
            this.check = check;
        }

        /** Whether the process lives all the same, and starting it anew would mend nothing. */
        public boolean live() {
            return this != IDLE;
        }

        /** Whether it is about what the account holds. */
        public boolean ofPositions() {
            return check.equals("positions");
        }

        /** The check that fails, as {@code /health/ready} names it. */
        public String check() {
            return check;
        }
    }

    public Trouble {
        values = Map.copyOf(values);
    }

    static Trouble of(Kind kind) {
        return new Trouble(kind, Map.of());
    }

    static Trouble of(Kind kind, String ticker, BigDecimal quantity) {
        return new Trouble(kind, Map.of("ticker", ticker, "quantity", quantity));
    }
}
