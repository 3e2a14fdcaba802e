package io.labase.trading.execution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Whether a position of ours has its stop, and not more than that: a pure function. */
final class ProtectionAudit {
    private ProtectionAudit() {}

    /** What is known of a sell order that is not over. */
    enum Standing {
        /** It works, or was sent and nothing contrary was heard. */
        WORKS,
        /** Inactive, or its cancel is under way: it may sell, or may not. */
        IN_DOUBT,
        /** A child of an entry that can still fill: the broker lets it sell what is bought only. */
        SLEEPS
    }

    /**
     * A sell order that is not over.
     *
     * @param orderId its number, if it is {@code changeable}
     * @param left what it has still to sell
     * @param ours whether the bot sent it
     * @param changeable whether it is ours and of our own client id
     * @param protects whether it limits a loss
     */
    record Sell(
            int orderId,
            BigDecimal left,
            Standing standing,
            boolean ours,
            boolean changeable,
            boolean protects) {}

    /**
     * One contract.
     *
     * @param held what the account holds, below 0 when short
     * @param owned what the bot bought of it and did not sell; 0 if it knows of nothing
     * @param others what others bought less what they sold of it since
     * @param frozen a person has not yet looked at a change that nothing explains
     */
    record Subject(
            BigDecimal held,
            BigDecimal owned,
            BigDecimal others,
            boolean frozen,
            List<Sell> sells) {

        /** What a stop of ours has to cover. */
        BigDecimal ours() {
            return held.max(BigDecimal.ZERO).min(owned);
        }
    }

    /**
     * What is wrong; {@link #FINE} if nothing is.
     *
     * @param bare quantity of ours that no stop covers and that is to get one
     * @param waiting quantity of ours that no stop covers, and that gets none before a person has
     *     looked at what nothing explains
     * @param inDoubt our orders to be cancelled, and confirmed, before a stop is added
     * @param cuts our orders that would sell too much, with what may be left of each
     * @param lent quantity of ours that only a stop of somebody else covers
     * @param beyond too much for sale in orders of ours that this client cannot change
     * @param unexplained what the account holds more (or less, below 0) than all fills explain
     */
    record Finding(
            BigDecimal bare,
            BigDecimal waiting,
            List<Integer> inDoubt,
            Map<Integer, BigDecimal> cuts,
            BigDecimal lent,
            BigDecimal beyond,
            BigDecimal unexplained) {

        static final Finding FINE =
                new Finding(
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        List.of(),
                        Map.of(),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO);

        /** Quantity of ours that no stop covers, whatever is done about it. */
        BigDecimal uncovered() {
            return bare.add(waiting);
        }

        boolean fine() {
            return equals(FINE);
        }
    }

    /** Looks at one contract. */
    static Finding of(Subject subject) {
        BigDecimal held = subject.held().max(BigDecimal.ZERO);
        BigDecimal owned = subject.owned();
        boolean known = owned.signum() > 0;
        BigDecimal unexplained =
                known ? subject.held().subtract(owned).subtract(subject.others()) : BigDecimal.ZERO;
        BigDecimal ours = subject.ours();
        List<Sell> sells = subject.sells();
        BigDecimal cover =
                sum(sells, s -> s.standing() != Standing.IN_DOUBT && (s.ours() || s.protects()));
        BigDecimal own = sum(sells, s -> s.standing() != Standing.IN_DOUBT && s.ours());
        BigDecimal lent = ours.min(cover).subtract(ours.min(own));
        BigDecimal bare = ours.subtract(cover).max(BigDecimal.ZERO);
        boolean addable = unexplained.signum() == 0 && !subject.frozen();
        // Of what we do not know to own, the account's position is all there is to go by.
        BigDecimal limit = known && unexplained.signum() == 0 ? ours : held;
        Map<Integer, BigDecimal> cuts = new TreeMap<>();
        BigDecimal beyond = cut(sells, limit, cuts);
        return new Finding(
                plain(addable ? bare : BigDecimal.ZERO),
                plain(addable ? BigDecimal.ZERO : bare),
                addable && bare.signum() > 0 ? inDoubt(sells) : List.of(),
                Map.copyOf(cuts),
                plain(lent),
                plain(beyond),
                plain(unexplained));
    }

    private static List<Integer> inDoubt(List<Sell> sells) {
        return sells.stream()
                .filter(s -> s.changeable() && s.standing() == Standing.IN_DOUBT)
                .map(Sell::orderId)
                .sorted()
                .toList();
    }

    /** The newest order is cut first: the first one is the entry's own. Returns what is left over. */
    private static BigDecimal cut(
            List<Sell> sells, BigDecimal limit, Map<Integer, BigDecimal> cuts) {
        BigDecimal excess =
                sum(sells, s -> s.ours() && s.standing() == Standing.WORKS)
                        .subtract(limit)
                        .max(BigDecimal.ZERO);
        List<Sell> newest = new ArrayList<>(sells);
        newest.removeIf(s -> !s.changeable() || s.standing() != Standing.WORKS);
        newest.sort(Comparator.comparingInt(Sell::orderId).reversed());
        for (Sell sell : newest) {
            BigDecimal part = excess.min(sell.left());
            if (part.signum() > 0) {
                cuts.put(sell.orderId(), plain(sell.left().subtract(part)));
                excess = excess.subtract(part);
            }
        }
        return excess;
    }

    private static BigDecimal sum(List<Sell> sells, Predicate<Sell> which) {
        return sells.stream()
                .filter(which)
                .map(Sell::left)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Equal findings are equal objects. */
    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
