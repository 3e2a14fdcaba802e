package io.labase.trading.app.command;

import io.labase.trading.app.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What the command {@code status} prints, for tests elsewhere. */
public final class StatusFace {
    private StatusFace() {}

    public static String of(Settings settings) throws IOException {
        StringWriter out = new StringWriter();
        StatusCommand.show(settings, new PrintWriter(out, true));
        return out.toString();
    }
}
