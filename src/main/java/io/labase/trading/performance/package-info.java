/**
 * What came of it: closed trades, equity and statistics, read from the journals and from nothing else.
 * {@link io.labase.trading.performance.Performance} is the way in.
 */
@NullMarked
package io.labase.trading.performance;

import org.jspecify.annotations.NullMarked;
