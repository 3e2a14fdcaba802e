package io.labase.trading.app;

import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.Custody;
import io.labase.trading.execution.Readiness;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.journal.OrderHistory;
import java.io.IOException;
import java.nio.file.Path;

/** Small joints between the rooms. */
final class Wiring {
    private Wiring() {}

    static IbSettings ibSettings(Settings settings) {
        return IbSettings.of(settings.host(), settings.port(), settings.clientId());
    }

    /** For commands that look beside a running bot: the next client id. */
    static IbSettings besideTheBot(Settings settings) {
        return IbSettings.of(settings.host(), settings.port(), settings.clientId() + 1);
    }

    /** What the bot owns, as the whole order journal tells. */
    static Custody custody(Path home) throws IOException {
        Custody custody = new Custody();
        OrderHistory.readAll(home, custody::restore);
        return custody;
    }

    /** Whether messages are about play money: by the account, before it is known by the mode. */
    static boolean simulated(Settings settings, Readiness readiness) {
        Readiness.View view = readiness.view();
        return view.account() == null ? settings.rules().mode() == Mode.PAPER : view.simulated();
    }
}
