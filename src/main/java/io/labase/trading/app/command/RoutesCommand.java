package io.labase.trading.app.command;

import io.labase.trading.app.routes.RouteFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The packaged routes, for editing. */
@Command(name = "routes", description = "Write the packaged YAML routes for editing.")
final class RoutesCommand implements Callable<Integer> {
    @Mixin private CommonOptions options = new CommonOptions();

    @Spec private CommandSpec spec;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            required = true,
            description =
                    "Folder to write to; files that are there already are kept. A file in"
                            + " ./routes wins over the packaged one of the same name.")
    private Path folder;

    @Override
    public Integer call() {
        List<Path> written = RouteFiles.export(options.home().resolve(folder));
        for (Path file : written) {
            spec.commandLine().getOut().println(file);
        }
        return ExitCode.DONE.number();
    }
}
