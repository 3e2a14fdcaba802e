package io.labase.trading.app.command;

import io.labase.trading.app.settings.PathText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/** The whole command line. Without a command it is {@code run}. */
@Command(
        name = "labase-trading-alerts",
        description = "Breakout trading bot for Interactive Brokers.",
        synopsisSubcommandLabel = "[COMMAND]",
        versionProvider = ProgramVersion.class,
        subcommands = {
            RunCommand.class,
            OnceCommand.class,
            CheckCommand.class,
            DemoCommand.class,
            GatewayCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            FlattenCommand.class,
            StatusCommand.class,
            ReportCommand.class,
            AnalyzeCommand.class,
            BackupCommand.class,
            RoutesCommand.class
        })
public final class LabaseCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;

    @Option(
            names = "--version",
            versionHelp = true,
            description = "Show version, commit, Java and Camel")
    private boolean version;

    public LabaseCommand() {
        this(System.getenv());
    }

    private LabaseCommand(Map<String, String> environment) {
        options = new CommonOptions(environment);
    }

    CommonOptions options() {
        return options;
    }

    @Override
    public Integer call() throws Exception {
        return new RunCommand(options).call();
    }

    private static Path path(String text) {
        PathText.problem(text)
                .ifPresent(
                        problem -> {
                            throw new TypeConversionException(problem.toString());
                        });
        return Path.of(text);
    }

    /** Runs a command line and gives its exit code. */
    public static int execute(String... args) {
        return execute(System.getenv(), args);
    }

    /** The same with another environment than the process's own. */
    public static int execute(Map<String, String> environment, String... args) {
        CommandLine line = new CommandLine(new LabaseCommand(environment));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Path.class, LabaseCommand::path);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        HelpLanguage.apply(line, environment, args);
        Locale language = HelpLanguage.of(environment, args);
        line.setExecutionExceptionHandler(new ErrorLines(language));
        line.setParameterExceptionHandler(new UsageLines(language));
        line.setExecutionStrategy(
                parsed -> errand(parsed, language).carryOut(() -> new RunLast().execute(parsed)));
        return line.execute(args);
    }

    private static Errand errand(ParseResult parsed, Locale language) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return new Errand(
                last.commandSpec().name(),
                last.commandSpec().userObject(),
                Texts.of(language.getLanguage()),
                last.commandSpec().commandLine().getErr(),
                Runtime.getRuntime()::halt);
    }
}
