package io.labase.trading.ib.sim;

import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.Execution;
import java.time.Instant;

/**
 * A fill of the simulated gateway.
 *
 * @param execution the fill as clients are told it
 * @param time market time of the fill
 * @param cost its commission and realised profit
 */
public record SimExecution(Execution execution, Instant time, CommissionReport cost) {}
