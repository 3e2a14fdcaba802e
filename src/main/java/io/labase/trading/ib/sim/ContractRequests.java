package io.labase.trading.ib.sim;

import io.labase.trading.ib.wire.ContractData;
import io.labase.trading.ib.wire.ContractDataEnd;
import io.labase.trading.ib.wire.MarketRule;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqMarketRule;
import io.labase.trading.ib.wire.ReqMatchingSymbols;
import io.labase.trading.ib.wire.SymbolSamples;
import io.labase.trading.model.Contract;
import io.labase.trading.model.SecType;
import io.labase.trading.model.TradingSession;
import io.labase.trading.model.Venue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** Answers what a contract is. */
final class ContractRequests {
    static final String UNKNOWN = "No security definition has been found for the request";
    private static final int DAYS_AHEAD = 8;
    private static final int MOST_SAMPLES = 16;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd:HHmm");
    private static final String ORDER_TYPES = "ACTIVETIM,DAY,GTC,IOC,LMT,MKT,STP,STPLMT,WHATIF";
    private static final BigDecimal SMALLEST_COIN = new BigDecimal("0.00000001");

    private final SimMarket market;

    ContractRequests(SimMarket market) {
        this.market = market;
    }

    void details(Client client, ReqContractData request) {
        List<Instrument> found = market.setup().instruments().find(request.contract());
        if (found.isEmpty()) {
            client.tell(request.reqId(), 200, UNKNOWN);
            return;
        }
        found.forEach(instrument -> client.send(data(request, instrument)));
        client.send(new ContractDataEnd(request.reqId()));
    }

    private ContractData data(ReqContractData request, Instrument instrument) {
        Contract own = instrument.contract();
        String asked = request.contract().exchange();
        Contract contract =
                new Contract(
                        own.conId(),
                        own.symbol(),
                        own.secType(),
                        asked.isEmpty() ? own.exchange() : asked,
                        own.primaryExchange(),
                        own.currency());
        String hours = hours(instrument);
        return new ContractData(
                request.reqId(),
                contract,
                names(instrument),
                rules(instrument),
                new ContractData.Hours(instrument.venue().zoneId(), hours, hours),
                sizes(instrument));
    }

    private static ContractData.Names names(Instrument instrument) {
        Contract contract = instrument.contract();
        boolean share = contract.secType() == SecType.STK;
        String local = share ? contract.symbol() : contract.symbol() + "." + contract.currency();
        String tradingClass = instrument.listing().equals(Venue.US.exchange()) ? "NMS" : local;
        return new ContractData.Names(
                local, tradingClass, instrument.ticker(), share ? "COMMON" : "");
    }

    private static ContractData.Rules rules(Instrument instrument) {
        TickRule rule = instrument.rule();
        String venue = instrument.listing();
        List<String> exchanges =
                instrument.contract().secType() == SecType.STK
                        ? List.of(Exchanges.SMART, venue)
                        : List.of(venue);
        return new ContractData.Rules(
                rule.minTick(),
                ORDER_TYPES,
                exchanges,
                Collections.nCopies(exchanges.size(), rule.id()),
                instrument.venue().priceMagnifier());
    }

    private static ContractData.Sizes sizes(Instrument instrument) {
        return instrument.crypto()
                ? new ContractData.Sizes(SMALLEST_COIN, SMALLEST_COIN, SMALLEST_COIN)
                : ContractData.Sizes.WHOLE;
    }

    /** Sessions from yesterday to a good week ahead, closed days named. */
    private String hours(Instrument instrument) {
        ExchangeCalendar calendar = instrument.calendar();
        LocalDate today = market.clock().now().atZone(calendar.zone()).toLocalDate();
        StringJoiner hours = new StringJoiner(";");
        for (int day = -1; day <= DAYS_AHEAD; day++) {
            LocalDate date = today.plusDays(day);
            Optional<TradingSession> session = calendar.on(date);
            hours.add(
                    session.map(s -> text(s, calendar.zone()))
                            .orElse(Times.DAY.format(date) + ":CLOSED"));
        }
        return hours.toString();
    }

    private static String text(TradingSession session, ZoneId zone) {
        LocalDateTime open = session.open().atZone(zone).toLocalDateTime();
        LocalDateTime close = session.close().atZone(zone).toLocalDateTime();
        return MINUTE.format(open) + "-" + MINUTE.format(close);
    }

    void rule(Client client, ReqMarketRule request) {
        Optional<TickRule> rule = TickRule.byId(request.ruleId());
        if (rule.isPresent()) {
            client.send(new MarketRule(request.ruleId(), rule.get().ladder()));
        } else {
            client.tell(Client.NO_ID, 321, "Error validating request: unknown market rule.");
        }
    }

    void matching(Client client, ReqMatchingSymbols request) {
        String pattern = request.pattern().toUpperCase(Locale.ROOT);
        List<SymbolSamples.Sample> samples =
                market.setup().instruments().all().stream()
                        .filter(i -> i.contract().symbol().startsWith(pattern))
                        .limit(MOST_SAMPLES)
                        .map(ContractRequests::sample)
                        .toList();
        client.send(new SymbolSamples(request.reqId(), samples));
    }

    private static SymbolSamples.Sample sample(Instrument instrument) {
        Contract contract = instrument.contract();
        return new SymbolSamples.Sample(
                contract.conId(),
                contract.symbol(),
                contract.secType().name(),
                instrument.listing(),
                contract.currency(),
                List.of(),
                instrument.ticker(),
                "");
    }
}
