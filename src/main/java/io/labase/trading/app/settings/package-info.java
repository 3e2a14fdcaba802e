/** What a user can set: keys, layers, checks, and the typed result. */
@NullMarked
package io.labase.trading.app.settings;

import org.jspecify.annotations.NullMarked;
