package io.labase.trading.app.command;

import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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

    /** The folder that {@code LABASE_HOME} names, else the current one. */
    Path home() {
        Map<String, String> environment = System.getenv();
        return Path.of(environment.getOrDefault("LABASE_HOME", "")).toAbsolutePath().normalize();
    }

    Settings settings() {
        return SettingsLoader.load(home(), System.getenv(), sets());
    }

    /** What the command line sets, over all files. */
    List<String> sets() {
        List<String> all = new ArrayList<>(sets);
        if (record != null) {
            all.add(Key.RECORD_DIR.text() + "=" + home().resolve(record));
        }
        return all;
    }
}
