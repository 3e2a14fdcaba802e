package io.labase.trading.app.report;

import io.labase.trading.alert.Line;
import io.labase.trading.market.MarketHours;
import io.labase.trading.model.ContractDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The hours of the followed markets as lines of a message. */
final class Markets {
    private Markets() {}

    /** Which are open, until when; one line if none is or if no hours are known. */
    static List<Line> open(Collection<ContractDetails> contracts, Instant now) {
        List<Line> lines = new ArrayList<>();
        MarketHours.open(contracts, now)
                .forEach(
                        (until, names) ->
                                lines.add(
                                        new Line(
                                                "markets.open",
                                                Map.of("markets", names, "until", until))));
        if (lines.isEmpty()) {
            lines.add(
                    new Line(contracts.isEmpty() ? "markets.unknown" : "markets.closed", Map.of()));
        }
        return lines;
    }

    /** When those that are closed open next. */
    static List<Line> opening(Collection<ContractDetails> contracts, Instant now) {
        List<Line> lines = new ArrayList<>();
        MarketHours.opening(contracts, now)
                .forEach(
                        (at, names) ->
                                lines.add(
                                        new Line(
                                                "markets.opening",
                                                Map.of("markets", names, "open", at))));
        return lines;
    }
}
