package io.labase.trading.ib.sim;

/**
 * What names an order while it lives: order ids belong to a client, two clients may use equal ones.
 *
 * @param clientId the client that placed it
 * @param orderId its number within the client
 */
record OrderKey(int clientId, int orderId) {}
