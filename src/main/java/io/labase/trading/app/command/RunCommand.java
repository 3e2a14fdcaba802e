package io.labase.trading.app.command;

import io.labase.trading.app.Session;
import io.labase.trading.app.settings.Settings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The bot, day and night, until SIGTERM. */
@Command(name = "run", description = "Run the bot until it is told to stop (default).")
final class RunCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;

    RunCommand() {
        this(new CommonOptions());
    }

    RunCommand(CommonOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        Texts texts = Texts.of(settings);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Ending ending = new Ending(out, texts);
        Runtime.getRuntime().addShutdownHook(new Thread(ending, "shutdown"));
        Session session = ending.open(() -> Session.open(settings, out, true));
        out.println(texts.say("run.ready", session.tickers(), session.address()));
        session.lost().get();
        out.println(texts.say("run.lost"));
        return ExitCode.FAILED.number();
    }
}
