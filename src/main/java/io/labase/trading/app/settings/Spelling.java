package io.labase.trading.app.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which right name is nearest to one that is not. */
final class Spelling {
    private Spelling() {}

    /**
     * The right name with the fewest letters to add, drop or change; capitals do not count.
     *
     * @param most letters that may differ
     */
    static Optional<String> nearest(String name, Collection<String> right, int most) {
        String best = "";
        int least = most + 1;
        for (String candidate : right) {
            int distance =
                    distance(name.toUpperCase(Locale.ROOT), candidate.toUpperCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], diagonal));
            }
        }
        return row[b.length()];
    }
}
