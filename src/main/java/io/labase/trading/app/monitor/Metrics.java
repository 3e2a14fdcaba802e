package io.labase.trading.app.monitor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * What is counted, since the start of the process. The four counters have the names of the system
 * that this one replaces. Written in Prometheus' text format, version 0.0.4.
 */
public final class Metrics {
    /** Content type of {@link #text}. */
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private record Gauge(String help, DoubleSupplier value) {}

    private final Counter ordersSent = new Counter();
    private final Counter ordersFilled = new Counter();
    private final Counter ordersRejected = new Counter();
    private final Counter apiErrors = new Counter();
    private final Histogram cycles = new Histogram();
    private final Map<String, Histogram> requests = new ConcurrentHashMap<>();
    private final Map<String, Gauge> gauges = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Orders handed to the gateway: two for an entry; one that is changed counts again. */
    public Counter ordersSent() {
        return ordersSent;
    }

    /** Orders of ours that are completely filled. */
    public Counter ordersFilled() {
        return ordersFilled;
    }

    /** Refusals of an order, or of a change to one. */
    public Counter ordersRejected() {
        return ordersRejected;
    }

    /** Errors that the gateway told, and requests that failed while the connection stood. */
    public Counter apiErrors() {
        return apiErrors;
    }

    /** Real time from the first request of a cycle to its last decision. */
    public Histogram cycles() {
        return cycles;
    }

    /** Real time until a request of this kind is answered, or fails. */
    public Histogram requests(String kind) {
        return requests.computeIfAbsent(kind, one -> new Histogram());
    }

    /**
     * Adds a value that is read when it is asked for.
     *
     * @param value from any thread; NaN if it is not known
     */
    public void gauge(String name, String help, DoubleSupplier value) {
        gauges.put(name, new Gauge(help, value));
    }

    /** All of it. */
    public String text() {
        StringBuilder text = new StringBuilder();
        counter(text, "orders_sent", "Orders handed to the gateway", ordersSent);
        counter(text, "orders_filled", "Orders completely filled", ordersFilled);
        counter(text, "orders_rejected", "Refusals of an order or a change", ordersRejected);
        counter(text, "api_errors", "Errors of the gateway and failed requests", apiErrors);
        head(text, "cycle_seconds", "From first request to last decision", "histogram");
        cycles.write(text, "cycle_seconds", "");
        head(text, "request_seconds", "Until the gateway has answered", "histogram");
        new TreeMap<>(requests)
                .forEach(
                        (kind, times) ->
                                times.write(text, "request_seconds", "request=\"" + kind + '"'));
        synchronized (gauges) {
            gauges.forEach(
                    (name, gauge) -> gauge(text, name, gauge.help(), gauge.value().getAsDouble()));
        }
        return text.toString();
    }

    private static void counter(StringBuilder text, String name, String help, Counter counter) {
        head(text, name, help, "counter");
        text.append(name).append(' ').append(counter.value()).append('\n');
    }

    static void gauge(StringBuilder text, String name, String help, double value) {
        head(text, name, help, "gauge");
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
