package io.labase.trading.app.command;

import io.labase.trading.app.HomeLock;
import io.labase.trading.app.log.LogSetup;
import io.labase.trading.app.log.Redactor;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.execution.RefusedAccountException;
import io.labase.trading.execution.RefusedTrialException;
import io.labase.trading.journal.DurableFile;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Failures as one line on standard error and the contract's exit code; the trace is in the log, of those that keep one. */
final class ErrorLines implements IExecutionExceptionHandler {
    private static final Pattern THROWN =
            Pattern.compile("\\b(?:[a-z]+\\.)+([A-Z]\\w*?)(?:Exception|Error)\\b");
    private static final Logger LOG = LoggerFactory.getLogger(ErrorLines.class);

    private final Locale language;

    ErrorLines(Locale language) {
        this.language = language;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof UncheckedIOException wrapped) {
            return handleExecutionException(wrapped.getCause(), command, parsed);
        }
        if (failure instanceof InterruptedException) {
            return ExitCode.FAILED.number(); // broken off: that has its own line
        }
        ExitCode code = code(failure);
        command.getErr().println(oneLine(wording(failure).in(language)));
        command.getErr().flush();
        if (code == ExitCode.FAILED && LogSetup.toFile()) {
            LOG.error("command failed", failure);
        }
        return code.number();
    }

    /** Whatever a text holds, it is one line and has no token in it. */
    static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String plain = THROWN.matcher(line).replaceAll(name -> words(name.group(1)));
        return new Redactor(List.of()).redact(plain);
    }

    /** {@code AccessDenied} as {@code access denied}: a class name is no word for a user. */
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static ExitCode code(Exception failure) {
        if (failure instanceof InvalidConfigurationException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof FileSystemException file) {
            // There may be space again soon: who starts the bot anew has to try.
            return DurableFile.isForAPerson(file) ? ExitCode.USAGE : ExitCode.FAILED;
        }
        if (failure instanceof BrokerException) {
            return ExitCode.UNREACHABLE;
        }
        if (failure instanceof RefusedAccountException
                || failure instanceof RefusedTrialException
                || failure instanceof HomeLock.HeldException) {
            return ExitCode.REFUSED;
        }
        return ExitCode.FAILED;
    }

    private static Wording wording(Exception failure) {
        if (failure instanceof AccessDeniedException denied) {
            return Wording.of("io.no-write", denied.getFile());
        }
        if (failure instanceof FileSystemException file) {
            return Wording.of("io.unusable", file.getFile(), Reasons.why(file));
        }
        return Reasons.of(failure);
    }
}
