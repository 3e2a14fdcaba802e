package io.labase.trading.app.command;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Messages;
import io.labase.trading.app.Session;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.BrokerException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One cycle now, over all tickers. */
@Command(
        name = "once",
        description =
                "One cycle now: recover, decide, order, wait for the acknowledgements; a line per"
                        + " ticker, exit.")
final class OnceCommand implements Callable<Integer>, Breakable {
    @Mixin private CommonOptions options = new CommonOptions();

    private @Nullable Session session;
    private boolean broken;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        Texts texts = Texts.of(settings);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Session opened = Session.open(settings, out, false)) {
            if (!mayGoOn(opened)) {
                return ExitCode.FAILED.number();
            }
            List<String> open;
            try {
                open = opened.once();
            } catch (BrokerException e) {
                results(opened, settings, out);
                say(opened.openEntries(), texts, out);
                throw e;
            }
            results(opened, settings, out);
            say(open, texts, out);
            return (open.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
        }
    }

    private synchronized boolean mayGoOn(Session opened) {
        session = opened;
        return !broken;
    }

    private static void results(Session opened, Settings settings, PrintStream out) {
        AlertFormatter words =
                new AlertFormatter(Messages.of(settings.text(Key.LOCALE), settings.zone()));
        opened.results().forEach(line -> out.println(words.plain(line)));
    }

    private static void say(List<String> open, Texts texts, PrintStream out) {
        if (!open.isEmpty()) {
            out.println(texts.say("once.open", String.join(", ", open)));
        }
    }

    @Override
    public String breakOff(Texts texts) throws IOException {
        @Nullable Session opened;
        synchronized (this) {
            broken = true;
            opened = session;
        }
        if (opened == null) {
            return texts.say("errand.nothing-open");
        }
        opened.close();
        List<String> open = opened.openEntries();
        return open.isEmpty()
                ? texts.say("errand.nothing-open")
                : texts.say("once.open", String.join(", ", open));
    }
}
