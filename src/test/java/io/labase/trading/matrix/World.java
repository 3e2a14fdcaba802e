package io.labase.trading.matrix;

import io.labase.trading.ib.sim.Deed;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.Habit;
import io.labase.trading.ib.sim.Habits;
import io.labase.trading.ib.sim.SimGateway;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.model.Side;
import java.math.BigDecimal;
import java.util.Locale;

/** Which of the ways that are reported of real gateways the gateway of a scenario has. */
enum World {
    /** The usual ones. */
    USUAL(Habits.USUAL),
    /** Of each the one that is farthest from usual. */
    CONTRARY(Habits.contrary()),
    /**
     * The usual ones; but the login has another account with shares, fills and orders that look like
     * ours, currency was exchanged, an order without any number is in the list, and executions come
     * in any order, with everybody's costs.
     */
    CROWDED(Habits.of(Habit.ExecutionOrder.SHUFFLED, Habit.OthersCosts.TOLD)),
    PARENT_10006(Habits.of(Habit.ParentGone.FORGOTTEN_10006)),
    PARENT_105(Habits.of(Habit.ParentGone.FORGOTTEN_105)),
    PARENT_KNOWN(Habits.of(Habit.ParentGone.KNOWN)),
    CHILDREN_DIE(Habits.of(Habit.PartlyFilledParent.TAKES_CHILDREN));

    /** The account that the bot trades. */
    static final String OURS = "DU1234567";

    /** Another one of the same login. */
    static final String OTHER = "DU7654321";

    private static final BigDecimal MANY = BigDecimal.valueOf(500);

    private final Habits habits;

    World(Habits habits) {
        this.habits = habits;
    }

    Habits habits() {
        return habits;
    }

    /** Accounts of the login beside ours. */
    String[] others() {
        return this == CROWDED ? new String[] {OTHER} : new String[0];
    }

    /** What is there before the bot starts. */
    void furnish(SimGateway gateway, String ticker) {
        if (this != CROWDED) {
            return;
        }
        String reference = "labase/2013-10-11/" + ticker;
        does(gateway, ticker, Deed.Enter.market(Side.BUY, MANY, OTHER).ref(reference));
        does(
                gateway,
                ticker,
                Deed.Enter.market(Side.SELL, MANY, OTHER)
                        .limit(BigDecimal.valueOf(900))
                        .ref(reference));
        does(gateway, ticker, Deed.Enter.market(Side.BUY, BigDecimal.TEN, "").untransmitted());
        does(gateway, ticker, exchange("EUR.USD", -5000, "1.36"));
        does(gateway, ticker, exchange("USD.JPY", 1000, "97.1"));
    }

    private static Deed exchange(String pair, int quantity, String rate) {
        return new Deed.Exchange(pair, BigDecimal.valueOf(quantity), new BigDecimal(rate));
    }

    static void does(SimGateway gateway, String ticker, Deed deed) {
        gateway.inject(Fault.of(deed, Trigger.now().symbol(ticker)));
    }

    /** Behind a scenario's name; empty for the usual one. */
    String suffix() {
        return this == USUAL ? "" : "~" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
