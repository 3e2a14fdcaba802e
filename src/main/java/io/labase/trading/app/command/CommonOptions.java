package io.labase.trading.app.command;

import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.PathText;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.model.InvalidConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command takes. */
public final class CommonOptions {
    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "Set one setting, over all files (repeatable)")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description =
                    "Keep what is spoken with the gateway in this folder, without accounts and amounts")
    private @Nullable Path record;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help")
    boolean help;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private final Map<String, String> environment;

    CommonOptions() {
        this(System.getenv());
    }

    CommonOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The folder that {@code LABASE_HOME} names, else the current one. */
    Path home() {
        String named = environment().getOrDefault("LABASE_HOME", "");
        PathText.problem(named)
                .ifPresent(
                        problem -> {
                            throw new InvalidConfigurationException(
                                    "settings.home", named, problem);
                        });
        return Path.of(named).toAbsolutePath().normalize();
    }

    Settings settings() {
        return SettingsLoader.load(home(), environment(), sets());
    }

    /** What the command line sets, over all files. */
    List<String> sets() {
        List<String> all = new ArrayList<>();
        before().ifPresent(options -> all.addAll(options.own()));
        all.addAll(own());
        return all;
    }

    /** What was given before the name of the command, as the synopsis shows it. */
    private Optional<CommonOptions> before() {
        return Optional.ofNullable(command)
                .map(CommandSpec::parent)
                .map(CommandSpec::userObject)
                .filter(LabaseCommand.class::isInstance)
                .map(whole -> ((LabaseCommand) whole).options());
    }

    /** Handed to the whole command line; its commands have none of their own. */
    Map<String, String> environment() {
        return before().map(options -> options.environment).orElse(environment);
    }

    private List<String> own() {
        List<String> own = new ArrayList<>(sets);
        if (record != null) {
            own.add(Key.RECORD_DIR.text() + "=" + home().resolve(record));
        }
        return own;
    }

    /**
     * The settings, in a folder that is a home.
     *
     * @throws InvalidConfigurationException if it has no {@code tickers.json}
     */
    Settings settingsOfHome() {
        Settings settings = settings();
        Path tickers = settings.tickers();
        if (!Files.exists(tickers)) {
            throw new InvalidConfigurationException("settings.no-home", tickers);
        }
        return settings;
    }
}
