/**
 * The faces of the bot: commands, settings, beans and what binds them to the routes.
 */
@NullMarked
package io.labase.trading.app;

import org.jspecify.annotations.NullMarked;
