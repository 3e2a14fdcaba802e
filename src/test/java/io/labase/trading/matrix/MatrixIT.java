package io.labase.trading.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fault matrix. By itself a few scenarios; {@code scripts/matrix.sh} plays all of them, or those
 * that it is told.
 */
class MatrixIT {
    private static final Path REPORT = Path.of("target", "matrix");

    @TempDir Path folder;

    private static List<Scenario> scenarios(long seed) {
        String only = System.getProperty("matrix.only", "");
        if (!only.isEmpty()) {
            return List.of(only.split(",")).stream().map(Matrix::named).toList();
        }
        if (!Boolean.getBoolean("matrix.full")) {
            return Matrix.few();
        }
        List<Scenario> all = new ArrayList<>(Matrix.cells());
        all.addAll(Reported.scenarios());
        all.addAll(Matrix.random(seed, Integer.getInteger("matrix.random", 60)));
        return all;
    }

    @Test
    void noInvariantIsBroken() throws Exception {
        long seed = Long.getLong("matrix.seed", 1);
        Path worlds = Path.of(System.getProperty("matrix.folder", folder.toString()));
        List<Outcome> outcomes = new MatrixRun(worlds, System.out).play(scenarios(seed));
        Report report = new Report(outcomes, seed);
        report.write(REPORT);
        assertThat(report.unclean()).as(report.markdown()).isEmpty();
        assertThat(outcomes.stream().mapToInt(Outcome::entries).sum())
                .as("entries: without them nothing was tried")
                .isPositive();
    }
}
