package io.labase.trading.ib.client;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.wire.ContractData;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.PriceLadder;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * Makes contract details of the rows of an answer: one per conId, with the price steps of the
 * exchange that orders are routed to.
 */
final class ContractLookup {
    private final Contract query;
    private final IntFunction<CompletableFuture<PriceLadder>> rules;

    /**
     * @param query what was asked
     * @param rules price steps by number of the market rule
     */
    ContractLookup(Contract query, IntFunction<CompletableFuture<PriceLadder>> rules) {
        this.query = query;
        this.rules = rules;
    }

    CompletableFuture<List<ContractDetails>> details(List<ContractData> rows) {
        List<CompletableFuture<ContractDetails>> all = new ArrayList<>();
        for (ContractData row : onePerContract(rows)) {
            all.add(withLadder(row));
        }
        return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
                .thenApply(done -> all.stream().map(CompletableFuture::join).toList());
    }

    /** Of several rows of one contract the one for the routing exchange, else the first. */
    private List<ContractData> onePerContract(List<ContractData> rows) {
        Map<Integer, ContractData> byConId = new LinkedHashMap<>();
        for (ContractData row : rows) {
            boolean routed = row.contract().exchange().equals(exchange(row));
            if (routed) {
                byConId.put(row.contract().conId(), row);
            } else {
                byConId.putIfAbsent(row.contract().conId(), row);
            }
        }
        return List.copyOf(byConId.values());
    }

    /** Where orders will be routed: as asked, else smart if that is possible. */
    private String exchange(ContractData row) {
        if (!query.exchange().isEmpty()) {
            return query.exchange();
        }
        return row.rules().validExchanges().contains("SMART") ? "SMART" : row.contract().exchange();
    }

    private CompletableFuture<ContractDetails> withLadder(ContractData row) {
        OptionalInt rule = ruleOf(row);
        if (rule.isPresent()) {
            return rules.apply(rule.getAsInt()).thenApply(ladder -> details(row, ladder));
        }
        BigDecimal minTick = row.rules().minTick();
        if (minTick == null || minTick.signum() <= 0) {
            return Answers.failed(
                    new BrokerException(
                            Kind.UNDECODABLE,
                            0,
                            Wording.of("broker.no-steps", row.contract().symbol())));
        }
        return CompletableFuture.completedFuture(
                details(row, PriceLadder.of(minTick.toPlainString())));
    }

    /** Exchanges and rules are parallel lists; if they are not, no rule is known. */
    private OptionalInt ruleOf(ContractData row) {
        List<String> exchanges = row.rules().validExchanges();
        List<Integer> ids = row.rules().marketRuleIds();
        int index = exchanges.indexOf(exchange(row));
        return index < 0 || ids.size() != exchanges.size()
                ? OptionalInt.empty()
                : OptionalInt.of(ids.get(index));
    }

    private ContractDetails details(ContractData row, PriceLadder ladder) {
        Contract told = row.contract();
        Contract contract =
                new Contract(
                        told.conId(),
                        told.symbol(),
                        told.secType(),
                        exchange(row),
                        told.primaryExchange(),
                        told.currency());
        return new ContractDetails(
                contract,
                row.names().longName(),
                row.hours().timeZoneId(),
                LiquidHours.parse(row.hours().liquid(), row.hours().timeZoneId()),
                ladder,
                row.rules().priceMagnifier());
    }
}
