package io.labase.trading.ib.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.labase.trading.model.Order;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a judgement as JSON, in an order that never changes. */
final class JudgementJson {
    private final JsonGenerator out;

    private JudgementJson(JsonGenerator out) {
        this.out = out;
    }

    static String write(Judgement judgement) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            new JudgementJson(out).judgement(judgement);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text + "\n";
    }

    private void judgement(Judgement judgement) throws IOException {
        out.writeStartObject();
        text("at", judgement.at());
        out.writeBooleanField("clean", judgement.clean());
        out.writeArrayFieldStart("breaches");
        for (Judgement.Breach breach : judgement.breaches()) {
            breach(breach);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("orders");
        for (Judgement.OrderStory order : judgement.orders()) {
            order(order);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("exposures");
        for (Judgement.Exposure exposure : judgement.exposures()) {
            exposure(exposure);
        }
        out.writeEndArray();
        pacing(judgement.pacing());
        out.writeArrayFieldStart("faults");
        for (Judgement.FiredFault fault : judgement.faults()) {
            out.writeStartObject();
            text("at", fault.at());
            out.writeStringField("fault", fault.effect());
            out.writeStringField("message", fault.message());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void breach(Judgement.Breach breach) throws IOException {
        out.writeStartObject();
        out.writeStringField("invariant", breach.invariant());
        out.writeStringField("ticker", breach.ticker());
        text("from", breach.from());
        text("to", breach.to());
        out.writeStringField("text", breach.text());
        out.writeEndObject();
    }

    private void order(Judgement.OrderStory story) throws IOException {
        out.writeStartObject();
        out.writeNumberField("clientId", story.clientId());
        out.writeNumberField("orderId", story.orderId());
        SimOrder order = story.order();
        if (order != null) {
            ticket(order);
        }
        out.writeArrayFieldStart("steps");
        for (Judgement.Step step : story.steps()) {
            step(step);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void ticket(SimOrder sim) throws IOException {
        Order order = sim.order();
        out.writeNumberField("permId", order.permId());
        out.writeNumberField("parentId", order.parentId());
        out.writeStringField("orderRef", order.orderRef());
        out.writeNumberField("conId", order.contract().conId());
        out.writeStringField("symbol", order.contract().symbol());
        out.writeStringField("side", order.side().name());
        out.writeStringField("type", order.type().text());
        out.writeStringField("tif", order.tif());
        number("quantity", order.quantity());
        number("limit", order.limitPrice());
        number("stop", order.stopPrice());
        out.writeStringField("status", sim.status().text());
        number("filled", sim.filled());
        number("avgFillPrice", sim.avgFillPrice());
        text("placedAt", sim.life().placedAt());
        text("endedAt", sim.life().endedAt());
    }

    private void step(Judgement.Step step) throws IOException {
        out.writeStartObject();
        text("at", step.at());
        if (step.code() == 0) {
            out.writeStringField("status", step.status().text());
            number("quantity", step.quantity());
            number("filled", step.filled());
        } else {
            out.writeNumberField("code", step.code());
            out.writeStringField("text", step.text());
        }
        out.writeEndObject();
    }

    private void exposure(Judgement.Exposure exposure) throws IOException {
        out.writeStartObject();
        text("at", exposure.at());
        out.writeStringField("ticker", exposure.ticker());
        number("position", exposure.position());
        number("stops", exposure.stops());
        number("sells", exposure.sells());
        out.writeEndObject();
    }

    private void pacing(Judgement.Pacing pacing) throws IOException {
        out.writeObjectFieldStart("pacing");
        out.writeBooleanField("enforced", pacing.enforced());
        for (Map.Entry<String, Integer> count : pacing.counts().entrySet()) {
            out.writeNumberField(count.getKey(), count.getValue());
        }
        out.writeEndObject();
    }

    private void text(String name, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, value.toString());
        }
    }

    private void number(String name, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeFieldName(name);
            out.writeNumber(value.toPlainString());
        }
    }
}
