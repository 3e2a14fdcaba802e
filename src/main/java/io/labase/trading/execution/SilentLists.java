package io.labase.trading.execution;

import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Alert.Kind;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which list the gateway does not tell, and what helps: once, until it came again. */
final class SilentLists {
    private static final Logger LOG = LoggerFactory.getLogger(SilentLists.class);

    private final ConnectionKeeper.Setup setup;
    private final Clock clock;
    private final Set<BookList> said = EnumSet.noneOf(BookList.class);

    SilentLists(ConnectionKeeper.Setup setup, Clock clock) {
        this.setup = setup;
        this.clock = clock;
    }

    /** Takes what did not come the last time. */
    void look(Map<BookList, BrokerException> failures) {
        said.retainAll(failures.keySet());
        boolean readOnly = false;
        for (Map.Entry<BookList, BrokerException> failure : failures.entrySet()) {
            boolean refused = BookList.readOnly(failure.getValue().code());
            if (said.add(failure.getKey()) && !(refused && readOnly)) {
                say(failure.getKey(), failure.getValue());
            }
            readOnly |= refused;
        }
    }

    private void say(BookList list, BrokerException why) {
        if (setup.accounts().rules().mode() == TradingRules.Mode.ALERTS) {
            LOG.info("no {}, not needed in alerts mode: {}", list.text(), why.getMessage());
            return;
        }
        boolean readOnly = BookList.readOnly(why.code());
        setup.alerts()
                .accept(
                        new Alert(
                                readOnly ? Kind.API_READ_ONLY : Kind.LIST_SILENT,
                                clock.instant(),
                                "",
                                readOnly ? "" : list.key(),
                                Map.of(
                                        "list", list.key(),
                                        "text", why.wording())));
    }
}
