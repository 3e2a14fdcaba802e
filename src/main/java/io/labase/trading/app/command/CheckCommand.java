package io.labase.trading.app.command;

import io.labase.trading.app.Preflight;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.execution.BookList;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Before the first start, and whenever something is odd. Orders only with {@code --orders}. */
@Command(
        name = "check",
        description = "Settings, rights, Telegram, gateway, account, data and clock, one by one.")
final class CheckCommand implements Callable<Integer>, Breakable {
    @Mixin private CommonOptions options = new CommonOptions();

    @Spec private CommandSpec spec;

    @Option(names = "--no-message", description = "Send no test message to Telegram")
    private boolean noMessage;

    @Option(
            names = "--orders",
            description =
                    "On a paper account: ask what a bracket would cost, place an order far from the"
                            + " market, cancel it")
    private boolean orders;

    @Option(names = "--all", description = "Prices of every ticker, not of one of each market")
    private boolean all;

    private volatile @Nullable Preflight preflight;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        Texts texts = Texts.of(settings);
        PrintWriter out = spec.commandLine().getOut();
        Preflight looking =
                new Preflight(
                        settings,
                        new Preflight.Wanted(!noMessage, orders, all),
                        finding -> show(finding, texts, out));
        preflight = looking;
        return (looking.run() ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    /** At once: a person who waits, or ends it on the way, sees how far it is. */
    private static void show(Preflight.Finding finding, Texts texts, PrintWriter out) {
        Object[] values = finding.values().clone();
        Arrays.setAll(values, i -> worded(values[i], texts));
        String text = texts.say("check." + finding.what(), values);
        String mark =
                switch (finding.verdict()) {
                    case HOLDS -> "✓ ";
                    case DOUBT -> "⚠️ ";
                    case FAILS -> "✗ ";
                };
        out.println(mark + ErrorLines.oneLine(text));
        out.flush();
    }

    private static Object worded(Object value, Texts texts) {
        return value instanceof BookList list ? texts.say("list." + list.key()) : value;
    }

    @Override
    public String breakOff(Texts texts) throws InterruptedException {
        Preflight looking = preflight;
        if (looking != null) {
            looking.breakOff();
        }
        return texts.say(orders ? "check.broken-off" : "errand.nothing-open");
    }
}
