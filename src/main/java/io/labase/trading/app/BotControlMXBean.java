package io.labase.trading.app;

import java.io.IOException;
import java.util.List;

/** What a local JMX client sees of the running bot and can have it do. No port is opened for it. */
public interface BotControlMXBean {

    /** Whether entries of all tickers are paused. */
    boolean isPaused();

    /** The tickers that are paused by themselves. */
    List<String> getPausedTickers();

    /** Each pause: of what, since when, by whom and why. */
    List<String> getPauses();

    /** Whether a connection to the gateway is open. */
    boolean isConnected();

    /** Why nothing is entered at the moment; {@code READY} if nothing is in the way. */
    String getEntries();

    /** Market time of the last cycle, ISO-8601; empty before the first. */
    String getLastCycle();

    /** How long that took, first request to last decision, milliseconds; -1 before the first. */
    long getLastCycleMillis();

    /** Market time of the last cycle in which bars came, ISO-8601; empty before the first. */
    String getLastBars();

    /** Markets whose bars stay away; empty if none does. */
    List<String> getSilentMarkets();

    /** What {@code /health/ready} says is wrong, a line each; empty if nothing is. */
    List<String> getTroubles();

    /** Messages that are not sent yet. */
    int getMessagesWaiting();

    /** Each position of the account: whose it is and what covers it. */
    List<String> getPositions();

    /** Positions of the bot that a working stop does not cover, or not wholly. */
    long getPositionsWithoutStop();

    /**
     * No new entries; stops are still looked after.
     *
     * @param ticker as in tickers.json; empty for all
     * @throws IllegalArgumentException if it is not there
     */
    void pause(String ticker) throws IOException;

    /**
     * Takes a pause back.
     *
     * @param ticker as in tickers.json; empty for the pause of all
     * @throws IllegalArgumentException if it is not there
     */
    void resume(String ticker) throws IOException;

    /**
     * Switches entries off as {@link #pause} does, then closes what the bot opened. Returns when the
     * outcome is known, a minute at most.
     *
     * @param ticker as in tickers.json; empty for all
     * @return an outcome per line, that of the pause first
     * @throws IllegalArgumentException if the ticker is not there
     */
    List<String> flatten(String ticker);
}
