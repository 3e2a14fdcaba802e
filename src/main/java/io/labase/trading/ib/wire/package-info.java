/**
 * The TWS socket protocol: frames, fields and one codec per message, for client and gateway alike.
 */
@NullMarked
package io.labase.trading.ib.wire;

import org.jspecify.annotations.NullMarked;
