package io.labase.trading.execution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares what the journals hold for open with what the broker tells: each entry held, each covered
 * by a working stop, no stop for more than is held. Looks only.
 */
public final class ProtectionAudit {

    /** What can be wrong with a contract. */
    public enum Fault {
        /** Shares without a working sell order. */
        BARE,
        /** The journals have an entry open of which the account holds nothing. */
        NOT_HELD,
        /** Our working sell orders are for more than the account holds. */
        TOO_MUCH
    }

    /**
     * Something wrong with a contract.
     *
     * @param conId the contract
     * @param quantity shares concerned, above 0
     */
    public record Finding(int conId, Fault fault, BigDecimal quantity) {}

    private ProtectionAudit() {}

    /**
     * What is wrong; empty if nothing is. Worth something only while the books are known.
     *
     * @param open shares of our open entries by contract, as the journals have them
     */
    public static List<Finding> of(OrderBook book, String account, Map<Integer, BigDecimal> open) {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(open)
                .forEach(
                        (conId, quantity) -> {
                            BigDecimal held = book.quantity(account, conId);
                            if (held.signum() <= 0) {
                                findings.add(new Finding(conId, Fault.NOT_HELD, quantity));
                                return;
                            }
                            BigDecimal bare =
                                    held.min(quantity).subtract(book.covered(account, conId));
                            if (bare.signum() > 0) {
                                findings.add(new Finding(conId, Fault.BARE, bare));
                            }
                        });
        findings.addAll(tooMuch(book, account));
        return findings;
    }

    private static List<Finding> tooMuch(OrderBook book, String account) {
        Map<Integer, BigDecimal> selling = new TreeMap<>();
        for (TrackedOrder order : book.live()) {
            boolean waits =
                    book.own(order.ticket().parentId()).filter(TrackedOrder::live).isPresent();
            if (order.ours() && order.sells(account) && !waits) {
                selling.merge(order.ticket().contract().conId(), order.left(), BigDecimal::add);
            }
        }
        List<Finding> findings = new ArrayList<>();
        selling.forEach(
                (conId, quantity) -> {
                    BigDecimal held = book.quantity(account, conId).max(BigDecimal.ZERO);
                    if (quantity.compareTo(held) > 0) {
                        findings.add(new Finding(conId, Fault.TOO_MUCH, quantity.subtract(held)));
                    }
                });
        return findings;
    }
}
