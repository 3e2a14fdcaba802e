package io.labase.trading.matrix;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something to play: one world, one or several entries, each with its trouble.
 *
 * @param name unique; repeats it with {@code scripts/matrix.sh --only NAME}
 * @param acts one per ticker, one after the other
 * @param process the jar as a process, not a context of this JVM
 * @param world the ways of its gateway
 */
record Scenario(String name, List<Act> acts, boolean process, World world) {

    /** What becomes of it beside the one trouble. */
    enum Twist {
        /** Nothing else; the trouble is over when the bot is started anew. */
        PLAIN,
        /** The entry fills in two. */
        IN_PARTS,
        /** The recovery meets a trouble too: killed or cut again, or the first one still lasts. */
        AGAIN
    }

    /** An entry and what happens to it. */
    record Act(Moment moment, Trouble trouble, Twist twist) {
        boolean inParts() {
            return !trouble.partial() && (moment.step().inParts() || twist == Twist.IN_PARTS);
        }

        @Override
        public String toString() {
            return trouble + "@" + moment + (twist == Twist.PLAIN ? "" : "+" + word());
        }

        private String word() {
            return twist == Twist.IN_PARTS ? "in-parts" : "again";
        }
    }

    /** One act at a gateway with the usual ways. */
    static Scenario of(Act act) {
        return of(act, World.USUAL);
    }

    /** One act. */
    static Scenario of(Act act, World world) {
        // In this JVM a full disc concerns the journals, in a process everything that it writes.
        boolean full = act.trouble() == Trouble.DISC_FULL && act.twist() == Twist.AGAIN;
        boolean process = act.trouble() == Trouble.KILL || full;
        String name = (process ? "jar:" : "jvm:") + act + world.suffix();
        return new Scenario(name, List.of(act), process, world);
    }

    /** What it consists of, for the report. */
    String story() {
        return acts.stream().map(Act::toString).collect(Collectors.joining(", "));
    }
}
