package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ServerVersion;
import io.labase.trading.model.Bar;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers requests for bars. */
final class HistoryRequests {
    private static final String SERVICE = "Historical Market Data Service error message:";
    private static final Set<String> QUOTES = Set.of("MIDPOINT", "BID", "ASK", "BID_ASK");
    private static final Set<String> TRADES = Set.of("TRADES", "ADJUSTED_LAST");
    private static final String CRYPTO_TRADES = "AGGTRADES";
    private static final BigDecimal LOT = BigDecimal.valueOf(100);
    private static final BigDecimal NONE = BigDecimal.ONE.negate();
    private static final int EPOCH_FORMAT = 2;
    private static final int PRICE_DIGITS = 4;
    private static final int RATE_DIGITS = 6;

    private final SimMarket market;

    HistoryRequests(SimMarket market) {
        this.market = market;
    }

    void bars(Client client, ReqHistoricalData request) {
        List<Instrument> found = market.setup().instruments().find(request.contract());
        if (found.size() != 1) {
            client.tell(request.reqId(), 200, ContractRequests.UNKNOWN);
            return;
        }
        Instrument instrument = found.get(0);
        Optional<Refusal> refusal = refusal(request, instrument);
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
        Instant now = market.clock().now();
        Instant end = end(request).orElse(Instant.MAX);
        List<Bar> bars = new BarHistory(instrument).bars(query, end, now);
        if (bars.isEmpty()) {
            Refusal refusal = noData(request);
            client.tell(request.reqId(), refusal.code(), refusal.text());
            return;
        }
        Instant last = end.isAfter(now) ? now : end;
        Rows rows = new Rows(client, request, instrument);
        client.send(
                new HistoricalData(
                        request.reqId(),
                        rows.text(bars.get(0).start()),
                        rows.text(last),
                        bars.stream().map(rows::row).toList()));
    }

    void cancel(Client client, CancelHistoricalData request) {
        boolean pending =
                client.withdraw(
                        message ->
                                message instanceof HistoricalData data
                                        && data.reqId() == request.reqId());
        if (pending) {
            String text = "API historical data query cancelled: " + request.reqId();
            client.tell(request.reqId(), 162, SERVICE + text);
        } else {
            String text = "No historical data query found for ticker id:" + request.reqId();
            client.tell(request.reqId(), 366, text);
        }
    }

    /** Bars in the form that a client asked for. */
    private final class Rows {
        private final Client client;
        private final ReqHistoricalData request;
        private final Instrument instrument;

        Rows(Client client, ReqHistoricalData request, Instrument instrument) {
            this.client = client;
            this.request = request;
            this.instrument = instrument;
        }

        HistoricalData.Row row(Bar bar) {
            boolean quotes = QUOTES.contains(request.span().whatToShow());
            BigDecimal average = price((bar.open() + bar.high() + bar.low() + bar.close()) / 4);
            BigDecimal volume = quotes ? NONE : volume(bar.volume());
            int trades = quotes ? -1 : bar.volume().divide(LOT, RoundingMode.UP).intValue();
            return new HistoricalData.Row(
                    date(bar),
                    price(bar.open()),
                    price(bar.high()),
                    price(bar.low()),
                    price(bar.close()),
                    volume,
                    quotes ? NONE : average,
                    trades);
        }

        /** Shares of the United States come in lots of 100 from older servers. */
        private BigDecimal volume(BigDecimal volume) {
            boolean lots =
                    instrument.venue() == Venue.US
                            && client.serverVersion() < ServerVersion.VOLUME_IN_SHARES;
            return lots ? volume.divide(LOT) : volume;
        }

        private BigDecimal price(double price) {
            boolean rate = instrument.contract().secType() == SecType.CASH;
            return BigDecimal.valueOf(price)
                    .setScale(rate ? RATE_DIGITS : PRICE_DIGITS, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros();
        }

        private String date(Bar bar) {
            if (BarSize.of(request.span().barSize()).equals(Optional.of(BarSize.DAY))) {
                return Times.DAY.format(new BarHistory(instrument).dayOf(bar));
            }
            return request.form().formatDate() == EPOCH_FORMAT
                    ? Long.toString(bar.start().getEpochSecond())
                    : text(bar.start());
        }

        String text(Instant time) {
            return client.serverVersion() < ServerVersion.ZONE_IN_TIMES
                    ? Times.withoutZone(time, market.setup().loginZone())
                    : Times.withZone(time, market.setup().loginZone());
        }
    }
}
