package io.labase.trading.app.status;

import io.labase.trading.alert.Line;
import io.labase.trading.app.status.BotStatus.Connection;
import io.labase.trading.app.status.BotStatus.Position;
import io.labase.trading.app.status.BotStatus.Position.Owner;
import io.labase.trading.app.status.BotStatus.Stop;
import io.labase.trading.execution.Pause;
import io.labase.trading.execution.Pause.By;
import io.labase.trading.model.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What there is to say of a status, line by line, for every face alike. */
public final class StatusLines {
    private static final String WARNING = "⚠️";
    private static final String ITEM = "•";

    /** A reason of the bot's may end with a number, which its wording has not. */
    private static final Pattern NUMBERED = Pattern.compile(" \\d+$");

    private StatusLines() {}

    /** All of a running bot: what is wrong first. */
    static List<Line> running(BotStatus status) {
        List<Line> lines = new ArrayList<>(troubles(status, any -> true));
        lines.addAll(entries(status));
        lines.addAll(pauses(status));
        lines.addAll(connection(status));
        lines.addAll(cycle(status));
        lines.addAll(account(status));
        return lines;
    }

    /** Of one that does not run: what is still true of the account and at the next start. */
    static List<Line> stopped(BotStatus status) {
        List<Line> lines = new ArrayList<>(troubles(status, Trouble.Kind::ofPositions));
        lines.addAll(pauses(status));
        if (status.positionsKnown()) {
            lines.addAll(list("status.positions-old", status));
        }
        return lines;
    }

    /** What is wrong, marked as such. */
    public static List<Line> troubles(BotStatus status, Predicate<Trouble.Kind> which) {
        return status.troubles().stream()
                .filter(trouble -> which.test(trouble.kind()))
                .map(trouble -> line(trouble, WARNING))
                .toList();
    }

    /** One thing that is wrong. */
    static Line line(Trouble trouble, String mark) {
        Map<String, Object> values = new HashMap<>(trouble.values());
        values.put("mark", mark);
        return new Line("trouble." + trouble.kind(), values);
    }

    /** Whether new entries are made; of a pause of all, the pause itself says it. */
    private static List<Line> entries(BotStatus status) {
        if (status.connection().mode().equals("alerts")) {
            return List.of(new Line("status.entries-alerts", Map.of()));
        }
        Reason hold = status.hold();
        if (hold != null) {
            return List.of(new Line("status.entries-held", Map.of("reason", hold.name())));
        }
        if (status.paused()) {
            return List.of();
        }
        List<String> tickers = status.pausedTickers();
        return List.of(
                tickers.isEmpty()
                        ? new Line("status.entries-possible", Map.of())
                        : new Line("status.entries-except", Map.of("tickers", tickers)));
    }

    /** Each pause: of what, since when, by whom and why. */
    public static List<Line> pauses(BotStatus status) {
        return status.pauses().stream().map(StatusLines::pause).toList();
    }

    private static Line pause(Pause pause) {
        Map<String, Object> values = new HashMap<>();
        values.put("scope", Objects.requireNonNullElse(pause.ticker(), "ALL"));
        boolean named = pause.by() == By.PERSON && !pause.detail().isEmpty();
        values.put("by", named ? pause.detail() : pause.by().name());
        if (pause.since() != null) {
            values.put("since", pause.since());
        }
        if (pause.by() == By.BOT) {
            Matcher numbered = NUMBERED.matcher(pause.detail());
            values.put("why", numbered.replaceFirst(""));
            if (numbered.find(0)) {
                values.put("number", new BigDecimal(numbered.group().strip()));
            }
        }
        return new Line("status.pause", values);
    }

    private static List<Line> connection(BotStatus status) {
        Connection connection = status.connection();
        if (!connection.connected()) {
            return List.of(); // is a trouble
        }
        Map<String, Object> values = new HashMap<>();
        values.put("version", connection.serverVersion());
        values.put("kind", connection.simulated() ? "paper" : "live");
        return List.of(new Line("status.connected", values));
    }

    private static List<Line> cycle(BotStatus status) {
        List<Line> lines = new ArrayList<>();
        BotStatus.Cycle last = status.lastCycle();
        if (last != null) {
            lines.add(
                    new Line(
                            "status.cycle",
                            Map.of(
                                    "time", last.marketTime(),
                                    "decisions", last.decisions(),
                                    "entries", last.entries(),
                                    "millis", last.took().toMillis())));
        }
        if (status.bars().lastLive() != null) {
            lines.add(new Line("status.bars", Map.of("last", status.bars().lastLive())));
        }
        return lines;
    }

    private static List<Line> account(BotStatus status) {
        if (!status.positionsKnown()) {
            return List.of(new Line("status.positions-unknown", Map.of()));
        }
        return list(status.booksKnown() ? "status.positions" : "status.positions-old", status);
    }

    private static List<Line> list(String title, BotStatus status) {
        String key = status.positions().isEmpty() ? title + "-none" : title;
        return Stream.concat(Stream.of(new Line(key, Map.of())), listed(status, ITEM)).toList();
    }

    /** All positions of the account: whose they are, and what covers them. */
    public static List<Line> positions(BotStatus status) {
        return listed(status, ITEM).toList();
    }

    /**
     * The same.
     *
     * @param item begins a line of which nothing is wrong
     */
    static Stream<Line> listed(BotStatus status, String item) {
        return Stream.concat(
                status.positions().stream().map(position -> position(position, item)),
                status.alone().stream().map(stops -> alone(stops, item)));
    }

    private static Line position(Position position, String item) {
        Map<String, Object> values = new HashMap<>();
        values.put("mark", position.uncovered().signum() > 0 ? WARNING : item);
        values.put("ticker", position.ticker());
        values.put("quantity", position.quantity());
        values.put("currency", position.currency());
        if (position.averagePrice() != null) {
            values.put("price", position.averagePrice());
        }
        if (position.owner() == Owner.MIXED) {
            values.put("ours", position.ours());
        } else {
            values.put("owner", position.owner().name());
        }
        cover(position, values);
        return new Line("status.position", values);
    }

    private static Line alone(Position stops, String item) {
        Map<String, Object> values = new HashMap<>();
        values.put("mark", item);
        values.put("ticker", stops.ticker());
        values.put("currency", stops.currency());
        cover(stops, values);
        return new Line("status.stops-alone", values);
    }

    private static void cover(Position position, Map<String, Object> values) {
        List<Stop> stops = position.stops();
        if (stops.isEmpty()) {
            boolean closing = position.closing() && position.uncovered().signum() == 0;
            values.put("cover", closing ? "CLOSING" : "NONE");
            return;
        }
        List<BigDecimal> levels =
                stops.stream().map(Stop::level).filter(Objects::nonNull).distinct().toList();
        if (levels.isEmpty()) {
            values.put("cover", "TRAILING");
        } else if (levels.size() == 1) {
            values.put("stop", levels.get(0));
        } else {
            values.put("low", levels.get(0));
            values.put("high", levels.get(levels.size() - 1));
        }
        if (position.stopped().compareTo(position.quantity().abs()) != 0) {
            values.put("stopQuantity", position.stopped());
        }
        if (position.bare().signum() > 0) {
            values.put("bare", position.bare());
        }
    }
}
