package io.labase.trading.ib.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.labase.trading.ib.wire.FrameTap;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection on its way to disc. Whoever reads or writes the socket only queues; a thread of its
 * own makes anonymous and writes. Whatever goes wrong here ends the recording, with one line in the
 * log, and nothing else.
 */
final class FileTape implements FrameTap.Tape {
    private static final Logger LOG = LoggerFactory.getLogger(FileTape.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final long CLOSE_MILLIS = 500;
    private static final Taken END = new Taken(Instant.EPOCH, false, new byte[0]);

    /** A frame as it was heard. */
    private record Taken(Instant at, boolean received, byte[] payload) {}

    private final RecordFile file;
    private final Transcript transcript;
    private final Clock clock;
    private final Recorder.Limits limits;
    private final BlockingQueue<Taken> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final Thread thread = new Thread(this::write, "ib-recorder");

    /** Of the writing thread. */
    private boolean full;

    private volatile boolean over;

    FileTape(RecordFile file, Anonymiser anonymiser, Clock clock, Recorder.Limits limits) {
        this.file = file;
        this.transcript = new Transcript(anonymiser);
        this.clock = clock;
        this.limits = limits;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void sent(byte[] payload) {
        take(new Taken(clock.instant(), false, payload));
    }

    @Override
    public void received(byte[] payload) {
        take(new Taken(clock.instant(), true, payload));
    }

    private void take(Taken frame) {
        if (over) {
            return;
        }
        if (waiting.addAndGet(frame.payload().length) > limits.waitingBytes()) {
            stop("the disc is too slow");
            queue.add(END);
            return;
        }
        queue.add(frame);
    }

    /** One line, however many find out. */
    private synchronized void stop(String why) {
        if (!over) {
            over = true;
            LOG.warn("recording of {} stops: {}", file, why);
        }
    }

    private void write() {
        try (RecordFile out = file) {
            transcribe(out);
        } catch (IOException | RuntimeException e) {
            // not its text: that may hold what was to be written
            stop(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            stop("interrupted");
        }
        over = true;
        queue.clear();
    }

    private void transcribe(RecordFile out) throws IOException, InterruptedException {
        Taken next = queue.take();
        while (next != END && !full) {
            waiting.addAndGet(-next.payload().length);
            add(transcript.next(next.at(), next.received(), next.payload()), out);
            next = queue.take();
        }
        add(transcript.rest(), out);
    }

    private void add(List<Transcript.Line> lines, RecordFile out) throws IOException {
        for (Transcript.Line line : lines) {
            String text = json(line);
            full |= out.size() + text.length() > limits.fileBytes();
            if (full) {
                stop("it has reached its " + limits.fileBytes() + " bytes");
                queue.add(END);
                return;
            }
            out.add(text);
        }
    }

    private String json(Transcript.Line line) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("id", line.kind() + file.name() + "-" + line.number());
            out.writeNumberField("serverVersion", line.serverVersion());
            out.writeStringField("recorded", line.at().toString());
            out.writeStringField("direction", line.received() ? "in" : "out");
            out.writeNumberField("count", line.fields().size());
            out.writeArrayFieldStart("fields");
            for (String field : line.fields()) {
                out.writeString(field);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }

    @Override
    public void close() {
        queue.add(END);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For the log: never what it holds. */
    @Override
    public String toString() {
        return "recording " + file;
    }
}
