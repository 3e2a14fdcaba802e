package io.labase.trading.app;

import java.io.IOException;
import java.util.List;

/** What a local JMX client sees of the running bot and can have it do. No port is opened for it. */
public interface BotControlMXBean {

    /** Whether entries of all tickers are paused. */
    boolean isPaused();

    /** The tickers that are paused by themselves. */
    List<String> getPausedTickers() throws IOException;

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

    /** What the account holds, as {@code symbol quantity}. */
    List<String> getPositions();

    /**
     * No new entries; stops are still looked after.
     *
     * @param ticker as in tickers.json; empty for all
     */
    void pause(String ticker) throws IOException;

    /**
     * Takes a pause back.
     *
     * @param ticker as in tickers.json; empty for the pause of all
     */
    void resume(String ticker) throws IOException;

    /**
     * Switches entries off as {@link #pause} does, then closes what the bot opened. Returns when the
     * outcome is known, a minute at most.
     *
     * @param ticker as in tickers.json; empty for all
     * @return an outcome per line, that of the pause first
     */
    List<String> flatten(String ticker);
}
