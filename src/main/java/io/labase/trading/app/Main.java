package io.labase.trading.app;

import io.labase.trading.app.command.LabaseCommand;

/** Entry point of the runnable jar. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(LabaseCommand.execute(args));
    }
}
