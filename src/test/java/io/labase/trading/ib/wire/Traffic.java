package io.labase.trading.ib.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Frames of one version, as gateways sent them: those found in public sources, and those that
 * somebody recorded with {@code --record} and put into {@code src/test/resources/recorded/own} or the
 * folder that the system property {@value #PROPERTY} names.
 *
 * @param name where it comes from
 * @param version server version of all of them
 * @param frames known messages, in the order in which they came
 */
public record Traffic(String name, int version, List<Recording> frames) {
    static final String PROPERTY = "labase.recordings";

    private static final Path OWN = Path.of("src", "test", "resources", "recorded", "own");

    public Traffic {
        frames = List.copyOf(frames);
    }

    /** Everything there is. */
    public static List<Traffic> all() {
        List<Traffic> all = new ArrayList<>();
        IntStream.of(165, 173).mapToObj(Traffic::published).forEach(all::add);
        all.addAll(in(OWN));
        String folder = System.getProperty(PROPERTY);
        if (folder != null) {
            all.addAll(in(Path.of(folder)));
        }
        return all;
    }

    private static Traffic published(int version) {
        return new Traffic(
                "published",
                version,
                Recording.all().stream().filter(r -> r.version() == version).toList());
    }

    /** One per file that holds a frame. */
    public static List<Traffic> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Traffic::of)
                    .filter(traffic -> !traffic.frames().isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Traffic of(Path file) {
        List<Recording> frames = Recording.of(file).stream().filter(Recording::known).toList();
        int version = frames.isEmpty() ? 0 : frames.get(0).version();
        return new Traffic(file.toString(), version, frames);
    }

    @Override
    public String toString() {
        return name + " at " + version;
    }
}
