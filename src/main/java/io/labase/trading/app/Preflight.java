package io.labase.trading.app;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Messages;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.app.routes.RouteFiles;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.execution.AccountCheck;
import io.labase.trading.execution.BookList;
import io.labase.trading.execution.OrderTrial;
import io.labase.trading.execution.RefusedAccountException;
import io.labase.trading.execution.RefusedTrialException;
import io.labase.trading.execution.TradingRules;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.Journals;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Alert;
import io.labase.trading.wording.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pre-flight: each thing that has to hold before the bot may be trusted, one finding each. */
public final class Preflight {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    /** What is found of a thing. */
    public enum Verdict {
        HOLDS,
        /** Not as it should be, and no reason not to start. */
        DOUBT,
        FAILS
    }

    /**
     * One thing looked at.
     *
     * @param verdict whether it holds
     * @param what which; chooses the wording
     * @param values for the wording
     */
    public record Finding(Verdict verdict, String what, Object... values) {}

    private final Settings settings;
    private final Wanted wanted;
    private final Consumer<Finding> findings;
    private boolean fine = true;
    private volatile @Nullable TrialRun trialRun;

    /**
     * What is looked at besides.
     *
     * @param message whether a test line is sent to Telegram
     * @param orders whether the account is asked to take an order
     * @param all whether prices of every ticker are asked for, not of one of each market
     */
    public record Wanted(boolean message, boolean orders, boolean all) {}

    /**
     * @param findings receives each finding as it is made
     */
    public Preflight(Settings settings, Wanted wanted, Consumer<Finding> findings) {
        this.settings = settings;
        this.wanted = wanted;
        this.findings = findings;
    }

    /**
     * Looks at everything; goes on after a finding as far as that makes sense.
     *
     * @return whether all is well
     * @throws BrokerException if the gateway cannot be asked, a finding too
     * @throws RefusedAccountException if the account is not one that the mode allows, a finding too
     * @throws RefusedTrialException if orders were wanted where none may be placed
     */
    public boolean run() throws BrokerException {
        if (wanted.orders()) {
            TrialRun.requireOrders(settings);
        }
        Watchlist watchlist = Watchlist.load(settings.tickers());
        find(true, "settings", settings.home(), watchlist.tickers().size(), watchlist.disabled());
        settings.notices().forEach(n -> doubt("notice." + n.kind(), n.where(), n.name(), n.hint()));
        rights();
        secrets();
        earlierBot();
        telegram();
        try (Broker broker = new IbBroker(Wiring.besideTheBot(settings))) {
            gateway(broker, watchlist);
        } catch (BrokerException e) {
            find(false, "gateway-failed", settings.address());
            throw e;
        } catch (RefusedAccountException e) {
            find(false, "gateway-refused", settings.address());
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fine = false;
        }
        return fine;
    }

    /** Called by another thread: an order that is under way is cancelled, which is a finding. */
    public void breakOff() throws InterruptedException {
        TrialRun run = trialRun;
        if (run != null) {
            run.end();
        }
    }

    private void find(boolean holds, String what, Object... values) {
        fine &= holds;
        findings.accept(new Finding(holds ? Verdict.HOLDS : Verdict.FAILS, what, values));
    }

    private void found(Finding finding) {
        fine &= finding.verdict() != Verdict.FAILS;
        findings.accept(finding);
    }

    private void doubt(String what, Object... values) {
        findings.accept(new Finding(Verdict.DOUBT, what, values));
    }

