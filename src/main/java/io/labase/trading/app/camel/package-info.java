/** What joins the beans to Apache Camel: repositories, components, the beans that only routes call. */
@NullMarked
package io.labase.trading.app.camel;

import org.jspecify.annotations.NullMarked;
