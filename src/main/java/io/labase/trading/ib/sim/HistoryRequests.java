package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.model.Bar;
import io.labase.trading.model.SecType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Answers requests for bars. */
final class HistoryRequests {
    private static final String SERVICE = Codes.HISTORY;
    private static final BarDuration RECENT = new BarDuration(2, 'D');
    static final Set<String> QUOTES = Set.of("MIDPOINT", "BID", "ASK", "BID_ASK");
    private static final String ADJUSTED = "ADJUSTED_LAST";
    private static final Set<String> TRADES = Set.of("TRADES", ADJUSTED);
    private static final String CRYPTO_TRADES = "AGGTRADES";

    private final Hub hub;
    private final SimMarket market;

    HistoryRequests(Hub hub) {
        this.hub = hub;
        this.market = hub.market();
    }

    void bars(Client client, ReqHistoricalData request) {
        market.quietly(() -> take(client, request));
    }

    private void take(Client client, ReqHistoricalData request) {
        List<Instrument> found = market.setup().instruments().find(request.contract());
        if (found.size() != 1) {
            client.tell(request.reqId(), 200, ContractRequests.UNKNOWN);
            return;
        }
        Instrument instrument = found.get(0);
        Optional<Refusal> refusal =
                refusal(request, instrument)
                        .or(() -> duplicate(client, request))
                        .or(() -> permission(instrument))
                        .or(() -> pacing(client, request, instrument));
        if (refusal.isPresent()) {
            client.tell(request.reqId(), refusal.get().code(), refusal.get().text());
            return;
        }
        String end = request.span().endDateTime();
        if (!end.isEmpty() && !Times.namesZone(end)) {
            client.tell(request.reqId(), 2174, "Warning: time without time zone: " + end);
        }
        answer(client, request, instrument);
    }

    private Optional<Refusal> duplicate(Client client, ReqHistoricalData request) {
        boolean open =
                hub.streams().hasBars(client, request.reqId())
                        || client.waiting(m -> answers(m, request.reqId())) > 0;
        return open
                ? Optional.of(
                        new Refusal(
                                322,
                                "Error processing request.-'bW' : cause - Duplicate ticker ID for"
                                        + " API historical data query"))
                : Optional.empty();
    }

    private static boolean answers(Message message, int reqId) {
        return message instanceof HistoricalData data && data.reqId() == reqId;
    }

    private Optional<Refusal> permission(Instrument instrument) {
        boolean seen =
                hub.upstream().data() != SimRules.Data.NONE
                        || instrument.contract().secType() == SecType.CASH;
        return seen
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                162,
                                Codes.HISTORY
                                        + "No market data permissions for "
                                        + instrument.listing()
                                        + " "
                                        + instrument.contract().secType()));
    }

    private Optional<Refusal> pacing(
            Client client, ReqHistoricalData request, Instrument instrument) {
        int open =
                client.waiting(HistoricalData.class::isInstance)
                        + hub.streams().barsOf(client)
                        + client.subscriptions().hung();
        long now = market.clock().millis();
        return hub.pacing().history(request, instrument.conId(), open, now);
    }

    private Optional<Refusal> refusal(ReqHistoricalData request, Instrument instrument) {
        ReqHistoricalData.Span span = request.span();
        if (BarSize.of(span.barSize()).isEmpty()) {
            return OrderChecks.invalid("bar size '" + span.barSize() + "' is not simulated");
        }
        if (BarDuration.parse(span.duration()).isEmpty()) {
            return OrderChecks.invalid("Invalid duration '" + span.duration() + "'");
        }
        boolean ended = !span.endDateTime().isEmpty();
        if (ended && request.form().keepUpToDate()) {
            return OrderChecks.invalid("keepUpToDate needs an empty end time");
        }
        if (ended && span.whatToShow().equals(ADJUSTED)) {
            return OrderChecks.invalid("End date not supported with adjusted last");
        }
        if (ended && end(request).isEmpty()) {
            return Optional.of(
                    new Refusal(10314, "End Date/Time: the date, time, or time-zone is invalid."));
        }
        return refusalOfKind(request, instrument);
    }

    private static Optional<Refusal> refusalOfKind(
            ReqHistoricalData request, Instrument instrument) {
        String what = request.span().whatToShow();
        if (QUOTES.contains(what)) {
            return Optional.empty();
        }
        if (instrument.crypto()) {
            if (what.equals(CRYPTO_TRADES)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Refusal(10299, "Expected what to show is AGGTRADES, please use that"));
        }
        if (!TRADES.contains(what)) {
            return OrderChecks.invalid("Invalid what to show '" + what + "'");
        }
        return instrument.contract().secType() == SecType.CASH
                ? Optional.of(noData(request))
                : Optional.empty();
    }

    private static Refusal noData(ReqHistoricalData request) {
        String text =
                "HMDS query returned no data: "
                        + request.contract().symbol()
                        + "@"
                        + request.contract().exchange()
                        + " "
                        + request.span().whatToShow();
        return new Refusal(162, SERVICE + text);
    }

    private Optional<Instant> end(ReqHistoricalData request) {
        return Times.parse(request.span().endDateTime(), market.setup().loginZone());
    }

    private void answer(Client client, ReqHistoricalData request, Instrument instrument) {
        BarHistory.Query query =
                new BarHistory.Query(
                        BarDuration.parse(request.span().duration()).orElseThrow(),
                        BarSize.of(request.span().barSize()).orElseThrow(),
                        request.span().regularHours());
        Instant now = hub.upstream().visible(market.clock().now());
        Instant end = end(request).orElse(Instant.MAX);
        List<Bar> bars = history(instrument).bars(query, end, now);
        if (bars.isEmpty()) {
            Refusal refusal = noData(request);
            client.tell(request.reqId(), refusal.code(), refusal.text());
            return;
        }
        Instant last = end.isAfter(now) ? now : end;
        HistoryRows rows = new HistoryRows(client, request, instrument, market.setup().loginZone());
        client.send(
                new HistoricalData(
                        request.reqId(),
                        rows.text(bars.get(0).start()),
                        rows.text(last),
                        bars.stream().map(rows::row).toList()));
        if (request.form().keepUpToDate()) {
            hub.streams().add(new BarStream(rows, newest(instrument, query), market.clock(), bars));
        }
    }

    /** The bars of the last day or two, as they are at the time of asking. */
    private Supplier<List<Bar>> newest(Instrument instrument, BarHistory.Query asked) {
        BarHistory.Query query = new BarHistory.Query(RECENT, asked.size(), asked.regularOnly());
        return () ->
                history(instrument)
                        .bars(query, Instant.MAX, hub.upstream().visible(market.clock().now()));
    }

    private BarHistory history(Instrument instrument) {
        return new BarHistory(instrument, market.setup().habits());
    }

    void cancel(Client client, CancelHistoricalData request) {
        market.quietly(() -> end(client, request));
    }

    private void end(Client client, CancelHistoricalData request) {
        int reqId = request.reqId();
        boolean pending =
                client.withdraw(message -> answers(message, reqId))
                        | hub.streams().endBars(client, reqId)
                        | client.subscriptions().unhang(reqId);
        if (pending) {
            String text = "API historical data query cancelled: " + request.reqId();
            client.tell(request.reqId(), 162, SERVICE + text);
        } else {
            String text = "No historical data query found for ticker id:" + request.reqId();
            client.tell(request.reqId(), 366, text);
        }
    }
}
