/**
 * What a person is told, as a key and its values, until the language is known.
 */
@NullMarked
package io.labase.trading.wording;

import org.jspecify.annotations.NullMarked;
