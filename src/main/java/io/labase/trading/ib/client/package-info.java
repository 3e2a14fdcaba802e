/**
 * Our side of the TWS socket: connection, pacing, request ids, error codes; implements the broker port.
 */
@NullMarked
package io.labase.trading.ib.client;

import org.jspecify.annotations.NullMarked;
