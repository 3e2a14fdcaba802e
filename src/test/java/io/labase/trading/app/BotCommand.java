package io.labase.trading.app;

import ch.qos.logback.classic.LoggerContext;
import io.labase.trading.app.command.LabaseCommand;
import io.labase.trading.app.log.QuietStart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * A command line of the bot in this JVM, from its arguments to its exit code: what {@link BotProcess}
 * does a second quicker. Not for commands that signals end, nor beside a session of this JVM, whose log
 * it would take.
 */
final class BotCommand {
    private BotCommand() {}

    static BotProcess.Ended run(Path home, String... arguments) {
        Map<String, String> environment = new HashMap<>(BotProcess.ENVIRONMENT);
        environment.put("LABASE_HOME", home.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream screen = System.out;
        PrintStream errors = System.err;
        Locale language = Locale.getDefault();
        System.setOut(stream(out));
        System.setErr(stream(err));
        try {
            asAtAStart();
            int code = LabaseCommand.execute(environment, arguments);
            return new BotProcess.Ended(code, text(out), text(err));
        } finally {
            System.setOut(screen);
            System.setErr(errors);
            Locale.setDefault(language);
        }
    }

    /** As {@link Main} and the first logger of a process set it. */
    private static void asAtAStart() {
        Locale.setDefault(Locale.ROOT);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        QuietStart quiet = new QuietStart();
        quiet.setContext(context);
        quiet.configure(context);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
