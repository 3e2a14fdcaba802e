package io.labase.trading.app;

import io.labase.trading.app.Preflight.Finding;
import io.labase.trading.app.Preflight.Verdict;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Bar;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Whether the account gets prices, and in time: of each market, or of each ticker. */
final class PriceCheck {
    /** How late IB sends prices to an account without a live subscription. */
    private static final Duration DELAY = Duration.ofMinutes(15);

    /** A gateway that is silent so often in a row is not asked any more. */
    private static final int SILENCES = 3;

    private final BrokerQuestions questions;
    private final Duration size;
    private final Consumer<Finding> findings;
    private int silences;

    PriceCheck(BrokerQuestions questions, Settings settings, Consumer<Finding> findings) {
        this.questions = questions;
        this.size = settings.market().barSize().length();
        this.findings = findings;
    }

    /**
     * Subscriptions are bought by market, so one ticker of each is enough unless more is asked for.
     *
     * @param now the market's time
     */
    void run(Watchlist watchlist, boolean all, Instant now) throws InterruptedException {
        Set<String> seen = new HashSet<>();
        List<Ticker> asked =
                watchlist.tickers().stream()
                        .filter(
                                ticker ->
                                        seen.add(
                                                        ticker.query().primaryExchange()
                                                                + ticker.query().currency())
                                                || all)
                        .toList();
        for (int i = 0; i < asked.size() && silences < SILENCES; i++) {
            look(asked.get(i), now);
            if (silences == SILENCES && i + 1 < asked.size()) {
                find(Verdict.FAILS, "data-given-up", asked.size() - i - 1);
            }
        }
    }

    private void look(Ticker ticker, Instant now) throws InterruptedException {
        try {
            ContractDetails details = questions.details(ticker);
            List<Bar> bars = questions.bars(details);
            silences = 0;
            Optional<Duration> behind = behind(details, bars, now);
            if (bars.isEmpty()) {
                find(Verdict.FAILS, "data", ticker.symbol(), 0);
            } else if (behind.isPresent()) {
                find(Verdict.DOUBT, "data-late", ticker.symbol(), behind.get().toMinutes());
            } else {
                find(Verdict.HOLDS, "data", ticker.symbol(), bars.size());
            }
        } catch (BrokerException e) {
            silences = e.kind() == BrokerException.Kind.TIMEOUT ? silences + 1 : 0;
            boolean unknown = e.kind() == BrokerException.Kind.UNKNOWN_CONTRACT;
            String what = unknown ? "data-unknown" : "data-failed";
            find(Verdict.FAILS, what, ticker.symbol(), e.wording());
        }
    }

    private void find(Verdict verdict, String what, Object... values) {
        findings.accept(new Finding(verdict, what, values));
    }

    /**
     * How long ago the newest bar began, where the market has been open long enough to have a newer one.
     * Delayed prices come with their forming bar as well, so its end says nothing.
     */
    private Optional<Duration> behind(ContractDetails details, List<Bar> bars, Instant now) {
        Duration live = size.multipliedBy(2).plusMinutes(1);
        Duration usual = live.compareTo(DELAY) < 0 ? DELAY : live;
        if (!details.isOpenAt(now.minus(usual).minus(size))
                || !details.isOpenAt(now.minusSeconds(1))) {
            return Optional.empty();
        }
        return bars.stream()
                .map(Bar::start)
                .max(Instant::compareTo)
                .map(start -> Duration.between(start, now))
                .filter(age -> age.compareTo(usual) >= 0);
    }
}
