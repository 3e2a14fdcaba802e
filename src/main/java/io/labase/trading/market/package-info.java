/**
 * What is looked at and when: watchlist, qualified contracts, trading hours, market time, rates, bars.
 */
@NullMarked
package io.labase.trading.market;

import org.jspecify.annotations.NullMarked;
