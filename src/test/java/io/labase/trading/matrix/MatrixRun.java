package io.labase.trading.matrix;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays scenarios: two at a time in this JVM, and beside them one process. Contexts of one JVM share
 * its log, which stands in the folder that was opened last.
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
        Queue<Scenario> processes = queue(scenarios, true);
        Queue<Scenario> contexts = queue(scenarios, false);
        ExecutorService lanes = Executors.newCachedThreadPool();
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (Queue<Scenario> lane : List.of(processes, contexts, contexts)) {
                ends.add(lanes.submit(() -> all(lane)));
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

    private static Queue<Scenario> queue(List<Scenario> scenarios, boolean process) {
        return scenarios.stream()
                .filter(scenario -> scenario.process() == process)
                .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
    }

    private void all(Queue<Scenario> lane) {
        for (Scenario next = lane.poll(); next != null; next = lane.poll()) {
            one(next);
        }
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
