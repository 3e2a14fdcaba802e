package io.labase.trading.app.command;

import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.ib.sim.Effect;
import io.labase.trading.ib.sim.Fault;
import io.labase.trading.ib.sim.FaultFile;
import io.labase.trading.ib.sim.Habits;
import io.labase.trading.ib.sim.JudgeFile;
import io.labase.trading.ib.sim.SimException;
import io.labase.trading.ib.sim.SimGateway;
import io.labase.trading.ib.sim.SimRules;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.ib.sim.Trigger;
import io.labase.trading.model.InvalidConfigurationException;
import io.labase.trading.wording.Reasons;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The simulated IB Gateway alone, for any client of the TWS API. It has no home folder: its files are
 * those of the current folder, as the shell completes them.
 */
@Command(
        name = "gateway",
        description = "A simulated IB Gateway on 127.0.0.1, for any client of the TWS API.")
final class GatewayCommand implements Callable<Integer> {
    private static final String IBKR_PORT = "IBKR_PORT";
    private static final Duration NIGHTLY_PAUSE = Duration.ofMinutes(2);

    @Mixin private CommonOptions options = new CommonOptions();

    @Spec private CommandSpec spec;

    @Option(
            names = "--port",
            description =
                    "Port on 127.0.0.1, 0 for any free one (default: ibkr.port, where the bot of this"
                            + " home folder looks for it)")
    private @Nullable Integer port;

    @Option(
            names = "--bars",
            paramLabel = "DIR",
            description = "Recorded 5-minute bars, one TICKER.csv each (default: packaged ones)")
    private @Nullable Path bars;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "Market time to begin with, such as 2025-08-28T15:00:05Z"
                            + " (default: 70 minutes into the last full day)")
    private @Nullable String at;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "Market seconds per real second (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(
            names = "--latency-ms",
            defaultValue = "0",
            description = "Delay of every reply (default: ${DEFAULT-VALUE})")
    private int latency;

    @Option(
            names = "--hist-latency-ms",
            defaultValue = "0",
            description = "Delay of historical bars on top (default: ${DEFAULT-VALUE})")
    private int historyLatency;

    @Option(
            names = "--account",
            defaultValue = "DU1234567",
            description = "Account code (default: ${DEFAULT-VALUE})")
    private String account = "";

    @Option(
            names = "--other-accounts",
            paramLabel = "ACCOUNT",
            split = ",",
            description = "Further accounts of the same login, separated by commas (default: none)")
    private List<String> otherAccounts = List.of();

    @Option(
            names = "--currency",
            defaultValue = "EUR",
            description = "Base currency of the account (default: ${DEFAULT-VALUE})")
    private String currency = "";

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = "Scripted faults and habits, JSON; docs/gateway.md tells what there is")
    private @Nullable Path faults;

    @Option(
            names = "--judge",
            paramLabel = "FILE",
            description = "Keep orders, positions, pacing and breaches in this file, as JSON")
    private @Nullable Path judge;

    @Option(
            names = "--pacing",
            defaultValue = "COUNT",
            description =
                    "What happens to a client that asks too fast: ${COMPLETION-CANDIDATES}"
                            + " (default: ${DEFAULT-VALUE})")
    private SimRules.Pacing pacing = SimRules.Pacing.COUNT;

    @Option(
            names = "--market-data",
            defaultValue = "LIVE",
            description =
                    "Market data of the account: ${COMPLETION-CANDIDATES}"
                            + " (default: ${DEFAULT-VALUE})")
    private SimRules.Data marketData = SimRules.Data.LIVE;

    @Option(
            names = "--master-client",
            paramLabel = "ID",
            description = "Client that is told the orders of all clients (default: none)")
    private @Nullable Integer master;

    @Option(
            names = "--read-only",
            description = "Refuse orders, cancels and lists of orders with 321")
    private boolean readOnly;

    @Option(
            names = "--nightly-restart",
            paramLabel = "HH:mm",
            description = "Restart every day at this time of Europe/Paris, for two minutes")
    private @Nullable LocalTime nightly;

    @Override
    public Integer call() throws Exception {
        SimGateway gateway = start();
        JudgeFile record = record(gateway);
        Thread last = new Thread(() -> end(gateway, record), "shutdown");
        Runtime.getRuntime().addShutdownHook(last);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "gateway on 127.0.0.1:"
                        + gateway.port()
                        + ", market time "
                        + gateway.clock().now()
                        + ", speed "
                        + speed
                        + ", account "
                        + account);
        out.flush();
        gateway.awaitClose();
        return ExitCode.FAILED.number();
    }

    private SimGateway start() throws Exception {
        int usual = usualPort();
        int chosen = port == null ? usual : port;
        Path folder = bars == null ? PackagedBars.unpack() : bars.toAbsolutePath();
        try {
            return SimGateway.start(settings(folder, chosen));
        } catch (SimException | IllegalArgumentException e) {
            throw new InvalidConfigurationException(Reasons.why(e));
        } finally {
            if (bars == null) {
                // The gateway has read them all.
                PackagedBars.delete(folder);
            }
        }
    }

    /** Told to stop: exit code 0, which the JVM would report as 143. */
    private static void end(SimGateway gateway, @Nullable JudgeFile record) {
        if (record != null) {
            record.close();
        }
        gateway.close();
        Runtime.getRuntime().halt(ExitCode.DONE.number());
    }

    /**
     * Where the bot looks for it; any free one if the environment says 0, which no client can be told.
     * Reading the settings checks them, those of the command line as well.
     */
    private int usualPort() {
        Map<String, String> environment = new HashMap<>(options.environment());
        boolean any = environment.remove(IBKR_PORT, "0");
        int named = SettingsLoader.load(options.home(), environment, options.sets()).port();
        return any ? 0 : named;
    }

    private SimSettings settings(Path folder, int chosen) throws Exception {
        return SimSettings.builder(folder)
                .port(chosen)
                .at(instant())
                .speed(speed)
                .latency(Duration.ofMillis(latency))
                .historyLatency(Duration.ofMillis(historyLatency))
                .account(account)
                .otherAccounts(otherAccounts.toArray(String[]::new))
                .currency(currency)
                .rules(rules())
                .build();
    }

    private @Nullable JudgeFile record(SimGateway gateway) throws Exception {
        if (judge == null) {
            return null;
        }
        try {
            return JudgeFile.keep(gateway, judge);
        } catch (SimException e) {
            gateway.close();
            throw new InvalidConfigurationException(Reasons.why(e));
        }
    }

    private SimRules rules() throws Exception {
        List<Fault> script = new ArrayList<>();
        Habits habits = Habits.USUAL;
        if (faults != null) {
            FaultFile.Script file = FaultFile.read(faults.toAbsolutePath());
            script.addAll(file.faults());
            habits = file.habits();
        }
        if (nightly != null) {
            Effect restart = new Effect.Restart(NIGHTLY_PAUSE, 0);
            script.add(Fault.of(restart, Trigger.daily(nightly)).times(0));
        }
        return new SimRules(script, pacing, marketData, master, readOnly, habits);
    }

    private @Nullable Instant instant() {
        try {
            return at == null ? null : Instant.parse(at);
        } catch (DateTimeException e) {
            throw new InvalidConfigurationException("usage.at", at);
        }
    }
}
