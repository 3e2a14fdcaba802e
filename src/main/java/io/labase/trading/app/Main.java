package io.labase.trading.app;

import io.labase.trading.app.command.LabaseCommand;
import java.util.Locale;

/** Entry point of the runnable jar. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Lower case of I is not i everywhere; what is shown names its language.
        Locale.setDefault(Locale.ROOT);
        System.exit(LabaseCommand.execute(args));
    }
}
