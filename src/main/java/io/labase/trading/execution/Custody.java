package io.labase.trading.execution;

import io.labase.trading.model.Execution;
import io.labase.trading.model.OrderRecord;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the bot opened and still owns, per contract: its own fills by reference, the fills of others
 * on the same contract since, and the level of the stop. Rebuilt at start from the whole order
 * journal, since a position may be months old, and then kept from what the broker tells. Not for
 * several threads at once.
 */
public final class Custody {
    /** Fills kept in mind, so that one that is told again is not counted again. */
    private static final int FILLS = 20_000;

    /** References whose level or entry price may still be asked for after they are closed. */
    private static final int REFERENCES = 2_000;

    /** Status of the row that settles a change of a position which no fill explains. */
    static final String SETTLED = "Settled";

    /**
     * What is owned of one contract.
     *
     * @param orderRef the newest reference that still owns a part of it
     * @param symbol the ticker in the user's notation
     * @param owned bought less sold by our own orders; above 0
     * @param others bought less sold by others since we own it
     * @param level trigger of the stop as last known; null if never told
     * @param settled a change without a fill was put down to others
     */
    record Holding(
            int conId,
            String orderRef,
            String symbol,
            BigDecimal owned,
            BigDecimal others,
            @Nullable BigDecimal level,
            boolean settled) {}

    /** A stop; several may share a reference, each with a level of its own. */
    record Stop(BigDecimal quantity, BigDecimal trigger) {}

    private record Counted(int conId, String orderRef, BigDecimal signed, BigDecimal price) {}

    private static final class Account {
        final Map<String, BigDecimal> lots = new LinkedHashMap<>();
        BigDecimal others = BigDecimal.ZERO;
        boolean settled;

