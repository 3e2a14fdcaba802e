package io.labase.trading.app.routes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's route files that worked last, for a start that finds them broken: {@code
 * state/routes/NUMBER}, the highest number counts. A version gets its number when all of it is on
 * disc, and older ones go afterwards, so a crash leaves the old or the new one.
 */
public final class LastGoodRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LastGoodRoutes.class);
    private static final String PART = "part";

    private final Path folder;

    /**
     * @param state the state folder
     */
    public LastGoodRoutes(Path state) {
        this.folder = state.resolve("routes");
    }

    /** What worked last; empty if nothing is known to have, or it cannot be read. */
    public Optional<RouteSet> find() {
        try {
            return versions().stream().findFirst().map(this::version).map(RouteFiles::in);
        } catch (IOException | RuntimeException e) {
            LOG.warn("copies of the route files cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    private Path version(long number) {
        return folder.resolve(Long.toString(number));
    }

    /** The newest first. */
    private List<Long> versions() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,18}"))
                    .map(Long::valueOf)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /**
     * Remembers routes that run. Without their copies the bot runs as well: a failure is a line in
     * the log.
     */
    public void keep(RouteSet set) {
        if (find().map(RouteSet::content).filter(set.content()::equals).isPresent()) {
            return;
        }
        try {
            List<Long> before = versions();
            write(set, before.isEmpty() ? 1 : before.get(0) + 1);
            for (long old : before) {
                delete(version(old));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("copies of the route files not kept: {}", e.toString());
        }
    }

    private void write(RouteSet set, long number) throws IOException {
        Path part = folder.resolve(PART);
        delete(part);
        Files.createDirectories(part);
        for (RouteSet.Item item : set.own()) {
            write(part.resolve(item.name()), item.text());
        }
        flush(part);
        Files.move(part, version(number), StandardCopyOption.ATOMIC_MOVE);
        flush(folder);
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The names in a folder. */
    private static void flush(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
    }
}
