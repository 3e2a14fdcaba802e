/** How the bot fares at one moment: taken in one place, shown by all faces, kept for commands. */
@NullMarked
package io.labase.trading.app.status;

import org.jspecify.annotations.NullMarked;
