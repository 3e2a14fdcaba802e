package io.labase.trading.app;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.AlertGate;
import io.labase.trading.alert.Messages;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.app.report.AccountHoldings;
import io.labase.trading.app.report.AccountNow;
import io.labase.trading.app.report.Capital;
import io.labase.trading.app.report.DailyReport;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.chart.ChartWords;
import io.labase.trading.execution.AccountCheck;
import io.labase.trading.execution.TradingRules.Mode;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.journal.DayJournal;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.Journals;
import io.labase.trading.market.ContractBook;
import io.labase.trading.market.GatewayMarketClock;
import io.labase.trading.market.Market;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.InvalidConfigurationException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daily report on demand, beside a bot that may run: another client id, no order, and of the bot's
 * files only the day's row, which knows by itself whether it is there.
 */
public final class ReportNow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportNow.class);

    private final Settings settings;
    private final Clocks clocks;
    private final DailyReport reports;
    private final AlertFormatter formatter;

    public ReportNow(Settings settings) {
        this.settings = settings;
        this.clocks = Clocks.of(settings.gatewayClock());
        this.reports = Wiring.dailyReport(settings, () -> settings.schedule(Key.DAILY_REPORT_CRON));
        this.formatter =
                new AlertFormatter(Messages.of(settings.text(Key.LOCALE), settings.zone()));
    }

    /**
     * A report and its wording.
     *
     * @param made the report
     * @param at market time at which it was made
     * @param text its message
     * @param simulated whether the account is not a real one
     */
    public record Ready(DailyReport.Made made, Instant at, RenderedAlert text, boolean simulated) {}

    /**
     * Makes a report; writes nothing. A day that is over needs no gateway, unless its clock says which
     * day it is.
     *
     * @param date the day; null for the present one
     * @throws BrokerException if the gateway cannot be reached or does not tell the capital
     * @throws InvalidConfigurationException for a day to come
     */
    public Ready make(@Nullable LocalDate date)
            throws BrokerException, IOException, InterruptedException {
        Instant local = clocks.local().instant();
        if (date != null && !settings.gatewayClock() && isPast(date, local)) {
            return past(date, local);
        }
        Watchlist watchlist = Watchlist.load(settings.tickers());
        try (Broker broker = new IbBroker(Wiring.besideTheBot(settings))) {
            Broker.Session session = broker.connect();
            if (clocks.market() instanceof GatewayMarketClock clock) {
                clock.advanceTo(BrokerQuestions.await(broker.currentTime()));
            }
            Instant now = clocks.market().instant();
            if (date != null && isPast(date, now)) {
                return past(date, now);
            }
            if (date != null && date.isAfter(reports.schedule().day(now))) {
                throw new InvalidConfigurationException("report.future", date);
            }
            String account =
                    new AccountCheck(settings.rules(), settings.gatewayClock())
                            .choose(session.accounts());
            Capital capital =
                    Capital.of(BrokerQuestions.await(broker.accountSummary(Capital.TAGS)), account);
            AccountHoldings holdings =
                    AccountHoldings.ofLists(
                            account,
                            BrokerQuestions.await(broker.positions()),
                            BrokerQuestions.await(broker.openOrders()));
            DailyReport.Made made =
                    reports.today(
                            now, new AccountNow(capital, holdings), contracts(broker, watchlist));
            return ready(made, now, AccountCheck.isPaper(account));
        }
    }

    private boolean isPast(LocalDate date, Instant now) {
        return date.isBefore(reports.schedule().day(now));
    }

    private Ready past(LocalDate date, Instant now) throws IOException {
        return ready(reports.past(date, now), now, settings.rules().mode() == Mode.PAPER);
    }

    private Ready ready(DailyReport.Made made, Instant at, boolean simulated) {
        return new Ready(made, at, formatter.format(made.alert(), simulated), simulated);
    }

    /** Read from the bot's file where it has them, asked for where not; that file stays as it is. */
    private List<ContractDetails> contracts(Broker broker, Watchlist watchlist)
            throws InterruptedException {
        ContractBook book =
                new ContractBook(
                        new Market(broker, clocks.market(), settings.market()),
                        settings.state().resolve("contracts.json"),
                        save -> {});
        var answers = watchlist.tickers().stream().map(book::details).toList();
        List<ContractDetails> known = new ArrayList<>();
        for (var answer : answers) {
            try {
                known.add(BrokerQuestions.await(answer));
            } catch (BrokerException e) {
                // The market of this one is missing in a line of the message, nothing else.
                continue;
            }
        }
        return known;
    }

    /**
     * Writes the day's row unless it is there or the day is over, and sends the message if it goes to
     * Telegram.
     *
     * @return whether a row was written
     * @throws IOException if the row was not written or the message not sent
     */
    public boolean tell(Ready ready) throws IOException, InterruptedException {
        if (ready.made().row().isPresent()) {
            Journals.prepare(
                            settings.home(),
                            JournalFile.PERFORMANCE,
                            clocks.local().withZone(settings.zone()))
                    .forEach(LOG::warn);
        }
        boolean written =
                ready.made().row().isPresent()
                        && new DayJournal(settings.home(), settings.state())
                                .append(ready.made().row().get());
        if (settings.telegramWanted()) {
            new DirectMessage(settings).send(ready.text(), picture(ready));
        }
        boolean due = reports.schedule().dueBy(ready.at()) && ready.made().row().isPresent();
        if (due && HomeLock.holder(settings.state()).isEmpty()) {
            // A bot that is started later today need not tell it again.
            new AlertGate(settings.state().resolve("alerts.json"), clocks.market(), settings.zone())
                    .admit(ready.made().alert(), () -> {});
        }
        return written;
    }

    /** As with the bot's own report: one that fails or takes too long is none. */
    private Optional<byte[]> picture(Ready ready) throws InterruptedException {
        Messages messages = Messages.of(settings.text(Key.LOCALE), settings.zone());
        ChartWords words = new ChartWords(messages::text, settings.locale(), settings.zone());
        Optional<CompletableFuture<byte[]>> drawn =
                AlertPictures.equity(ready.made().alert(), words, ready.simulated())
                        .map(new Painter()::paint);
        try {
            return drawn.isEmpty() ? Optional.empty() : Optional.of(drawn.get().get());
        } catch (ExecutionException e) {
            LOG.warn("The report leaves without its picture: {}", e.getCause().toString());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        clocks.close();
    }
}
