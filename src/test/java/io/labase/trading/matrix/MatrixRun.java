package io.labase.trading.matrix;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Plays scenarios: those in this JVM one after the other, since they share its log, and beside them
 * one process at a time.
 */
final class MatrixRun {
    private final Path folder;
    private final PrintStream out;
    private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * @param folder for the worlds; what stays there is that of scenarios with breaches
     */
    MatrixRun(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Plays them all. */
    List<Outcome> play(List<Scenario> scenarios) throws InterruptedException, ExecutionException {
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (boolean process : new boolean[] {true, false}) {
                List<Scenario> lane =
                        scenarios.stream().filter(s -> s.process() == process).toList();
                ends.add(lanes.submit(() -> lane.forEach(this::one)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            lanes.shutdownNow();
        }
        return outcomes.stream()
                .sorted(Comparator.comparing(outcome -> outcome.scenario().name()))
                .toList();
    }

    private void one(Scenario scenario) {
        Path world = folder.resolve("" + numbers.incrementAndGet());
        try {
            Outcome outcome;
            try (Stage stage = new Stage(scenario, world)) {
                outcome = stage.play();
            }
            outcomes.add(outcome);
            out.println(Report.line(outcome) + (outcome.clean() ? "" : "  " + world));
            if (outcome.clean()) {
                delete(world);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
