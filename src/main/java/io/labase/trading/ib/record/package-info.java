/** Frames of a connection on disc, without what is nobody's business, in the form that tests replay. */
@NullMarked
package io.labase.trading.ib.record;

import org.jspecify.annotations.NullMarked;
