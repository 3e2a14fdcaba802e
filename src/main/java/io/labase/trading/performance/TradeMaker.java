package io.labase.trading.performance;

import io.labase.trading.model.FxRate;
import io.labase.trading.model.OrderRecord.Tag;
import io.labase.trading.model.Venue;
import io.labase.trading.performance.Skipped.Cause;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts figures to an entry: prices, results in three currencies, risk. */
final class TradeMaker {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private final OrderFills orders;
    private final RateSource rates;
    private final Map<String, BigDecimal> closes;

    /**
     * @param closes newest close of each ticker, in its price unit
     */
    TradeMaker(OrderFills orders, RateSource rates, Map<String, BigDecimal> closes) {
        this.orders = orders;
        this.rates = rates;
        this.closes = closes;
    }

    /** A result in one currency, if all rates are there. */
    private record Worth(@Nullable Amounts amounts, boolean fallback) {}

    /** The closed part of an entry, of which something was sold. */
    Trade trade(Entry entry) {
        Fill first = entry.first();
        String currency = currency(entry);
        BigDecimal entryPrice = Entry.averagePrice(entry.buys());
        List<Entry.Slice> sales = entry.sales();
        Fill last = sales.get(sales.size() - 1).fill();
        BigDecimal stop = orders.initialStop(first.orderRef());
        Worth own = worth(entry, currency, currency);
        Worth eur = worth(entry, currency, "EUR");
        Worth usd = worth(entry, currency, "USD");
        return new Trade(
                first.orderRef(),
                first.symbol(),
                first.conId(),
                currency,
                new Trade.Leg(first.at(), entryPrice),
                new Trade.Leg(last.at(), Entry.averagePrice(sales)),
                entry.sold(),
                reason(last.tag()),
                stop,
                risk(entry, currency, entryPrice, stop),
                Objects.requireNonNull(own.amounts()),
                eur.amounts(),
                usd.amounts(),
                eur.fallback() || usd.fallback(),
                missingCommissions(entry, currency));
    }

    /** The open part of an entry. */
    OpenLot lot(Entry entry) {
        Fill first = entry.first();
        String currency = currency(entry);
        BigDecimal price = Entry.averagePrice(entry.buys());
        BigDecimal stop = orders.liveStop(first.orderRef());
        BigDecimal risk = stop == null ? null : openRisk(entry, currency, price.subtract(stop));
        Optional<FxRate> rate = new EntryRates(entry, rates).atEntry(currency);
        return new OpenLot(
                first.orderRef(),
                first.symbol(),
                first.conId(),
                currency,
                first.at(),
                entry.open(),
                price,
                stop,
                risk,
                risk == null ? null : rate.map(known -> known.toEur(risk)).orElse(null),
                mark(entry, currency, entry.open(), rate).orElse(null),
                rate.filter(known -> known.source() == FxRate.Source.FALLBACK).isPresent(),
                orders.isReconciled(first.orderRef()));
    }

    /** What all shares of an entry would have brought, held to the newest close; EUR. */
    Optional<BigDecimal> heldEur(Entry entry) {
        String currency = currency(entry);
        Optional<FxRate> rate = new EntryRates(entry, rates).atEntry(currency);
        return mark(entry, currency, entry.bought(), rate).map(OpenLot.Mark::resultEurOrNull);
    }

    private Optional<OpenLot.Mark> mark(
            Entry entry, String currency, BigDecimal shares, Optional<FxRate> rate) {
        BigDecimal close = closes.get(entry.first().symbol());
        if (close == null) {
            return Optional.empty();
        }
        BigDecimal gain = close.subtract(Entry.averagePrice(entry.buys()));
        BigDecimal part = shares.divide(entry.bought(), DIGITS);
        EntryRates known = new EntryRates(entry, rates);
        Purse fees = new Purse(known, currency);
        entry.buys().forEach(buy -> fee(known, buy, part, currency, fees));
        BigDecimal paid = fees.total().orElse(BigDecimal.ZERO);
        BigDecimal result = amount(entry, currency, gain, shares).subtract(paid);
        return Optional.of(
                new OpenLot.Mark(close, result, rate.map(eur -> eur.toEur(result)).orElse(null)));
    }

    private static BigDecimal openRisk(Entry entry, String currency, BigDecimal perShare) {
        return amount(entry, currency, perShare.max(BigDecimal.ZERO), entry.open());
    }

    /** Says what is to be known about the figures of an open lot. */
    void remark(OpenLot lot, SkipTally skipped) {
        if (lot.doubtful()) {
            skipped.add(Cause.RECONCILED, lot.orderRef());
        }
        if (lot.fallbackRate()) {
            skipped.add(Cause.FALLBACK_RATE, lot.orderRef());
        }
        if (lot.risk() != null && lot.riskEurOrNull() == null) {
            skipped.add(Cause.NO_RATE, lot.orderRef() + " " + lot.currency());
        }
    }

