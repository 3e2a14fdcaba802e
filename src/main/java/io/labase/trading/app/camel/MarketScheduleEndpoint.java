package io.labase.trading.app.camel;

import io.labase.trading.app.settings.Cron;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One schedule on the gateway's clock. */
public final class MarketScheduleEndpoint extends DefaultEndpoint {
    private final MarketScheduleComponent component;
    private final Cron cron;

    MarketScheduleEndpoint(String uri, MarketScheduleComponent component, Cron cron) {
        super(uri, component);
        this.component = component;
        this.cron = cron;
    }

    /** Its schedule. */
    public String cron() {
        return cron.text();
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("a schedule only starts routes");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        MarketScheduleConsumer consumer =
                new MarketScheduleConsumer(this, processor, component, cron);
        configureConsumer(consumer);
        return consumer;
    }
}
