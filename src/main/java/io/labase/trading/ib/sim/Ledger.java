package io.labase.trading.ib.sim;

import io.labase.trading.model.Contract;
import io.labase.trading.model.Position;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cash by currency and positions of the one account. Guarded by the market's lock. */
final class Ledger {
    /**
     * What is held of one instrument.
     *
     * @param instrument the instrument
     * @param quantity below 0 for a short position
     * @param averageCost per unit in the contract's currency, commission included
     * @param realized profit realised since the start, contract's currency
     */
    record Holding(
            Instrument instrument,
            BigDecimal quantity,
            BigDecimal averageCost,
            BigDecimal realized) {}

    /**
     * A fill as money.
     *
     * @param quantity below 0 for a sale
     * @param price in the contract's currency
     * @param commission in the contract's currency
     */
    record Trade(BigDecimal quantity, BigDecimal price, BigDecimal commission) {}

    private final String account;
    private final Map<String, BigDecimal> cash = new TreeMap<>();
    private final Map<Integer, Holding> holdings = new TreeMap<>();
    private final Map<Integer, Position> currencies = new TreeMap<>();

    /**
     * @param account account code
     * @param currency base currency
     * @param startingCash in the base currency
     */
    Ledger(String account, String currency, BigDecimal startingCash) {
        this.account = account;
        cash.put(currency, startingCash);
    }

    /**
     * Books a fill.
     *
     * @return realised profit, commission deducted; null if the fill closed nothing
     */
    @Nullable BigDecimal book(Instrument instrument, Trade trade) {
        BigDecimal spent = trade.quantity().multiply(trade.price()).add(trade.commission());
        cash.merge(instrument.contract().currency(), spent.negate(), BigDecimal::add);
        Holding before = holding(instrument);
        BigDecimal closed = closed(before.quantity(), trade.quantity());
        Holding after = after(before, trade, closed);
        holdings.put(instrument.conId(), after);
        return closed.signum() == 0 ? null : after.realized().subtract(before.realized());
    }

    /** The part of a trade that reduces the position, with the position's sign. */
    private static BigDecimal closed(BigDecimal held, BigDecimal traded) {
        if (held.signum() * traded.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal size = held.abs().min(traded.abs());
        return held.signum() > 0 ? size : size.negate();
    }

    private static Holding after(Holding before, Trade trade, BigDecimal closed) {
        BigDecimal quantity = before.quantity().add(trade.quantity());
        if (closed.signum() == 0) {
            BigDecimal cost =
                    before.quantity()
                            .multiply(before.averageCost())
                            .add(trade.quantity().multiply(trade.price()))
                            .add(trade.commission())
                            .divide(quantity, MathContext.DECIMAL64);
            return new Holding(before.instrument(), quantity, cost, before.realized());
        }
        BigDecimal profit =
                trade.price()
                        .subtract(before.averageCost())
                        .multiply(closed)
                        .subtract(trade.commission());
        boolean turned = quantity.signum() * before.quantity().signum() < 0;
        BigDecimal cost = turned ? trade.price() : before.averageCost();
        return new Holding(
                before.instrument(),
                quantity,
                quantity.signum() == 0 ? BigDecimal.ZERO : cost,
                before.realized().add(profit));
    }

    /** Multiplies what is held; what it cost stays the same. */
    void split(Instrument instrument, BigDecimal ratio) {
        holdings.computeIfPresent(
                instrument.conId(),
                (conId, held) ->
                        new Holding(
                                instrument,
                                held.quantity().multiply(ratio),
                                held.averageCost().divide(ratio, MathContext.DECIMAL64),
                                held.realized()));
    }

    /**
     * Exchanges currency.
     *
     * @param pair what is bought, and what it is paid in
     * @param amount of the pair's first currency; below 0 sells it
     * @param rate units of the second currency for one of the first
     */
    void exchange(Contract pair, BigDecimal amount, BigDecimal rate) {
        cash.merge(pair.symbol(), amount, BigDecimal::add);
        cash.merge(pair.currency(), amount.multiply(rate).negate(), BigDecimal::add);
        Position before = currencies.get(pair.conId());
        BigDecimal sum = before == null ? amount : before.quantity().add(amount);
        currencies.put(pair.conId(), new Position(account, pair, sum, rate));
    }

    /** What was exchanged, by pair; pairs that are even again are left out. */
    List<Position> currencies() {
        return currencies.values().stream().filter(p -> p.quantity().signum() != 0).toList();
    }

    /** Turns a holding into one of another number: {@code ratio} new ones for each old one. */
    void renumber(Instrument old, Instrument other, BigDecimal ratio) {
        Holding held = holding(old);
        holdings.put(
                old.conId(), new Holding(old, BigDecimal.ZERO, BigDecimal.ZERO, held.realized()));
        holdings.put(
                other.conId(),
                new Holding(
                        other,
                        held.quantity().multiply(ratio),
                        held.averageCost().divide(ratio, MathContext.DECIMAL64),
                        BigDecimal.ZERO));
    }

    /** What is held of an instrument; a holding of 0 if it was never traded. */
    Holding holding(Instrument instrument) {
        return holdings.getOrDefault(
                instrument.conId(),
                new Holding(instrument, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    /** Holdings other than 0. */
    List<Holding> holdings() {
        return holdings.values().stream().filter(h -> h.quantity().signum() != 0).toList();
    }

    /** Everything traded since the start, also what is closed. */
    List<Holding> everHeld() {
        return List.copyOf(holdings.values());
    }

    /** Cash by currency; below 0 is a debit. */
    Map<String, BigDecimal> cash() {
        return Map.copyOf(cash);
    }

    /** Positions other than 0, by conId. */
    List<Position> positions() {
        List<Position> positions = new ArrayList<>();
        holdings().forEach(holding -> positions.add(position(holding.instrument())));
        positions.sort(Comparator.comparing(position -> position.contract().symbol()));
        return positions;
    }

    /** The position in an instrument, also if it is 0. */
    Position position(Instrument instrument) {
        Holding holding = holding(instrument);
        Contract traded = instrument.contract();
        Contract listed =
                new Contract(
                        traded.conId(),
                        traded.symbol(),
                        traded.secType(),
                        instrument.listing(),
                        "",
                        traded.currency());
        return new Position(account, listed, holding.quantity(), holding.averageCost());
    }
}
