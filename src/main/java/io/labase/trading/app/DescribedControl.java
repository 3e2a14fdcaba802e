package io.labase.trading.app;

import java.util.Map;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;

/** {@link BotControl} as a JMX client lists it: each attribute, operation and parameter explained. */
final class DescribedControl extends StandardMBean {
    private static final String TICKER = "ticker";

    private static final Map<String, String> DESCRIPTIONS =
            Map.ofEntries(
                    Map.entry("Connected", "Whether a connection to the gateway is open"),
                    Map.entry("Entries", "READY, or why nothing is entered"),
                    Map.entry("Troubles", "What /health/ready says is wrong, a line each"),
                    Map.entry("LastCycle", "Market time of the last cycle; empty before the first"),
                    Map.entry(
                            "LastCycleMillis",
                            "From its first request to its last decision; -1 before the first"),
                    Map.entry("LastBars", "Market time when a cycle last brought bars"),
                    Map.entry("SilentMarkets", "Markets whose bars stay away"),
                    Map.entry("Positions", "Each position of the account, its owner and its stop"),
                    Map.entry(
                            "PositionsWithoutStop",
                            "Positions of the bot that a working stop does not wholly cover"),
                    Map.entry("MessagesWaiting", "Messages that are not sent yet"),
                    Map.entry("Paused", "Whether entries of all tickers are paused"),
                    Map.entry("PausedTickers", "Tickers that are paused by themselves"),
                    Map.entry("Pauses", "Each pause: since when, by whom and why"),
                    Map.entry("pause", "No new entries; stops are still looked after"),
                    Map.entry("resume", "Takes a pause back"),
                    Map.entry(
                            "flatten",
                            "Pauses, then closes what the bot opened and cancels its stops;"
                                    + " does not ask first"));

    DescribedControl(BotControlMXBean control) {
        super(control, BotControlMXBean.class, true);
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return "The running bot: how it fares, its switch against entries, and the way out";
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return DESCRIPTIONS.getOrDefault(info.getName(), info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return DESCRIPTIONS.getOrDefault(info.getName(), info.getName());
    }

    @Override
    protected String getParameterName(
            MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return TICKER;
    }

    @Override
    protected String getDescription(
            MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return "As in tickers.json, for example AM.PA; empty for all";
    }
}
