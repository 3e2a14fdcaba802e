package io.labase.trading.execution;

import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What guarding positions needs beside the books.
 *
 * @param custody what the bot owns, as the order journal tells
 * @param pause the switch that a change nobody explains turns off
 * @param mode in {@code alerts} mode a missing stop is told, not placed
 * @param flattenRefused whether a position is closed whose stop is refused again
 * @param contracts what is known of a contract by its conId, without asking anyone
 * @param lastPrice asks for the last price of a contract, in its price unit; empty if there is none
 * @param toLane hands something to the event lane; returns at once
 */
public record Guarding(
        Custody custody,
        PauseSwitch pause,
        Mode mode,
        boolean flattenRefused,
        IntFunction<Optional<ContractDetails>> contracts,
        Function<Contract, CompletableFuture<Optional<BigDecimal>>> lastPrice,
        Consumer<Object> toLane) {

    /** Currency units per price unit: 100 where prices are in pence; 1 if nothing is known. */
    int magnifier(int conId) {
        return contracts.apply(conId).map(ContractDetails::priceMagnifier).orElse(1);
    }

    /** How a contract is named in orders; empty if it was never asked for. */
    Optional<Contract> contract(int conId) {
        return contracts.apply(conId).map(ContractDetails::contract);
    }
}
