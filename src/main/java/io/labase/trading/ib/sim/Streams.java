package io.labase.trading.ib.sim;

import java.util.ArrayList;
import java.util.List;

/** What clients are told again and again: bars in the making and quotes. Guarded by the market's lock. */
final class Streams {
    /** One subscription. */
    interface Stream {
        Client client();

        int reqId();

        /** Sends what has changed. */
        void update();
    }

    private final Hub hub;
    private final List<BarStream> bars = new ArrayList<>();
    private final List<QuoteStream> quotes = new ArrayList<>();

    Streams(Hub hub) {
        this.hub = hub;
    }

    void add(BarStream stream) {
        bars.add(stream);
    }

    void add(QuoteStream stream) {
        quotes.add(stream);
        stream.begin();
    }

    boolean hasBars(Client client, int reqId) {
        return bars.stream().anyMatch(s -> is(s, client, reqId));
    }

    boolean hasQuotes(Client client, int reqId) {
        return quotes.stream().anyMatch(s -> is(s, client, reqId));
    }

    int barsOf(Client client) {
        return (int) bars.stream().filter(s -> s.client() == client).count();
    }

    int quotesOf(Client client) {
        return (int) quotes.stream().filter(s -> s.client() == client).count();
    }

    boolean endBars(Client client, int reqId) {
        return bars.removeIf(s -> is(s, client, reqId));
    }

    boolean endQuotes(Client client, int reqId) {
        return quotes.removeIf(s -> is(s, client, reqId));
    }

    /** A connection has ended. */
    void leave(Client client) {
        bars.removeIf(s -> s.client() == client);
        quotes.removeIf(s -> s.client() == client);
    }

    private static boolean is(Stream stream, Client client, int reqId) {
        return stream.client() == client && stream.reqId() == reqId;
    }

    /** Every stream of bars falls silent and says nothing of it. */
    void stopBars() {
        bars.forEach(BarStream::stop);
    }

    /** Every stream of quotes is forgotten. */
    void dropQuotes() {
        quotes.clear();
    }

    /** Tells a code to each stream of quotes. */
    void tellQuotes(int code) {
        quotes.forEach(s -> s.client().tell(s.reqId(), code, Codes.text(code)));
    }

    /** From now on quotes are delayed. */
    void delayQuotes() {
        quotes.forEach(QuoteStream::delay);
    }

    /** The market has moved. */
    void update() {
        if (!hub.upstream().down()) {
            List.copyOf(bars).forEach(BarStream::update);
        }
        if (hub.upstream().quotesFlow()) {
            List.copyOf(quotes).forEach(QuoteStream::update);
        }
    }
}
