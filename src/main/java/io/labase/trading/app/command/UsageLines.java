package io.labase.trading.app.command;

import io.labase.trading.app.settings.PathText;
import io.labase.trading.wording.Wording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be used, as one line in the user's language; picocli has English only. */
final class UsageLines implements IParameterExceptionHandler {
    private final Locale language;

    UsageLines(Locale language) {
        this.language = language;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        PrintWriter err = failure.getCommandLine().getErr();
        String line = Wording.of("usage.see-help", wording(failure)).in(language);
        err.println(ErrorLines.oneLine(line));
        err.flush();
        return ExitCode.USAGE.number();
    }

    private static Wording wording(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String key = unmatched.isUnknownOption() ? "usage.unknown-option" : "usage.unexpected";
            return Wording.of(key, unmatched.getUnmatched());
        }
        if (failure instanceof MissingParameterException missing) {
            return Wording.of(
                    "usage.missing", missing.getMissing().stream().map(UsageLines::full).toList());
        }
        if (failure instanceof OverwrittenOptionException twice) {
            return Wording.of("usage.twice", name(twice.getOverwritten()));
        }
        ArgSpec argument = failure.getArgSpec();
        String value = failure.getValue();
        return argument == null || value == null
                ? Wording.of("usage.other", Wording.quoted(String.valueOf(failure.getMessage())))
                : Wording.of("usage.value", name(argument), value, rule(argument, value));
    }

    /** What the value has to be. */
    private static Wording rule(ArgSpec argument, String value) {
        Class<?> type =
                argument.auxiliaryTypes().length > 0
                        ? argument.auxiliaryTypes()[0]
                        : argument.type();
        if (type == Path.class) {
            return PathText.problem(value).orElse(Wording.of("rule.text"));
        }
        if (type.isEnum()) {
            return Wording.of("rule.one-of", Arrays.asList(type.getEnumConstants()));
        }
        if (type == LocalDate.class) {
            return Wording.of("rule.date");
        }
        if (type == LocalTime.class) {
            return Wording.of("rule.time");
        }
        boolean whole = List.of(int.class, Integer.class, long.class, Long.class).contains(type);
        return Wording.of(whole ? "rule.integer" : "rule.number");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String full(ArgSpec argument) {
        String name = name(argument);
        return argument instanceof OptionSpec ? name + " " + argument.paramLabel() : name;
    }
}
