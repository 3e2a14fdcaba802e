/** Copies of a home folder, verified, and which of them are kept. */
@NullMarked
package io.labase.trading.backup;

import org.jspecify.annotations.NullMarked;
