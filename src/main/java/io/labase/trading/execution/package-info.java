/**
 * What we do and whether we may: guards, intents, brackets, the order book and its reconciliation.
 */
@NullMarked
package io.labase.trading.execution;

import org.jspecify.annotations.NullMarked;
