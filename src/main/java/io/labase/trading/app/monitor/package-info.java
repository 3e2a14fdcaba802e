/** How the bot fares, for who watches it from outside: counts, causes, a local page, a ping. */
@NullMarked
package io.labase.trading.app.monitor;

import org.jspecify.annotations.NullMarked;
