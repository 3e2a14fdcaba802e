package io.labase.trading.matrix;

import io.labase.trading.matrix.Scenario.Act;
import io.labase.trading.matrix.Scenario.Twist;
import java.util.ArrayList;
import java.util.List;

/**
 * Scenarios for what is reported of real gateways in more than one way: both sides of each assumption
 * of docs/fidelity.md, at the moments at which it matters.
 */
final class Reported {
    private static final List<Trouble> ENDINGS =
            List.of(
                    Trouble.EXECUTIONS_UNENDED,
                    Trouble.OPEN_ORDERS_UNENDED,
                    Trouble.COMPLETED_UNENDED,
                    Trouble.POSITIONS_UNENDED);

    /** Moments between which the bot's books change most. */
    private static final List<Moment> TURNS =
            List.of(
                    after(Step.PARENT_SENT),
                    after(Step.CHILD_ACK),
                    new Moment(Step.FILL, false),
                    after(Step.FILL),
                    after(Step.ALERT));

    /** Moments at which shares are held, or about to be. */
    private static final List<Moment> HELD =
            List.of(after(Step.FILL), after(Step.COMMISSION), after(Step.ALERT));

    private Reported() {}

    private static Moment after(Step step) {
        return new Moment(step, true);
    }

    /** All of them. */
    static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (World world : List.of(World.CONTRARY, World.CROWDED)) {
            add(
                    all,
                    world,
                    TURNS,
                    Trouble.KILL,
                    Trouble.SOCKET_DROP,
                    Trouble.RESTART_IDS_BACK,
                    Trouble.LOST_1100_1101);
            add(all, world, List.of(after(Step.CHILD_SENT)), Trouble.REFUSED_LATE);
        }
        for (World world : List.of(World.USUAL, World.CROWDED)) {
            add(all, world, HELD, Trouble.STOP_TAKEN);
        }
        add(all, World.CROWDED, HELD, Trouble.SOLD_ELSEWHERE);
        for (Trouble ending : ENDINGS) {
            add(all, World.USUAL, HELD, ending);
        }
        add(all, World.USUAL, List.of(after(Step.CHILD_SENT)), Trouble.REFUSED_LATE);
        add(all, World.USUAL, List.of(new Moment(Step.PARENT_SENT, false)), Trouble.REFUSED_ODDLY);
        add(all, World.USUAL, List.of(after(Step.ALERT)), Trouble.REVERSE_SPLIT);
        for (World world : World.values()) {
            if (world != World.CROWDED) {
                add(all, world, List.of(after(Step.PARTIAL_FILL)), Trouble.PARTLY_FILLED);
            }
        }
        return List.copyOf(all);
    }

    private static void add(
            List<Scenario> all, World world, List<Moment> moments, Trouble... troubles) {
        for (Trouble trouble : troubles) {
            for (Moment moment : moments) {
                all.add(Scenario.of(new Act(moment, trouble, Twist.PLAIN), world));
            }
        }
    }
}
