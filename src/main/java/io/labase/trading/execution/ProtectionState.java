package io.labase.trading.execution;

import java.math.BigDecimal;
import java.util.List;

/**
 * How the positions of the bot stand, for who asks.
 *
 * @param positions contracts of which the bot owns something
 * @param findings what is wrong; empty if each has its stop and nothing more is for sale
 */
public record ProtectionState(int positions, List<Finding> findings) {

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
        findings = List.copyOf(findings);
    }
}
