/**
 * Logging without secrets: what is written where, and what is struck out before.
 */
@NullMarked
package io.labase.trading.app.log;

import org.jspecify.annotations.NullMarked;
