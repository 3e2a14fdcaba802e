package io.labase.trading.app.command;

import io.labase.trading.app.FlattenFiles;
import io.labase.trading.app.HomeLock;
import io.labase.trading.app.Session;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.execution.FlattenOutcome;
import io.labase.trading.execution.FlattenOutcome.Result;
import io.labase.trading.execution.PauseSwitch;
import io.labase.trading.execution.TradingRules.Mode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Closes what the bot opened: by the running bot, or by a session of its own if none runs. */
@Command(
        name = "flatten",
        description = "Pause entries, close what the bot opened and cancel its stops; asks twice.")
final class FlattenCommand implements Callable<Integer>, Breakable {
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String WORD = "FLATTEN";

    @Mixin private CommonOptions options = new CommonOptions();

    @Mixin private TickerArgument ticker = new TickerArgument();

    @Option(names = "--yes", description = "Do not ask: for scripts")
    private boolean yes;

    @Spec private CommandSpec spec;

    private @Nullable Session session;
    private @Nullable CompletableFuture<List<FlattenOutcome>> closing;
    private boolean broken;
    private volatile @Nullable Callable<Boolean> withdrawal;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settingsOfHome();
        @Nullable String symbol = ticker.known(settings);
        Texts texts = Texts.of(settings);
        PrintWriter out = spec.commandLine().getOut();
        if (settings.rules().mode() == Mode.ALERTS) {
            spec.commandLine().getErr().println(texts.say("flatten.alerts-mode"));
            return ExitCode.REFUSED.number();
        }
        if (!yes && !confirmed(texts, symbol, out)) {
            return ExitCode.REFUSED.number();
        }
        boolean running = HomeLock.holder(settings.state()).isPresent();
        Optional<List<FlattenOutcome>> results =
                running ? ask(settings, symbol, texts, out) : byHand(settings, symbol, texts, out);
        return results.map(r -> show(r, texts, out)).orElse(ExitCode.FAILED).number();
    }

    /** Twice, and the second time what it is about has to be typed. */
    private boolean confirmed(Texts texts, @Nullable String symbol, PrintWriter out)
            throws IOException {
        if (System.console() == null) {
            spec.commandLine().getErr().println(texts.say("flatten.no-terminal"));
            return false;
        }
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String word = symbol == null ? WORD : symbol;
        out.println(
                symbol == null
                        ? texts.say("flatten.ask-all")
                        : texts.say("flatten.ask-one", symbol));
        boolean first = texts.say("flatten.yes").equalsIgnoreCase(line(in));
        if (first) {
            out.println(texts.say("flatten.ask-again", word));
        }
        if (!first || !word.equals(line(in))) {
            out.println(texts.say("flatten.left-alone"));
            return false;
        }
        return true;
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        return line == null ? "" : line.strip();
    }

    private Optional<List<FlattenOutcome>> byHand(
            Settings settings, @Nullable String symbol, Texts texts, PrintWriter out)
            throws Exception {
        PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Session opened = Session.open(settings, console, false)) {
            CompletableFuture<List<FlattenOutcome>> outcomes = new CompletableFuture<>();
            if (!mayGoOn(opened, outcomes)) {
                return Optional.empty();
            }
            begin(opened, symbol, outcomes);
            return Optional.of(outcomes.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            console.println(texts.say("flatten.unknown"));
            return Optional.empty();
        } catch (BrokerException e) {
            // A person who closes wants no new entry either, and that needs no gateway.
            new PauseSwitch(settings.state()).pause(symbol, "flatten");
            String scope = symbol == null ? "" : symbol;
            show(List.of(new FlattenOutcome(scope, Result.PAUSED, "")), texts, out);
            throw e;
        }
    }

    private static void begin(
            Session opened,
            @Nullable String symbol,
            CompletableFuture<List<FlattenOutcome>> outcomes)
            throws BrokerException {
        try {
            opened.flatten(symbol).thenAccept(outcomes::complete);
        } catch (BrokerException | RuntimeException e) {
            outcomes.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized boolean mayGoOn(
            Session opened, CompletableFuture<List<FlattenOutcome>> outcomes) {
        session = opened;
        closing = outcomes;
        return !broken;
    }

    private Optional<List<FlattenOutcome>> ask(
            Settings settings, @Nullable String symbol, Texts texts, PrintWriter out)
            throws IOException {
        FlattenFiles files = new FlattenFiles(settings.state());
        String name = UUID.randomUUID().toString().replace("-", "");
        files.ask(symbol, name);
        withdrawal = () -> files.withdraw(symbol);
        out.println(texts.say("flatten.asked"));
        out.flush();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (end - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
            Optional<List<FlattenOutcome>> answer = files.answer(name);
            if (answer.isPresent()) {
                return answer;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        boolean unheard = files.withdraw(symbol);
        out.println(texts.say(unheard ? "flatten.unheard" : "flatten.unknown"));
        return Optional.empty();
    }

    @Override
    public String breakOff(Texts texts) throws Exception {
        Callable<Boolean> asked = withdrawal;
        if (asked != null) {
            return texts.say(asked.call() ? "flatten.unheard" : "flatten.unknown");
        }
        @Nullable Session opened;
        @Nullable CompletableFuture<List<FlattenOutcome>> outcomes;
        synchronized (this) {
            broken = true;
            opened = session;
            outcomes = closing;
        }
        if (opened == null || outcomes == null) {
            return texts.say("flatten.not-begun");
        }
        opened.close();
        return isKnown(outcomes) ? texts.say("errand.nothing-open") : open(opened, texts);
    }

    private static String open(Session session, Texts texts) {
        List<String> closings = session.openClosings();
        return closings.isEmpty()
                ? texts.say("flatten.unknown")
                : texts.say("flatten.left-open", String.join(", ", closings));
    }

    private static boolean isKnown(CompletableFuture<List<FlattenOutcome>> outcomes) {
        return outcomes.isDone()
                && !outcomes.isCompletedExceptionally()
                && outcomes.join().stream()
                        .noneMatch(
                                o -> o.result() == Result.WAITING || o.result() == Result.REFUSED);
    }

    private static ExitCode show(List<FlattenOutcome> results, Texts texts, PrintWriter out) {
        ExitCode code = ExitCode.DONE;
        for (FlattenOutcome outcome : results) {
            out.println(line(outcome, texts));
            if (outcome.result() == Result.REFUSED) {
                code = ExitCode.REFUSED;
            } else if (outcome.result() == Result.WAITING && code == ExitCode.DONE) {
                code = ExitCode.FAILED;
            }
        }
        out.flush();
        return code;
    }

    private static String line(FlattenOutcome outcome, Texts texts) {
        String scope = outcome.symbol().isEmpty() ? texts.say("flatten.all") : outcome.symbol();
        String resume = ("resume " + outcome.symbol()).strip();
        String what = texts.say("flatten." + outcome.result(), resume);
        String why = outcome.why();
        return why.isEmpty()
                ? texts.say("flatten.line", scope, what)
                : texts.say(
                        "flatten.line-why",
                        scope,
                        what,
                        texts.find("flatten.why." + why).orElse(why));
    }
}
