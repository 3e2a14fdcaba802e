/** The gateway through IB's own Java classes; only in builds with the profile {@code ib-java-api}. */
@NullMarked
package io.labase.trading.ib.javaapi;

import org.jspecify.annotations.NullMarked;
