/**
 * What Camel's Telegram component needs to be safe: time limits, failures that are failures, no token
 * in any text, and what to do after a failure.
 */
@NullMarked
package io.labase.trading.app.telegram;

import org.jspecify.annotations.NullMarked;
