/**
 * A simulated IB Gateway: a real server on the loopback interface, fed with recorded bars.
 */
@NullMarked
package io.labase.trading.ib.sim;

import org.jspecify.annotations.NullMarked;
