package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.PlaceOrder;
import io.labase.trading.ib.wire.ReqCurrentTime;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.StartApi;
import io.labase.trading.model.Venue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A gateway on a real port whose time is driven by hand, during a trading day of IBM. */
final class GatewayHarness implements AutoCloseable {
    static final Instant START = Instant.parse("2013-10-08T14:40:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<WireClient> clients = new ArrayList<>();
    final SimGateway gateway;

    GatewayHarness(Fault... faults) {
        this(settings -> settings.faults(List.of(faults)));
    }

    GatewayHarness(UnaryOperator<SimSettings.Builder> change) {
        SimSettings.Builder settings =
                SimSettings.builder(TestBars.DEMO).at(START).eurUsd(1.36).byHand(nanos::get);
        gateway = SimGateway.start(change.apply(settings).build());
    }

    static GatewayHarness ruled(SimRules rules) {
        return new GatewayHarness(settings -> settings.rules(rules));
    }

    /** A client that has finished its start. */
    WireClient client(int clientId) {
        try {
            WireClient client = WireClient.started(gateway.port(), clientId);
            clients.add(client);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client with the number of one that has just gone: the gateway may not have noticed yet. */
    WireClient again(int clientId) {
        try {
            while (true) {
                WireClient client = new WireClient(gateway.port(), 157, 178);
                client.send(new StartApi(clientId));
                if (client.next() instanceof ManagedAccounts) {
                    clients.add(client);
                    return client;
                }
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void after(Duration sinceStart) {
        nanos.set(sinceStart.toNanos());
        gateway.step();
    }

    void seconds(long sinceStart) {
        after(Duration.ofSeconds(sinceStart));
    }

    void at(String instant) {
        after(Duration.between(START, Instant.parse(instant)));
    }

    static PlaceOrder order(TestMarket.Draft draft) {
        return PlaceOrder.of(draft.account("DU1234567").order());
    }

    static ReqHistoricalData bars(int reqId, String ticker, boolean keepUpToDate) {
        return bars(reqId, ticker, "5 mins", keepUpToDate);
    }

    static ReqHistoricalData bars(int reqId, String ticker, String size, boolean keepUpToDate) {
        return new ReqHistoricalData(
                reqId,
                Venue.contractOf(ticker),
                new ReqHistoricalData.Span("", size, "1 D", true, "TRADES"),
                new ReqHistoricalData.Form(2, keepUpToDate));
    }

    /** All that the gateway has sent to a client up to now: it answers in order. */
    static List<Message> soFar(WireClient client) throws IOException {
        client.send(new ReqCurrentTime());
        List<Message> messages = client.upTo(CurrentTime.class);
        return messages.subList(0, messages.size() - 1);
    }

    @Override
    public void close() throws IOException {
        for (WireClient client : clients) {
            client.close();
        }
        gateway.close();
    }
}