        BigDecimal owned() {
            return lots.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private record Bought(BigDecimal quantity, BigDecimal amount) {
        static final Bought NOTHING = new Bought(BigDecimal.ZERO, BigDecimal.ZERO);

        Bought plus(BigDecimal more, BigDecimal price) {
            return new Bought(quantity.add(more), amount.add(more.multiply(price)));
        }
    }

    private final List<OrderRecord> unread = new ArrayList<>();
    private final Map<Integer, Account> accounts = new HashMap<>();
    private final Map<String, Counted> counted = new Recent<>(FILLS);
    private final Map<String, BigDecimal> levels = new Recent<>(REFERENCES);
    private final Map<Long, Stop> stops = new Recent<>(REFERENCES);
    private final Map<String, Bought> bought = new Recent<>(REFERENCES);

    /** What was taken over, by reference; fills of its purchase that are told later are in it. */
    private final Map<String, BigDecimal> adopted = new Recent<>(REFERENCES);

    /** Keeps a row of the order journal until the account is known; rows come oldest first. */
    public void remember(OrderRecord row) {
        if (!row.execId().isEmpty() || row.price() != null || row.status().equals(SETTLED)) {
            unread.add(row);
        }
    }

    /**
     * The account is known: takes what is remembered of it, and what is older than the journal's
     * column for it. The rest belongs to others.
     */
    public void open(String account) {
        for (OrderRecord row : unread) {
            if (row.account().isEmpty() || row.account().equals(account)) {
                restore(row);
            }
        }
        unread.clear();
    }

    /** Takes a row of the order journal; rows come oldest first. */
    public void restore(OrderRecord row) {
        Side side = row.side();
        BigDecimal quantity = row.quantity();
        BigDecimal price = row.price();
        if (row.tag() == OrderRecord.Tag.RECONCILED && row.status().equals(SETTLED)) {
            if (side != null && quantity != null) {
                settle(row.conId(), side == Side.BUY ? quantity : quantity.negate());
            }
        } else if (row.tag() == OrderRecord.Tag.RECONCILED
                && row.status().equals(OrderRecord.ADOPTED)) {
            BigDecimal beside = row.remaining();
            if (quantity != null && price != null && beside != null) {
                adopt(row.conId(), row.orderRef(), quantity, beside);
                levels.put(row.orderRef(), price);
            }
        } else if (!row.execId().isEmpty()) {
            if (side != null && quantity != null && price != null) {
                count(
                        Execution.key(row.execId()),
                        new Counted(row.conId(), row.orderRef(), signed(side, quantity), price));
            }
        } else if (row.tag() == OrderRecord.Tag.STOP
                && price != null
                && row.type().equals(OrderType.STP.text())) {
            levels.put(row.orderRef(), price);
            if (quantity != null) {
                stops.put(row.permId(), new Stop(quantity, price));
            }
        }
    }

    /** Takes a fill of anybody, each once; a correction takes the place of what it corrects. */
    void filled(Execution fill) {
        count(
                fill.key(),
                new Counted(
                        fill.contract().conId(),
                        fill.orderRef(),
                        signed(fill.side(), fill.quantity()),
                        fill.price()));
    }

    private static BigDecimal signed(Side side, BigDecimal quantity) {
        return side == Side.BUY ? quantity : quantity.negate();
    }

    private void count(String key, Counted fill) {
        Counted before = counted.put(key, fill);
        if (before != null) {
            apply(before, before.signed().negate());
        }
        apply(fill, fill.signed());
        close(fill.conId());
    }

    private void apply(Counted fill, BigDecimal quantity) {
        boolean ours = OrderRecords.ours(fill.orderRef());
        Account account = accounts.get(fill.conId());
        if (account == null && !ours) {
            return; // what others do with a contract that we do not own is none of our business
        }
        if (account == null) {
            account = accounts.computeIfAbsent(fill.conId(), id -> new Account());
        }
        if (ours) {
            BigDecimal before = counted(fill.orderRef());
            if (fill.signed().signum() > 0) {
                Bought so = bought.getOrDefault(fill.orderRef(), Bought.NOTHING);
                bought.put(fill.orderRef(), so.plus(quantity, fill.price()));
            }
            BigDecimal twice = counted(fill.orderRef()).subtract(before);
            account.lots.merge(fill.orderRef(), quantity.subtract(twice), BigDecimal::add);
        } else {
            account.others = account.others.add(quantity);
        }
    }

    /** How much of what was taken over under a reference its known purchase explains. */
    private BigDecimal counted(String orderRef) {
        return bought.getOrDefault(orderRef, Bought.NOTHING)
                .quantity()
                .min(adopted.getOrDefault(orderRef, BigDecimal.ZERO));
    }

    /** Ours are sold, or all that was ever there was sold by others. */
    private void close(int conId) {
        Account account = accounts.get(conId);
        if (account == null) {
            return;
        }
        account.lots.values().removeIf(quantity -> quantity.signum() == 0);
        BigDecimal owned = account.owned();
        boolean nothing = owned.signum() > 0 && owned.add(account.others).signum() <= 0;
        if (account.lots.isEmpty() || nothing) {
            accounts.remove(conId);
        }
    }

    /** Puts a change of the position that no fill explains down to others. */
    void settle(int conId, BigDecimal difference) {
        Account account = accounts.get(conId);
        if (account != null) {
            account.others = account.others.add(difference);
            account.settled = true;
            close(conId);
        }
    }

    /** Whether a purchase under the reference is known, or was taken over. */
    boolean knows(String orderRef) {
        return bought.containsKey(orderRef) || adopted.containsKey(orderRef);
    }

    /** Bought less sold by our own orders, as far as it is known: below 0 for sales alone. */
    BigDecimal net(int conId) {
        return Optional.ofNullable(accounts.get(conId)).map(Account::owned).orElse(BigDecimal.ZERO);
    }

    /** Bought less sold by others since we own it. */
    BigDecimal others(int conId) {
        return Optional.ofNullable(accounts.get(conId)).map(a -> a.others).orElse(BigDecimal.ZERO);
    }

    /**
     * Takes over what the bot must have bought under a reference, once. What is known of that purchase,
     * or is told of it later, is a part of it.
     *
     * @param beside what is to be put down to others besides
     */
    void adopt(int conId, String orderRef, BigDecimal quantity, BigDecimal beside) {
        if (adopted.putIfAbsent(orderRef, quantity) != null) {
            return;
        }
        BigDecimal unknown = quantity.subtract(counted(orderRef));
        if (unknown.signum() > 0) {
            Account account = accounts.computeIfAbsent(conId, id -> new Account());
            account.lots.merge(orderRef, unknown, BigDecimal::add);
            account.others = account.others.add(beside);
            close(conId);
        }
    }

    /** What we own of a contract; empty if nothing. */
    Optional<Holding> of(int conId) {
        Account account = accounts.get(conId);
        if (account == null || account.owned().signum() <= 0) {
            return Optional.empty();
        }
        String ref = "";
        for (Map.Entry<String, BigDecimal> lot : account.lots.entrySet()) {
            ref = lot.getValue().signum() > 0 ? lot.getKey() : ref;
        }
        return Optional.of(
                new Holding(
                        conId,
                        ref,
                        OrderRecords.symbol(ref, ""),
                        account.owned(),
                        account.others,
                        levels.get(ref),
                        account.settled));
    }

    /** All that we own. */
    List<Holding> all() {
        return new ArrayList<>(accounts.keySet())
                .stream().map(this::of).flatMap(Optional::stream).toList();
    }

    /** Trigger of a reference's stop as last known. */
    Optional<BigDecimal> level(String orderRef) {
        return Optional.ofNullable(levels.get(orderRef));
    }

    /** The stop of a reference has this trigger now. */
    void level(String orderRef, BigDecimal trigger) {
        levels.put(orderRef, trigger);
    }

    /**
     * A stop stands like this now.
     *
     * @param permId the broker's lasting number of the order
     * @return how it stood when it was last told of; empty at the first time
     */
    Optional<Stop> stop(long permId, Stop now) {
        return Optional.ofNullable(stops.put(permId, now));
    }

    /** Average price of what was bought under a reference, also on earlier days. */
    Optional<BigDecimal> entryPrice(String orderRef) {
        Bought so = bought.getOrDefault(orderRef, Bought.NOTHING);
        return so.quantity().signum() <= 0
                ? Optional.empty()
                : Optional.of(so.amount().divide(so.quantity(), MathContext.DECIMAL64));
    }
}
