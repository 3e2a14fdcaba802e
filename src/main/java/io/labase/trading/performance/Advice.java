package io.labase.trading.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the figures suggest, by the thresholds of the replaced system. Words are the caller's. */
public enum Advice {
    /** Fewer than 30 days of net liquidation: chance still outweighs everything below. */
    FEW_DAYS,
    /** Sharpe below 0. */
    SHARPE_NEGATIVE,
    /** Sharpe from 0 to below 1. */
    SHARPE_WEAK,
    /** Sharpe from 1 to below 2. */
    SHARPE_GOOD,
    /** Sharpe of 2 or more. */
    SHARPE_EXCELLENT,
    /** Maximum drawdown below 10 %. */
    DRAWDOWN_LOW,
    /** Maximum drawdown from 10 to below 20 %. */
    DRAWDOWN_MODERATE,
    /** Maximum drawdown of 20 % or more. */
    DRAWDOWN_HIGH,
    /** Every trade was closed by a stop below its entry: a win rate of 0 says nothing. */
    ONLY_STOPS,
    /** Win rate below 50 %. */
    WIN_RATE_LOW,
    /** Win rate of 50 % or more. */
    WIN_RATE_GOOD,
    /** Fewer than 30 % of the first signals were entered. */
    EXECUTION_LOW,
    /** 30 % of them or more. */
    EXECUTION_GOOD;

    private static final int ENOUGH_DAYS = 30;

    /** What applies, in the order above; nothing is said about a figure that does not exist. */
    public static List<Advice> of(Statistics figures) {
        List<Advice> advice = new ArrayList<>();
        if (figures.returns().days() < ENOUGH_DAYS) {
            advice.add(FEW_DAYS);
        }
        figures.returns().sharpe().value().ifPresent(s -> advice.add(sharpe(s)));
        figures.returns().maxDrawdown().value().ifPresent(d -> advice.add(drawdown(d)));
        OptionalDouble wins = figures.trades().winRate().value();
        if (figures.trades().onlyLosingStops()) {
            advice.add(ONLY_STOPS);
        } else {
            wins.ifPresent(w -> advice.add(w < 0.5 ? WIN_RATE_LOW : WIN_RATE_GOOD));
        }
        OptionalDouble executed = figures.executionRate().value();
        executed.ifPresent(e -> advice.add(e < 0.3 ? EXECUTION_LOW : EXECUTION_GOOD));
        return advice;
    }

    private static Advice sharpe(double sharpe) {
        if (sharpe < 0) {
            return SHARPE_NEGATIVE;
        }
        if (sharpe < 1) {
            return SHARPE_WEAK;
        }
        return sharpe < 2 ? SHARPE_GOOD : SHARPE_EXCELLENT;
    }

    private static Advice drawdown(double drawdown) {
        if (drawdown < 0.1) {
            return DRAWDOWN_LOW;
        }
        return drawdown < 0.2 ? DRAWDOWN_MODERATE : DRAWDOWN_HIGH;
    }
}
