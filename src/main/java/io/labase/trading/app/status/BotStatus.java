package io.labase.trading.app.status;

import io.labase.trading.execution.Pause;
import io.labase.trading.model.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the bot fares at one moment, as pure data. The one source of what {@code status}, the page, JMX,
 * {@code /health}, metrics, the morning status and the heartbeat ping say: none of them looks
 * further.
 *
 * @param process which process it is
 * @param takenAt local time
 * @param connection to the gateway
 * @param hold why entries are held back, pauses apart; null if they are not
 * @param booksKnown whether orders and positions are reconciled with the broker's now
 * @param pauses all pauses in force, that of all tickers first
 * @param positions all positions of the account; as last known while the books are not
 * @param alone contracts with stops of the account but no position: their quantity is 0
 * @param positionsKnown whether they were known at least once since the start
 * @param bars whether bars arrive
 * @param lastCycle the cycle that ended last; null before the first
 * @param messagesWaiting messages that are not sent yet
 * @param troubles what is wrong, the most urgent first; empty if the bot can do its work
 */
public record BotStatus(
        Process process,
        Instant takenAt,
        Connection connection,
        @Nullable Reason hold,
        boolean booksKnown,
        List<Pause> pauses,
        List<Position> positions,
        List<Position> alone,
        boolean positionsKnown,
        Bars bars,
        @Nullable Cycle lastCycle,
        int messagesWaiting,
        List<Trouble> troubles) {

    /**
     * The process.
     *
     * @param pid its number
     * @param startedAt local time
     */
    public record Process(long pid, Instant startedAt) {}

    /**
     * The connection.
     *
     * @param connected it is open
     * @param server the gateway has one to its own server
     * @param serverVersion 0 without a connection
     * @param account null until verified
     * @param simulated it is a paper account
     * @param mode {@code paper}, {@code live} or {@code alerts}
     */
    public record Connection(
            boolean connected,
            boolean server,
            int serverVersion,
            @Nullable String account,
            boolean simulated,
            String mode) {}

    /**
     * A position of the account.
     *
     * @param ticker in the user's notation, as far as it is known; else the broker's symbol
     * @param currency of its price
     * @param quantity below 0 when short
     * @param averagePrice as the broker reports it; null if it reports none
     * @param ours the part that the bot opened, 0 or above
     * @param uncovered the part of {@code ours}, or of shares that a split moved out of the bot's
     *     books, that no working stop covers
     * @param stops working stops on it, whoever placed them, the lowest level first
     * @param closing the bot is closing it
     */
    public record Position(
            String ticker,
            String currency,
            BigDecimal quantity,
            @Nullable BigDecimal averagePrice,
            BigDecimal ours,
            BigDecimal uncovered,
            List<Stop> stops,
            boolean closing) {

        /** Whose position it is. */
        public enum Owner {
            /** The bot opened it. */
            BOT,
            /** The bot opened none of it: it is shown and never touched. */
            OTHERS,
            /** The bot opened a part of it. */
            MIXED
        }

        public Position {
            stops = List.copyOf(stops);
        }

        /** Whose it is. */
        public Owner owner() {
            if (ours.signum() == 0) {
                return Owner.OTHERS;
            }
            return ours.compareTo(quantity) == 0 ? Owner.BOT : Owner.MIXED;
        }

        /** What no stop covers, of the whole position. */
        public BigDecimal bare() {
            BigDecimal others = quantity.abs().subtract(ours);
            BigDecimal spare = stopped().subtract(ours.subtract(uncovered)).max(BigDecimal.ZERO);
            return uncovered.add(others.subtract(spare).max(BigDecimal.ZERO));
        }

        /** For how much there are stops. */
        public BigDecimal stopped() {
            return stops.stream().map(Stop::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * A working stop.
     *
     * @param level its trigger; null for one that follows the price
     * @param quantity what it has still to trade
     * @param ours whether the bot placed it
     */
    public record Stop(@Nullable BigDecimal level, BigDecimal quantity, boolean ours) {}

    /**
     * The bars.
     *
     * @param lastLive market time of the last cycle in which they came; null before the first
     * @param silent markets whose bars stay away
     * @param live no message says that prices are late
     */
    public record Bars(@Nullable Instant lastLive, List<String> silent, boolean live) {
        public Bars {
            silent = List.copyOf(silent);
        }
    }

    /**
     * How a cycle went.
     *
     * @param marketTime market time of its beginning
     * @param endedAt local time of its end
     * @param took real time from first request to last decision
     * @param decisions decisions made, repetitions left out
     * @param entries entries decided
     */
    public record Cycle(
            Instant marketTime, Instant endedAt, Duration took, int decisions, int entries) {}

    public BotStatus {
        pauses = List.copyOf(pauses);
        positions = List.copyOf(positions);
        alone = List.copyOf(alone);
        troubles = List.copyOf(troubles);
    }

    /** Whether entries of all tickers are paused. */
    public boolean paused() {
        return pauses.stream().anyMatch(Pause::all);
    }

    /** Tickers that are paused by themselves, each once. */
    public List<String> pausedTickers() {
        return pauses.stream().filter(p -> !p.all()).map(Pause::ticker).distinct().toList();
    }

    /** Why no ticker is entered; null if nothing forbids entries of all of them. */
    public @Nullable Reason block() {
        return hold == null && paused() ? Reason.PAUSED : hold;
    }

    /** Positions of the bot that are not wholly under a working stop. */
    public long positionsWithoutStop() {
        return positions.stream().filter(p -> p.uncovered().signum() > 0).count();
    }

    /** Whether the bot can do its work. */
    public boolean ready() {
        return troubles.isEmpty();
    }

    /** The same with the pauses that are in force now. */
    public BotStatus with(List<Pause> now) {
        return new BotStatus(
                process,
                takenAt,
                connection,
                hold,
                booksKnown,
                now,
                positions,
                alone,
                positionsKnown,
                bars,
                lastCycle,
                messagesWaiting,
                troubles);
    }
}
