package io.labase.trading.matrix;

/**
 * A broken invariant.
 *
 * @param invariant {@code I1} to {@code I7}
 * @param cause the same for all scenarios in which the same went wrong
 * @param text what exactly
 */
record Breach(String invariant, String cause, String text) {}
