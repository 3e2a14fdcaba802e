package io.labase.trading.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets logging up, once the home folder and the secrets are known. */
public final class LogSetup {
    static final String FILE = "bot.log";
    static final String APPENDER = "file";

    private LogSetup() {}

    /**
     * From now on lines go to {@code logs/bot.log} under the home folder, appended, UTF-8, times in
     * UTC, each flushed at once; what was set up before is gone.
     *
     * @param home the home folder
     * @param console whether the bot's own lines, and everybody's warnings, also go to standard output
     * @param redactor strikes secrets out of every line and stack trace
     * @throws InvalidConfigurationException if the file cannot be written
     */
    public static void configure(Path home, boolean console, Redactor redactor) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        // Quartz tells its whole life at INFO; Camel's start lines are worth having in the file.
        context.getLogger("org.quartz").setLevel(Level.WARN);
        if (console) {
            root.addAppender(Appenders.console(context, redactor, "System.out"));
        }
        Path file = home.resolve("logs").resolve(FILE);
        RollableFile appender = Appenders.file(context, redactor, file);
        if (!appender.isStarted()) {
            throw new InvalidConfigurationException("io.log", file);
        }
        root.addAppender(appender);
    }

    /** Whether lines go to a file by now. */
    public static boolean toFile() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        return context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER) != null;
    }

    /**
     * Puts the log file aside and goes on in a new one of the same name; no line is lost.
     *
     * @param target in the same folder, not there yet
     * @throws IOException if that is not possible; lines go on to the old file
     */
    static void roll(Path target) throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        if (context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
                instanceof RollableFile file) {
            file.roll(target);
        }
    }
}
