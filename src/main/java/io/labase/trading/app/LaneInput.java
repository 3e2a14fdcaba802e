package io.labase.trading.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into a queue of the routes for what does not come from a route: hands over and returns, so
 * the broker's reading thread may use it. What comes while the routes do not run waits here.
 */
final class LaneInput {
    private static final Logger LOG = LoggerFactory.getLogger(LaneInput.class);

    private final String uri;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private @Nullable ProducerTemplate template;
    private boolean closed;

    LaneInput(String uri) {
        this.uri = uri;
    }

    synchronized void open(ProducerTemplate routes) {
        template = routes;
        while (!waiting.isEmpty()) {
            send(routes, waiting.removeFirst());
        }
    }

    /** What comes from now on waits, until it is opened again. */
    synchronized void hold() {
        template = null;
    }

    /** From now on nothing is taken: the routes end, and the broker tells it again at the next start. */
    synchronized void close() {
        closed = true;
    }

    /** Hands over; in order of the calls. */
    synchronized void accept(Object body) {
        if (closed) {
            LOG.debug("{} is closed to {}", uri, body);
        } else if (template == null) {
            waiting.addLast(body);
        } else {
            send(template, body);
        }
    }

    private void send(ProducerTemplate routes, Object body) {
        try {
            routes.sendBody(uri, body);
        } catch (RuntimeException e) {
            LOG.error("{} did not take {}", uri, body, e);
        }
    }
}
