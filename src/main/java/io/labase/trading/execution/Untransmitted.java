package io.labase.trading.execution;

import io.labase.trading.model.OpenOrder;
import io.labase.trading.model.Order;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders without any number: made in TWS and not transmitted. Nothing tells one from another, and they
 * cannot trade before they are transmitted and get a number: they are not followed.
 */
final class Untransmitted {
    private static final Logger LOG = LoggerFactory.getLogger(Untransmitted.class);

    private final Set<Object> said = Collections.newSetFromMap(new Recent<>(1_000));

    /** Whether an order is one of them; each is said once. */
    boolean is(OpenOrder told) {
        Order order = told.order();
        if (order.orderId() != 0 || order.permId() != 0) {
            return false;
        }
        List<Object> look = List.of(order.contract(), order.side(), order.type(), order.quantity());
        if (said.add(look)) {
            LOG.info("an order without a number, untransmitted in TWS, is not followed: {}", order);
        }
        return true;
    }
}
