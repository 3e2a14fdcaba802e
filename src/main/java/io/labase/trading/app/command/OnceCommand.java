package io.labase.trading.app.command;

import io.labase.trading.app.Session;
import io.labase.trading.app.settings.Settings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One cycle now, over all tickers. */
@Command(
        name = "once",
        description = "One cycle now: recover, decide, order, wait for the acknowledgements, exit.")
final class OnceCommand implements Callable<Integer> {
    @Mixin private CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Session session = Session.open(settings, out, false)) {
            session.once();
        }
        return ExitCode.DONE.number();
    }
}
