package io.labase.trading.journal;

import io.labase.trading.model.Decision;
import io.labase.trading.model.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What {@link JournalFile#TRADES} remembers at start.
 *
 * @param tradingDay the day that is asked about
 * @param lastBars per symbol the start of the newest bar that was evaluated, UTC
 * @param lastReasons per symbol the reason of its newest row
 * @param signalled symbols whose first signal of the trading day is journaled, or the entry that it led
 *     to
 * @param tradedToday symbols entered on the trading day, by this system or by the replaced one
 * @param tally what was read of the present file
 */
public record DecisionHistory(
        LocalDate tradingDay,
        Map<String, Instant> lastBars,
        Map<String, String> lastReasons,
        Set<String> signalled,
        Set<String> tradedToday,
        JournalReader.Tally tally) {

    /** Rows older than this say nothing that still matters; it bridges every holiday week. */
    private static final int DAYS = 7;

    public DecisionHistory {
        lastBars = Map.copyOf(lastBars);
        lastReasons = Map.copyOf(lastReasons);
        signalled = Set.copyOf(signalled);
        tradedToday = Set.copyOf(tradedToday);
    }

    /** Nothing remembered. */
    public static DecisionHistory empty(LocalDate tradingDay) {
        return new DecisionHistory(
                tradingDay, Map.of(), Map.of(), Set.of(), Set.of(), JournalReader.Tally.NONE);
    }

    /**
     * Reads the last days of the journal and of its moved-aside predecessors; of those of the replaced
     * system only who was entered.
     *
     * @param home the home folder
     * @param tradingDay the trading day, in {@code zone}
     * @param zone the trading zone
     * @throws IOException if a file cannot be read
     */
    public static DecisionHistory read(Path home, LocalDate tradingDay, ZoneId zone)
            throws IOException {
        Collector collector = new Collector(tradingDay, zone);
        Instant since = tradingDay.minusDays(DAYS).atStartOfDay(zone).toInstant();
        for (Path former : JournalFolder.aside(home, JournalFile.TRADES)) {
            JournalReader.readSince(former, since, collector::former);
        }
        JournalReader.Tally tally =
                JournalReader.readSince(JournalFile.TRADES.in(home), since, collector::row);
        return new DecisionHistory(
                tradingDay,
                collector.lastBars,
                collector.lastReasons,
                collector.signalled,
                collector.traded,
                tally);
    }

    /**
     * Whether a breakout with {@code reason} is a signal that a person hears of. A ticker whose entry
     * of the day is journalled, whoever made it, is not reported again; one whose process died between
     * intent and message is, as nobody has heard of it.
     */
    static boolean tells(String reason) {
        return !reason.equals(Reason.QTY_ZERO.name());
    }

    private static final class Collector {
        private final LocalDate day;
        private final ZoneId zone;
        private final Map<String, Instant> lastBars = new HashMap<>();
        private final Map<String, String> lastReasons = new HashMap<>();
        private final Set<String> signalled = new HashSet<>();
        private final Set<String> traded = new HashSet<>();

        Collector(LocalDate day, ZoneId zone) {
            this.day = day;
            this.zone = zone;
        }

        void row(JournalRow row) {
            String symbol = row.get("symbol");
            String reason = row.get("reason");
            lastReasons.put(symbol, reason);
            row.instant("bar_time").ifPresent(bar -> lastBars.merge(symbol, bar, Collector::later));
            if (isToday(row)) {
                if (row.get("signal").equals("True") && tells(reason)) {
                    signalled.add(symbol);
                }
                if (row.get("action").equals(Decision.Action.ENTER_LONG.name())) {
                    entered(symbol);
                }
            }
        }

        /**
         * A row of an older version of ours says what one of today does. Of one of the replaced system
         * a symbol counts as entered in doubt: that costs at most one entry on the day of change.
         */
        void former(JournalRow row) {
            if (!row.get("reason").isEmpty()) {
                row(row);
            } else if (FormerRows.entered(row) && isToday(row)) {
                entered(FormerRows.symbol(row));
            }
        }

        /** The owner knows of the signal: the entry it led to is in the journal. */
        private void entered(String symbol) {
            traded.add(symbol);
            signalled.add(symbol);
        }

        private boolean isToday(JournalRow row) {
            return row.time().filter(t -> t.mayBeOn(day, zone)).isPresent();
        }

        private static Instant later(Instant a, Instant b) {
            return a.isAfter(b) ? a : b;
        }
    }
}
