package io.labase.trading.execution;

import java.math.BigDecimal;
import java.util.List;

/**
 * The positions of the account and how they are covered, for whoever asks.
 *
 * @param known whether the broker's books were taken at least once; before that nothing is listed
 * @param positions all positions of the account, those that the bot did not open included
 * @param alone contracts with stops of the account, but no position: their quantity is 0
 * @param findings what is wrong with those of the bot; empty if each has its stop and nothing more is
 *     for sale
 */
public record ProtectionState(
        boolean known,
        List<HeldPosition> positions,
        List<HeldPosition> alone,
        List<Finding> findings) {

    /** Before anything is known. */
    static final ProtectionState UNKNOWN =
            new ProtectionState(false, List.of(), List.of(), List.of());

    /** What can be wrong with a ticker. */
    public enum Fault {
        /** Shares that no stop covers. */
        BARE,
        /** Orders of the bot's would sell more than is held. */
        TOO_MUCH,
        /** The account holds another quantity than all fills explain. */
        UNEXPLAINED
    }

    /**
     * One of them.
     *
     * @param symbol the ticker in the user's notation; {@code conId N} where that is not known
     * @param quantity shares concerned, above 0
     */
    public record Finding(String symbol, Fault fault, BigDecimal quantity) {}

    public ProtectionState {
        positions = List.copyOf(positions);
        alone = List.copyOf(alone);
        findings = List.copyOf(findings);
    }
}
