package io.labase.trading.performance;

import io.labase.trading.model.FxRate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * At which rate each fill of an entry is converted: that which its row in the journal names, or, if the
 * row of any of them names none, the stand-in for all of them. A rate that changes from one kind to the
 * other between purchase and sale would look like a result.
 */
final class EntryRates {
    private final Entry entry;
    private final RateSource standIn;

    EntryRates(Entry entry, RateSource standIn) {
        this.entry = entry;
        this.standIn = standIn;
    }

    /** The rate of a currency at a fill; empty if none is known. */
    Optional<FxRate> rate(String currency, Fill fill) {
        if (currency.equals("EUR")) {
            return Optional.of(FxRate.EUR);
        }
        boolean named = fills().allMatch(other -> other.rates().containsKey(currency));
        return named ? Optional.of(fill.rates().get(currency)) : standIn.rate(currency, fill.at());
    }

    /** The rate of a currency when the entry was made, whatever its sales say. */
    Optional<FxRate> atEntry(String currency) {
        Fill first = entry.first();
        if (currency.equals("EUR")) {
            return Optional.of(FxRate.EUR);
        }
        return first.rates().containsKey(currency)
                ? Optional.of(first.rates().get(currency))
                : standIn.rate(currency, first.at());
    }

    private Stream<Fill> fills() {
        return Stream.concat(entry.buys().stream(), entry.sales().stream()).map(Entry.Slice::fill);
    }
}
