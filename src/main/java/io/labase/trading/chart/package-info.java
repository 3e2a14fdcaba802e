/**
 * Pictures of prices and of the account: what is to be seen as shapes ({@link
 * io.labase.trading.chart.Picture}), and the shapes as PNG or SVG. Knows no Telegram and no page.
 */
@NullMarked
package io.labase.trading.chart;

import org.jspecify.annotations.NullMarked;
