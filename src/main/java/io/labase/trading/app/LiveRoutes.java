package io.labase.trading.app;

import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.routes.LastGoodRoutes;
import io.labase.trading.app.routes.LostRoutesException;
import io.labase.trading.app.routes.RouteCheck;
import io.labase.trading.app.routes.RouteChoice;
import io.labase.trading.app.routes.RouteChoice.Chosen;
import io.labase.trading.app.routes.RouteEdits;
import io.labase.trading.app.routes.RouteStart;
import io.labase.trading.app.routes.RouteSwap;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which routes the bot runs: at its start, and after each edit while it runs. */
final class LiveRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final Assembly assembly;
    private final LastGoodRoutes lastGood;
    private final RouteChoice choice;
    private final RouteStart start;
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private @Nullable RouteEdits edits;

    LiveRoutes(Assembly assembly, RouteCheck.Parts parts) {
        Settings settings = assembly.basis.settings();
        this.assembly = assembly;
        this.lastGood = new LastGoodRoutes(settings.state());
        this.choice =
                new RouteChoice(new RouteCheck(parts), new Redactor(settings.secrets())::redact);
        this.start = new RouteStart(settings.home(), choice, lastGood);
    }

    /** What a start uses. */
    RouteStart start() {
        return start;
    }

    /** These routes run, on open lanes: remembers them, and tells what is wrong with the files. */
    void running(CamelContext context, Chosen chosen) {
        lastGood.keep(chosen.set());
        chosen.text().ifPresent(text -> tell(Kind.ROUTE_EDIT_BROKEN, Map.of("text", text)));
        open(context);
    }

    /** Takes up edits from now on. */
    void follow(CamelContext context, Chosen chosen) {
        edits =
                new RouteEdits(
                        new RouteEdits.Setup(
                                assembly.basis.settings().home(),
                                lastGood,
                                choice,
                                new RouteSwap(
                                        context,
                                        new Lanes(context),
                                        assembly.basis.clocks().local(),
                                        RouteEdits.STOPPING),
                                this::tell,
                                this::lost,
                                assembly.basis.clocks().nanoTime()),
                        start.meant(),
                        chosen);
        edits.start();
    }

    private void tell(Kind kind, Map<String, Object> values) {
        assembly.basis.alerts().accept(alert(kind, values));
    }

    private Alert alert(Kind kind, Map<String, Object> values) {
        return Alert.of(kind, assembly.basis.clocks().market().instant(), values);
    }

    /** There may be no route that an alert could take: it goes into the outbox by hand. */
    private void lost(LostRoutesException failure) {
        LOG.error("routes are lost, the bot ends and has to be started again", failure);
        try {
            assembly.telling
                    .desk()
                    .raise(alert(Kind.ROUTES_LOST, Map.of("text", failure.wording())));
        } finally {
            lost.complete(null);
        }
    }

    /** Completes when the bot has no routes any more and must end. */
    CompletableFuture<Void> lost() {
        return lost;
    }

    /** Lets in what comes from outside, by endpoints as they are now. */
    private void open(CamelContext context) {
        assembly.timetable.read(context);
        assembly.basis.alerts().open(context.createProducerTemplate());
        assembly.basis.lane().open(context.createProducerTemplate());
    }

    /** From now on the routes stay as they are. */
    void settle() {
        if (edits != null) {
            edits.close();
        }
    }

    /** What leads into the routes from outside. */
    private final class Lanes implements RouteSwap.Entrances {
        private final CamelContext context;

        Lanes(CamelContext context) {
            this.context = context;
        }

        @Override
        public void hold() {
            assembly.basis.alerts().hold();
            assembly.basis.lane().hold();
        }

        @Override
        public void open() {
            LiveRoutes.this.open(context);
        }
    }
}
