package io.labase.trading.ib.sim;

import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the judgement of a gateway in a file: whole at any time, renewed once a second while
 * anything happens, and at the end.
 */
public final class JudgeFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JudgeFile.class);

    private final SimGateway gateway;
    private final Path file;
    private final ScheduledExecutorService timer;
    private long written = -1;

    private JudgeFile(SimGateway gateway, Path file) {
        this.gateway = gateway;
        this.file = file.toAbsolutePath();
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "sim-judge");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Begins to keep the file.
     *
     * @throws SimException if it cannot be written, in one line
     */
    public static JudgeFile keep(SimGateway gateway, Path file) {
        JudgeFile judge = new JudgeFile(gateway, file);
        try {
            judge.write();
        } catch (IOException e) {
            throw new SimException(Wording.of("sim.judge", file, Reasons.why(e)), e);
        }
        judge.timer.scheduleWithFixedDelay(judge::renew, 1, 1, TimeUnit.SECONDS);
        return judge;
    }

    private synchronized void write() throws IOException {
        written = gateway.changes();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, gateway.judge().json());
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void renew() {
        if (gateway.changes() != written) {
            last();
        }
    }

    private void last() {
        try {
            write();
        } catch (IOException e) {
            LOG.warn("the judgement was not written: {}", e.toString());
        }
    }

    /** Writes it for the last time. */
    @Override
    public void close() {
        timer.shutdownNow();
        last();
    }
}