    /** Says what is to be known about a trade's figures. */
    void remark(Trade trade, SkipTally skipped) {
        String what = trade.orderRef();
        if (trade.eur() == null) {
            skipped.add(Cause.NO_RATE, what + " " + trade.currency());
        }
        if (trade.fallbackRate()) {
            skipped.add(Cause.FALLBACK_RATE, what);
        }
        if (trade.missingCommissions() > 0) {
            skipped.add(Cause.NO_COMMISSION, what);
        }
        if (!trade.currency().equals(usual(trade.symbol()))) {
            skipped.add(Cause.CURRENCY_DIFFERS, what + " " + trade.currency());
        }
    }

    private Worth worth(Entry entry, String currency, String target) {
        EntryRates known = new EntryRates(entry, rates);
        Purse gross = new Purse(known, target);
        Purse fees = new Purse(known, target);
        BigDecimal closed = entry.sold().divide(entry.bought(), DIGITS);
        BigDecimal unit = BigDecimal.valueOf(magnifier(entry.first().symbol(), currency));
        for (Entry.Slice buy : entry.buys()) {
            BigDecimal cost = buy.value().multiply(closed).divide(unit, DIGITS);
            gross.add(cost.negate(), currency, buy.fill());
            fee(known, buy, closed, currency, fees);
        }
        for (Entry.Slice sale : entry.sales()) {
            gross.add(sale.value().divide(unit, DIGITS), currency, sale.fill());
            fee(known, sale, sale.share(), currency, fees);
        }
        boolean fallback = gross.usedFallback() || fees.usedFallback();
        Optional<BigDecimal> paid = fees.total();
        return new Worth(
                gross.total().flatMap(g -> paid.map(f -> new Amounts(g, f))).orElse(null),
                fallback);
    }

    private void fee(
            EntryRates known, Entry.Slice slice, BigDecimal share, String currency, Purse fees) {
        commission(known, slice, currency)
                .ifPresent(
                        c ->
                                fees.add(
                                        c.amount().multiply(share),
                                        c.currency().isEmpty() ? currency : c.currency(),
                                        slice.fill()));
    }

    /** A commission in a currency without a rate cannot be deducted: it counts as not told. */
    private Optional<Commission> commission(EntryRates known, Entry.Slice slice, String currency) {
        return orders.commission(slice.fill())
                .filter(
                        c -> {
                            Purse trial = new Purse(known, currency);
                            String from = c.currency().isEmpty() ? currency : c.currency();
                            trial.add(c.amount(), from, slice.fill());
                            return trial.total().isPresent();
                        });
    }

    private int missingCommissions(Entry entry, String currency) {
        EntryRates known = new EntryRates(entry, rates);
        return (int)
                slices(entry).filter(slice -> commission(known, slice, currency).isEmpty()).count();
    }

    /** That of the commissions, which the broker takes in the currency of the trade; else the suffix's. */
    private String currency(Entry entry) {
        return slices(entry)
                .flatMap(slice -> orders.commission(slice.fill()).stream())
                .map(Commission::currency)
                .filter(currency -> !currency.isEmpty())
                .findFirst()
                .orElse(usual(entry.first().symbol()));
    }

    private static Stream<Entry.Slice> slices(Entry entry) {
        return Stream.concat(entry.buys().stream(), entry.sales().stream());
    }

    private static String usual(String symbol) {
        return Venue.of(symbol).currencyOf(symbol);
    }

    /** Prices are in currency / this. */
    private static int magnifier(String symbol, String currency) {
        return currency.equals(usual(symbol)) ? Venue.of(symbol).priceMagnifier() : 1;
    }

    private static @Nullable BigDecimal risk(
            Entry entry, String currency, BigDecimal price, @Nullable BigDecimal stop) {
        if (stop == null || stop.compareTo(price) >= 0) {
            return null;
        }
        return amount(entry, currency, price.subtract(stop), entry.sold());
    }

    /** In currency, from prices that may be pence. */
    private static BigDecimal amount(
            Entry entry, String currency, BigDecimal perShare, BigDecimal shares) {
        int unit = magnifier(entry.first().symbol(), currency);
        return perShare.multiply(shares).divide(BigDecimal.valueOf(unit), DIGITS);
    }

    private static Trade.ExitReason reason(Tag tag) {
        return switch (tag) {
            case STOP -> Trade.ExitReason.STOP;
            case FLATTEN -> Trade.ExitReason.FLATTEN;
            case MANUAL -> Trade.ExitReason.MANUAL;
            case BUY, RECONCILED -> Trade.ExitReason.UNKNOWN;
        };
    }
}
