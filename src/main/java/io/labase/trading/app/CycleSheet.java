package io.labase.trading.app;

import io.labase.trading.alert.Line;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Reason;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.TickerBars;
import io.labase.trading.strategy.BreakoutStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the last cycle came to, ticker by ticker, for a person who watches it. Thread-safe. */
public final class CycleSheet {
    /** In place of a reason: the bar had its decision in an earlier cycle. */
    private static final String EVALUATED_BEFORE = "EVALUATED_BEFORE";

    /** In place of a reason: a step failed, and the log says why. */
    private static final String NO_DECISION = "NO_DECISION";

    private static final Set<String> UNANSWERED =
            Set.of(Reason.NO_ANSWER.name(), Reason.DISCONNECTED.name(), NO_DECISION);

    private final BreakoutStrategy strategy;
    private final Map<String, TickerBars> found = new HashMap<>();
    private final Map<String, Decision> decided = new HashMap<>();
    private List<Ticker> tickers = List.of();

    CycleSheet(BreakoutStrategy strategy) {
        this.strategy = strategy;
    }

    /** A cycle over these tickers begins. */
    synchronized void begin(List<Ticker> all) {
        tickers = all;
        found.clear();
        decided.clear();
    }

    /** What came for a ticker. */
    synchronized void found(TickerBars bars) {
        found.put(bars.ticker().symbol(), bars);
    }

    /** What was decided in the end, whether or not it is new. */
    synchronized void decided(Decision decision) {
        decided.put(decision.ticker().symbol(), decision);
    }

    /** A line per ticker in the order of the list, and a summary; empty before the first cycle. */
    public synchronized List<Line> lines() {
        if (tickers.isEmpty()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        int unanswered = 0;
        for (Ticker ticker : tickers) {
            @Nullable Decision decision = decided.get(ticker.symbol());
            String reason = reason(ticker, decision);
            unanswered += UNANSWERED.contains(reason) ? 1 : 0;
            lines.add(new Line(key(decision), values(ticker, decision, reason)));
        }
        lines.add(new Line("once.summary", summary(unanswered)));
        return lines;
    }

    private Map<String, Object> summary(int unanswered) {
        Map<String, Object> values = new HashMap<>();
        values.put("tickers", tickers.size());
        values.put("signals", count(Decision::breakout));
        values.put("orders", count(Decision::isEnter));
        values.put("unanswered", unanswered);
        long unknown = count(decision -> decision.reason() == Reason.NO_CONTRACT);
        if (unknown > 0) {
            values.put("unknown", unknown);
        }
        return values;
    }

    private long count(Predicate<Decision> which) {
        return decided.values().stream().filter(which).count();
    }

    private static String key(@Nullable Decision decision) {
        if (decision == null || !decision.breakout()) {
            return "once.ticker";
        }
        return decision.isEnter() ? "once.entered" : "once.signal";
    }

    private String reason(Ticker ticker, @Nullable Decision decision) {
        if (decision != null) {
            return decision.reason().name();
        }
        return evaluated(ticker).isPresent() ? EVALUATED_BEFORE : NO_DECISION;
    }

    private Map<String, Object> values(Ticker ticker, @Nullable Decision decision, String reason) {
        Map<String, Object> values = new HashMap<>();
        values.put("ticker", ticker.symbol());
        values.put("reason", reason);
        @Nullable Signal signal =
                decision == null ? evaluated(ticker).orElse(null) : decision.signal();
        if (signal != null) {
            values.put("currency", currency(ticker, decision));
            values.put("close", signal.bar().close());
            values.put("high", signal.highestHigh());
            values.put("barTime", signal.bar().start());
        }
        if (decision != null && decision.isEnter() && decision.sizing() != null) {
            values.put("quantity", decision.sizing().quantity());
            values.put("stop", decision.sizing().stop());
        }
        return values;
    }

    private static String currency(Ticker ticker, @Nullable Decision decision) {
        return decision == null || decision.details() == null
                ? ticker.query().currency()
                : decision.details().contract().currency();
    }

    /** A bar without a decision of this cycle had one before; the rule says the same of it again. */
    private Optional<Signal> evaluated(Ticker ticker) {
        return Optional.ofNullable(found.get(ticker.symbol()))
                .flatMap(bars -> strategy.evaluate(bars.bars(), bars.at()));
    }
}
