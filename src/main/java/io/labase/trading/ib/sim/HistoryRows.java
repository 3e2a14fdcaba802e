package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.ib.wire.ServerVersion;
import io.labase.trading.model.Bar;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Bars in the form that a client asked for. */
final class HistoryRows {
    private static final BigDecimal LOT = BigDecimal.valueOf(100);
    private static final BigDecimal NONE = BigDecimal.ONE.negate();
    private static final int EPOCH_FORMAT = 2;
    private static final int PRICE_DIGITS = 4;
    private static final int RATE_DIGITS = 6;

    private final Client client;
    private final ReqHistoricalData request;
    private final Instrument instrument;
    private final ZoneId loginZone;

    HistoryRows(Client client, ReqHistoricalData request, Instrument instrument, ZoneId loginZone) {
        this.client = client;
        this.request = request;
        this.instrument = instrument;
        this.loginZone = loginZone;
    }

    Client client() {
        return client;
    }

    ReqHistoricalData request() {
        return request;
    }

    HistoricalData.Row row(Bar bar) {
        boolean quotes = HistoryRequests.QUOTES.contains(request.span().whatToShow());
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
                ? Times.withoutZone(time, loginZone)
                : Times.withZone(time, loginZone);
    }
}
