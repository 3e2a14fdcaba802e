package io.labase.trading.alert;

import io.labase.trading.model.Alert;

/**
 * An alert that was told once and came again.
 *
 * @param kind which message
 * @param subject what it is about; empty for the bot itself
 * @param cause its cause; may be empty
 * @param count how often it came again, above 0
 */
public record Repeat(Alert.Kind kind, String subject, String cause, int count) {}
