package io.labase.trading.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where log lines go. */
final class Appenders {
    private static final String FILE_PATTERN =
            "%d{ISO8601,UTC} %-5level [%thread] %logger{20} - %msg%n";
    private static final String CONSOLE_PATTERN = "%d{HH:mm:ss} %-5level %msg%n%ex{short}";

    private Appenders() {}

    static RollableFile file(LoggerContext context, Redactor redactor, Path file) {
        RollableFile appender = new RollableFile();
        appender.setContext(context);
        appender.setName(LogSetup.APPENDER);
        appender.setFile(file.toString());
        appender.setAppend(true);
        appender.setImmediateFlush(true);
        appender.setEncoder(encoder(context, redactor, FILE_PATTERN));
        appender.start();
        return appender;
    }

    static Appender<ILoggingEvent> console(
            LoggerContext context, Redactor redactor, String target) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("console");
        appender.setTarget(target);
        appender.setEncoder(encoder(context, redactor, CONSOLE_PATTERN));
        appender.addFilter(new OwnLinesAndWarnings());
        appender.start();
        return appender;
    }

    private static LayoutWrappingEncoder<ILoggingEvent> encoder(
            LoggerContext context, Redactor redactor, String pattern) {
        RedactingLayout layout = new RedactingLayout(redactor);
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    /** A person watching wants the bot's own lines, not how its libraries start. */
    private static final class OwnLinesAndWarnings extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            boolean shown =
                    event.getLevel().isGreaterOrEqual(Level.WARN)
                            || event.getLoggerName().startsWith("io.labase.");
            return shown ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }
}
