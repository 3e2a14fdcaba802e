/**
 * The few messages that a person gets: which, how worded, kept until delivered.
 */
@NullMarked
package io.labase.trading.alert;

import org.jspecify.annotations.NullMarked;
