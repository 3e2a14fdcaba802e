/**
 * The words of the field as immutable values: bars, contracts, orders, executions, decisions. JDK only.
 */
@NullMarked
package io.labase.trading.model;

import org.jspecify.annotations.NullMarked;
