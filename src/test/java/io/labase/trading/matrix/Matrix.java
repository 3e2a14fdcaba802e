package io.labase.trading.matrix;

import io.labase.trading.matrix.Scenario.Act;
import io.labase.trading.matrix.Scenario.Twist;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Which scenarios there are. */
final class Matrix {
    private static final int ACTS = 3;

    private Matrix() {}

    /** Every moment. */
    static List<Moment> moments() {
        return Arrays.stream(Step.values())
                .flatMap(step -> Stream.of(new Moment(step, false), new Moment(step, true)))
                .toList();
    }

    /** Every trouble at every moment at which it can strike, with every twist that changes it. */
    static List<Scenario> cells() {
        List<Scenario> cells = new ArrayList<>();
        for (Trouble trouble : Trouble.everywhere()) {
            for (Moment moment : moments()) {
                for (Twist twist : Twist.values()) {
                    Act act = new Act(moment, trouble, twist);
                    if (trouble.fits(moment) && makesADifference(act)) {
                        cells.add(Scenario.of(act));
                    }
                }
            }
        }
        return List.copyOf(cells);
    }

    /** A fill in parts is in parts already at the steps that need it, and no refused one fills. */
    private static boolean makesADifference(Act act) {
        return act.twist() != Twist.IN_PARTS
                || !act.moment().step().inParts()
                        && act.moment().step() != Step.FILL
                        && !act.trouble().refusal();
    }

    /** Several entries in one world, troubles by chance. */
    static List<Scenario> random(long seed, int count) {
        Random chance = new Random(seed);
        List<Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scenarios.add(random(chance.nextLong() >>> 16));
        }
        return scenarios;
    }

    /** The scenario of one seed. */
    static Scenario random(long seed) {
        Random chance = new Random(seed);
        boolean process = chance.nextInt(4) == 0;
        List<Act> acts = new ArrayList<>();
        while (acts.size() < ACTS) {
            Act act = act(chance);
            boolean kill = act.trouble() == Trouble.KILL;
            if (act.trouble().fits(act.moment()) && makesADifference(act) && (process || !kill)) {
                acts.add(act);
            }
        }
        return new Scenario("seed:" + seed, List.copyOf(acts), process, World.USUAL);
    }

    private static Act act(Random chance) {
        List<Moment> moments = moments();
        List<Trouble> troubles = Trouble.everywhere();
        Twist[] twists = Twist.values();
        return new Act(
                moments.get(chance.nextInt(moments.size())),
                troubles.get(chance.nextInt(troubles.size())),
                twists[chance.nextInt(twists.length)]);
    }

    /** By its name: a cell of the matrix, or {@code seed:N}. */
    static Scenario named(String name) {
        if (name.startsWith("seed:")) {
            return random(Long.parseLong(name.substring("seed:".length())));
        }
        return Stream.concat(cells().stream(), Reported.scenarios().stream())
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario " + name));
    }

    /** A few of each kind, the same ones each time: what {@code verify} has the time for. */
    static List<Scenario> few() {
        return Stream.of(
                        "jar:kill@after-parent-sent",
                        "jar:kill@before-fill",
                        "jar:kill@after-intent",
                        "jvm:socket-drop@before-parent-ack",
                        "jvm:restart-ids-back@after-child-sent",
                        "jvm:lost-1100-1101@before-parent-ack",
                        "jvm:duplicated@after-parent-ack",
                        "jvm:parent-rejected@before-parent-sent",
                        "jvm:telegram-down@after-intent+again",
                        "jvm:stop-taken@after-fill",
                        "jvm:socket-drop@after-fill~contrary",
                        "jvm:refused-late@after-child-sent",
                        "jvm:executions-unended@after-fill")
                .map(Matrix::named)
                .toList();
    }
}
