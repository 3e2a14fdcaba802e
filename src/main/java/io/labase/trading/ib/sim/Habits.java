package io.labase.trading.ib.sim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which of its possible ways a simulated gateway has: one constant of each kind of {@link Habit}. */
public final class Habits {
    /** The ways that are reported most often. */
    public static final Habits USUAL = new Habits(Map.of());

    private final Map<Class<?>, Habit> chosen;

    private Habits(Map<Class<?>, Habit> chosen) {
        this.chosen = Map.copyOf(chosen);
    }

    /** The usual ways but for these. */
    public static Habits of(Habit... others) {
        return USUAL.with(others);
    }

    /** Of each kind the last constant: as far from the usual ways as there is. */
    public static Habits contrary() {
        return of(
                Habit.kinds().stream()
                        .map(Habits::choices)
                        .map(choices -> choices.get(choices.size() - 1))
                        .toArray(Habit[]::new));
    }

    /** The same but for these. */
    public Habits with(Habit... others) {
        Map<Class<?>, Habit> all = new LinkedHashMap<>(chosen);
        Arrays.stream(others).forEach(habit -> all.put(habit.getClass(), habit));
        return new Habits(all);
    }

    /** Which constant of a kind. */
    <H extends Habit> H get(Class<H> kind) {
        return kind.cast(chosen.getOrDefault(kind, choices(kind).get(0)));
    }

    /** Whether this is one of them. */
    boolean has(Habit habit) {
        return habit == get(habit.getClass());
    }

    /** The constants of a kind, the usual one first. */
    static List<Habit> choices(Class<?> kind) {
        return Arrays.stream(Objects.requireNonNull(kind.getEnumConstants(), "a habit is an enum"))
                .map(Habit.class::cast)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Habits habits && all().equals(habits.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    private List<Habit> all() {
        return Habit.kinds().stream()
                .map(kind -> chosen.getOrDefault(kind, choices(kind).get(0)))
                .toList();
    }

    /** Those that are not the usual ones. */
    @Override
    public String toString() {
        return Habit.kinds().stream()
                .filter(
                        kind ->
                                chosen.getOrDefault(kind, choices(kind).get(0))
                                        != choices(kind).get(0))
                .map(kind -> Habit.nameOf(kind) + "=" + chosen.get(kind))
                .toList()
                .toString();
    }
}