    /** Whoever reads the token can write as the bot. */
    private void secrets() {
        Path file = settings.home().resolve(".env");
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.GROUP_READ)
                    || rights.contains(PosixFilePermission.OTHERS_READ)) {
                doubt("env-open", file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // No such file, or a file system without such rights.
            LOG.debug("{}: rights not known", file, e);
        }
    }

    private void earlierBot() {
        EarlierBot.linesOf(EarlierBot.crontab()).forEach(line -> doubt("earlier-cron", line));
        for (EarlierBot.Running process : EarlierBot.processes()) {
            if (process.trades()) {
                find(false, "earlier-process", process);
            } else {
                doubt("earlier-process", process);
            }
        }
    }

    private Instant marketTime(Broker broker) throws BrokerException, InterruptedException {
        return settings.gatewayClock()
                ? BrokerQuestions.await(broker.currentTime())
                : Clock.systemUTC().instant();
    }

    private void rights() {
        RouteFiles.requirePlain(settings.home());
        Journals.check(settings.home(), Clock.systemUTC());
        for (Path folder : List.of(settings.home(), settings.state(), settings.logs())) {
            boolean writable = Files.isWritable(Files.exists(folder) ? folder : settings.home());
            if (!writable) {
                find(false, "not-writable", folder);
            }
        }
        for (JournalFile journal : JournalFile.values()) {
            Path file = journal.in(settings.home());
            if (Files.exists(file) && !Files.isWritable(file)) {
                find(false, "not-writable", file);
            }
        }
        if (fine) {
            find(true, "rights", settings.home());
        }
    }

    private void telegram() {
        if (!settings.telegramWanted()) {
            find(true, "telegram-off");
            return;
        }
        if (!wanted.message()) {
            find(true, "telegram-not-tried");
            return;
        }
        try {
            send();
            find(true, "telegram");
        } catch (IOException e) {
            find(false, "telegram-failed", Reasons.why(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() throws IOException, InterruptedException {
        RenderedAlert text =
                new AlertFormatter(Messages.of(settings.text(Key.LOCALE), settings.zone()))
                        .format(
                                Alert.of(Alert.Kind.TEST, Clock.systemUTC().instant(), Map.of()),
                                false);
        new DirectMessage(settings).send(text);
    }

    private void gateway(Broker broker, Watchlist watchlist)
            throws BrokerException, InterruptedException {
        OrderTrial trial = wanted.orders() ? new OrderTrial(broker, BrokerQuestions.ANSWER) : null;
        GatewayLanguage language = new GatewayLanguage();
        broker.listen(trial == null ? language : language.andThen(trial));
        Broker.Session session = broker.connect();
        find(true, "gateway", settings.address(), session.serverVersion());
        AccountCheck accounts = new AccountCheck(settings.rules(), settings.gatewayClock());
        String account = accounts.choose(session.accounts());
        find(true, AccountCheck.isPaper(account) ? "account-paper" : "account-live", account);
        clock(broker);
        lists(broker);
        BrokerQuestions questions = new BrokerQuestions(broker, settings);
        new PriceCheck(questions, settings, this::found)
                .run(watchlist, wanted.all(), marketTime(broker));
        language.foreign().ifPresent(text -> find(false, "language", text));
        if (trial != null) {
            TrialRun run = new TrialRun(trial, questions, this::find);
            trialRun = run;
            run.run(watchlist, account, fine);
        }
    }

    private void clock(Broker broker) throws BrokerException, InterruptedException {
        if (settings.gatewayClock()) {
            find(true, "clock-gateway", BrokerQuestions.await(broker.currentTime()));
            return;
        }
        Instant told = BrokerQuestions.await(broker.currentTime());
        long seconds = Duration.between(told, Clock.systemUTC().instant()).toSeconds();
        find(Math.abs(seconds) <= 2, "clock", seconds);
    }

    /** Each list that the books are taken from: real gateways may keep one to themselves. */
    private void lists(Broker broker) throws InterruptedException {
        Map<BookList, CompletableFuture<? extends List<?>>> answers = new EnumMap<>(BookList.class);
        answers.put(BookList.OPEN_ORDERS, broker.openOrders());
        answers.put(BookList.POSITIONS, broker.positions());
        answers.put(BookList.EXECUTIONS, broker.executions());
        answers.put(BookList.COMPLETED_ORDERS, broker.completedOrders());
        Map<BookList, Integer> rows = new EnumMap<>(BookList.class);
        for (Map.Entry<BookList, CompletableFuture<? extends List<?>>> answer :
                answers.entrySet()) {
            BookList list = answer.getKey();
            try {
                rows.put(list, BrokerQuestions.await(answer.getValue()).size());
            } catch (BrokerException e) {
                missing(list, e);
            }
        }
        if (rows.size() == answers.size()) {
            find(true, "lists", rows.values().toArray());
        }
    }

    private void missing(BookList list, BrokerException e) {
        if (settings.rules().mode() == TradingRules.Mode.ALERTS) {
            find(true, "list-not-needed", list, e.wording());
        } else if (BookList.readOnly(e.code())) {
            find(false, "list-refused", list, e.wording());
        } else if (list == BookList.COMPLETED_ORDERS) {
            doubt("silent-" + list.key(), e.wording());
        } else {
            find(false, "silent-" + list.key(), e.wording());
        }
    }
}
