package io.labase.trading.model;

/**
 * The broker's answer to what an order would cost.
 *
 * @param preview margins in the account's base currency, and the commission
 * @param warning the broker's remark; may be empty
 */
public record WhatIf(OrderPreview preview, String warning) {}
