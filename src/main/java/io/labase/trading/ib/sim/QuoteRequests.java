package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CancelMktData;
import io.labase.trading.ib.wire.ReqMarketDataType;
import io.labase.trading.ib.wire.ReqMktData;
import io.labase.trading.ib.wire.TickSnapshotEnd;
import java.util.List;

/** Answers requests for quotes. */
final class QuoteRequests {
    private static final int MOST_LINES = 100;
    private static final int LIVE_ONLY = 2;

    private final Hub hub;
    private final SimMarket market;

    QuoteRequests(Hub hub) {
        this.hub = hub;
        this.market = hub.market();
    }

    void type(Client client, ReqMarketDataType request) {
        client.subscriptions().dataType(request.type());
    }

    void quotes(Client client, ReqMktData request) {
        market.quietly(() -> answer(client, request));
    }

    private void answer(Client client, ReqMktData request) {
        List<Instrument> found = market.setup().instruments().find(request.contract());
        boolean late = hub.upstream().data() == SimRules.Data.DELAYED;
        if (found.size() != 1) {
            client.tell(request.reqId(), 200, Codes.text(200));
        } else if (hub.streams().hasQuotes(client, request.reqId())) {
            client.tell(request.reqId(), 102, Codes.text(102));
        } else if (hub.upstream().data() == SimRules.Data.NONE) {
            client.tell(request.reqId(), 354, Codes.text(354));
        } else if (late && client.subscriptions().dataType() <= LIVE_ONLY) {
            client.tell(request.reqId(), 10168, Codes.text(10168));
        } else if (hub.upstream().competing()) {
            client.tell(request.reqId(), 10197, Codes.text(10197));
        } else if (hub.streams().quotesOf(client) >= MOST_LINES) {
            client.tell(request.reqId(), 101, Codes.text(101));
        } else {
            QuoteStream stream =
                    new QuoteStream(client, request.reqId(), found.get(0), market.clock())
                            .delayed(late);
            if (request.snapshot()) {
                stream.begin();
                client.send(new TickSnapshotEnd(request.reqId()));
            } else {
                hub.streams().add(stream);
            }
        }
    }

    void cancel(Client client, CancelMktData request) {
        market.quietly(
                () -> {
                    if (!hub.streams().endQuotes(client, request.reqId())) {
                        client.tell(request.reqId(), 300, Codes.text(300) + request.reqId());
                    }
                });
    }
}
