/** The fault matrix: each step of an entry crossed with each fault, judged by the gateway's books. */
@NullMarked
package io.labase.trading.matrix;

import org.jspecify.annotations.NullMarked;
