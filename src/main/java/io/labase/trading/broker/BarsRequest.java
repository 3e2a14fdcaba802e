package io.labase.trading.broker;

import io.labase.trading.model.Contract;

/**
 * A request for closed and forming bars up to now, regular trading hours only.
 *
 * @param contract the contract, qualified or not
 * @param barSize as IB names it, {@code 5 mins}
 * @param duration as IB names it, {@code 2 D}
 * @param whatToShow {@code TRADES}, {@code MIDPOINT}, {@code AGGTRADES} (crypto)
 */
public record BarsRequest(Contract contract, String barSize, String duration, String whatToShow) {}
