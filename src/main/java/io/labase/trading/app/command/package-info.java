/** The command line: one class per command, one place for exit codes and for errors. */
@NullMarked
package io.labase.trading.app.command;

import org.jspecify.annotations.NullMarked;
