package io.labase.trading.alert;

import io.labase.trading.model.Alert;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Decision;
import io.labase.trading.model.Signal;
import io.labase.trading.model.Sizing;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts that are made of more than a handful of values. */
public final class Alerts {
    private Alerts() {}

    /**
     * A ticker's signal, entered or not.
     *
     * @throws IllegalArgumentException if the decision is not about a breakout
     */
    public static Alert signal(Decision decision) {
        @Nullable Signal signal = decision.signal();
        if (signal == null || !decision.breakout()) {
            throw new IllegalArgumentException("no breakout: " + decision);
        }
        Map<String, Object> values = new HashMap<>();
        String symbol = decision.ticker().symbol();
        values.put("ticker", symbol);
        values.put("close", signal.bar().close());
        values.put("high", signal.highestHigh());
        values.put("low", signal.lowestLow());
        values.put("barTime", signal.bar().start());
        values.put("action", decision.action().name());
        values.put("reason", decision.reason().name());
        values.put("currency", decision.ticker().query().currency());
        putContract(values, decision.details());
        putSize(values, decision.sizing());
        return new Alert(Alert.Kind.SIGNAL, decision.at(), symbol, "", values);
    }

    private static void putContract(Map<String, Object> values, @Nullable ContractDetails details) {
        if (details != null) {
            if (!details.longName().equals(values.get("ticker"))) {
                values.put("name", details.longName());
            }
            values.put("currency", details.contract().currency());
        }
    }

    private static void putSize(Map<String, Object> values, @Nullable Sizing sizing) {
        if (sizing != null) {
            values.put("stop", sizing.stop());
            values.put("quantity", sizing.quantity());
            values.put("riskEur", sizing.riskEur());
        }
    }
}
