/**
 * The CSV files: their columns, their rows and what is read back from them at start.
 */
@NullMarked
package io.labase.trading.journal;

import org.jspecify.annotations.NullMarked;
