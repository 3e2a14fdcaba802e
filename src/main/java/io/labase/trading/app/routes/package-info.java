/** The route files: which are used, whether they work, and how an edit gets into the running bot. */
@NullMarked
package io.labase.trading.app.routes;

import org.jspecify.annotations.NullMarked;
