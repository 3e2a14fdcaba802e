/**
 * The decision and the size of an entry: pure functions, no clock, no I/O.
 */
@NullMarked
package io.labase.trading.strategy;

import org.jspecify.annotations.NullMarked;
