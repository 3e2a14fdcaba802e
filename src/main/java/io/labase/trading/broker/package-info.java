/**
 * The port through which everything above talks to a broker, and what a broker may answer.
 */
@NullMarked
package io.labase.trading.broker;

import org.jspecify.annotations.NullMarked;
