/** What a person reads every day: the daily report and the morning status. */
@NullMarked
package io.labase.trading.app.report;

import org.jspecify.annotations.NullMarked;
