package io.labase.trading.app.monitor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages to be read by who is on this machine: 127.0.0.1 only, GET and HEAD only, nothing can be
 * changed. A web page that a browser on this machine has open could send it requests under a name of
 * its own (DNS rebinding), so only the names of this machine are answered.
 */
public final class LocalServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost");
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 2;

    /** Who does not finish a request keeps a thread no longer than this; seconds. */
    private static final String LONGEST_REQUEST = "5";

    static {
        // Read once by the JDK's server, when it is used for the first time.
        String key = "sun.net.httpserver.maxReqTime";
        System.setProperty(key, System.getProperty(key, LONGEST_REQUEST));
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param type content type
     */
    public record Page(int status, String type, String body) {}

    private final HttpServer server;
    private final Map<String, Supplier<Page>> pages;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS,
                    task -> {
                        Thread thread = new Thread(task, "monitor");
                        thread.setDaemon(true);
                        return thread;
                    });

    private LocalServer(HttpServer server, Map<String, Supplier<Page>> pages) {
        this.server = server;
        this.pages = Map.copyOf(pages);
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @param pages by path; a page may be asked for by two threads at a time
     * @throws IOException if the port is taken
     */
    public static LocalServer open(int port, Map<String, Supplier<Page>> pages) throws IOException {
        InetAddress here = InetAddress.getByAddress(LOOPBACK);
        LocalServer local =
                new LocalServer(HttpServer.create(new InetSocketAddress(here, port), 0), pages);
        local.server.createContext("/", local::handle);
        local.server.setExecutor(local.threads);
        local.server.start();
        return local;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange, page(exchange));
        }
    }

    private Page page(HttpExchange exchange) {
        if (!ours(exchange.getRequestHeaders().getFirst("Host"))) {
            return new Page(403, PLAIN, "ask for 127.0.0.1 or localhost\n");
        }
        if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return new Page(405, PLAIN, "GET and HEAD only\n");
        }
        @Nullable Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return new Page(404, PLAIN, "no such page\n");
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            LOG.warn("{} failed", exchange.getRequestURI().getPath(), e);
            return new Page(500, PLAIN, "failed; see the log\n");
        }
    }

    private static boolean ours(@Nullable String host) {
        return host != null
                && NAMES.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", ""));
    }

    private static void answer(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(page.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(page.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
