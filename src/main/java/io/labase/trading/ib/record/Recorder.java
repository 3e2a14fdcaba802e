package io.labase.trading.ib.record;

import io.labase.trading.ib.wire.FrameTap;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each connection in a file of its own, anonymised before it reaches the disc. The name is the
 * UTC time of the first byte and the client id: {@code 20261123T081500.123Z-7.json}.
 */
public final class Recorder implements FrameTap {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * How much is kept.
     *
     * @param fileBytes size of a file at which its recording stops
     * @param waitingBytes payload that may wait for the disc before the recording stops
     */
    public record Limits(long fileBytes, long waitingBytes) {
        /** 50 MB of a connection, 8 MB waiting. */
        public static final Limits USUAL = new Limits(50_000_000, 8_000_000);
    }

    private final Path folder;
    private final List<String> secrets;
    private final Clock clock;
    private final Limits limits;

    private Recorder(Path folder, List<String> secrets, Clock clock, Limits limits) {
        this.folder = folder;
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Makes the folder.
     *
     * @param secrets texts that must not be written whatever frame holds them; empty ones are ignored
     * @param clock for names and times of arrival
     * @throws IOException if there can be no such folder
     */
    public static Recorder into(Path folder, List<String> secrets, Clock clock, Limits limits)
            throws IOException {
        return new Recorder(Files.createDirectories(folder), secrets, clock, limits);
    }

    @Override
    public Tape open(int clientId) {
        try {
            RecordFile file = create(NAME.format(clock.instant()) + "-" + clientId);
            return new FileTape(file, new Anonymiser(secrets), clock, limits);
        } catch (IOException e) {
            LOG.warn("this connection is not recorded, {} cannot be written: {}", folder, e);
            return FrameTap.NONE.open(clientId);
        }
    }

    private RecordFile create(String name) throws IOException {
        for (int number = 1; ; number++) {
            Path path = folder.resolve(name + (number == 1 ? "" : "-" + number) + ".json");
            try {
                return new RecordFile(path);
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} is taken", path);
            }
        }
    }
}
