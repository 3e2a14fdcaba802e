package io.labase.trading.app.report;

import io.labase.trading.broker.Answers;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.execution.Readiness;
import io.labase.trading.journal.DayJournal;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.Alert;
import io.labase.trading.model.ContractDetails;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running bot's daily report: made once a day as soon as it is due and the account is known, row
 * first, then message. Each of the two knows by its own file whether it is done, so a restart between
 * them, or anybody else's report, repeats neither.
 */
public final class ReportDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReportDesk.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** After a start the rows of what happened meanwhile need a moment to be in the journals. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final Duration RETRY = Duration.ofMinutes(1);

    /**
     * What it works with.
     *
     * @param report makes the report
     * @param journal gets the row
     * @param broker tells the capital
     * @param readiness whether account and books are known
     * @param marketClock market time
     * @param nanoTime monotonic real time, nanoseconds
     * @param contracts those that are followed and known
     * @param holdings what the account holds; called while the books are known
     * @param told whether a message like this one was told today
     */
    public record Setup(
            DailyReport report,
            DayJournal journal,
            Broker broker,
            Readiness readiness,
            Clock marketClock,
            LongSupplier nanoTime,
            Supplier<Collection<ContractDetails>> contracts,
            Supplier<AccountHoldings> holdings,
            Predicate<Alert> told) {}

    private final Setup setup;
    private CompletableFuture<Void> waited = new CompletableFuture<>();
    private @Nullable Long knownSince;
    private @Nullable Long triedAt;

    public ReportDesk(Setup setup) {
        this.setup = setup;
    }

    /** Market time of the report that is to be made now; null if none is. Who gets one makes it. */
    public synchronized @Nullable Instant due() {
        long now = setup.nanoTime().getAsLong();
        if (!setup.readiness().view().booksKnown()) {
            knownSince = null;
            return null;
        }
        if (knownSince == null) {
            knownSince = now;
        }
        Instant at = setup.marketClock().instant();
        if (within(SETTLED, knownSince, now) || within(RETRY, triedAt, now) || !isDue(at)) {
            return null;
        }
        triedAt = now;
        return at;
    }

    private static boolean within(Duration time, @Nullable Long since, long now) {
        return since != null && now - since < time.toNanos();
    }

    private boolean isDue(Instant at) {
        return setup.report().schedule().dueBy(at)
                && !setup.told().test(DailyReport.nameOf(setup.report().schedule().day(at), at));
    }

    /**
     * Asks for the capital and makes the report.
     *
     * @throws BrokerException if the capital is not told: tried again in a minute, as long as the day
     *     lasts
     * @throws IOException if a journal cannot be read
     */
    public DailyReport.Made make(Instant at)
            throws BrokerException, IOException, InterruptedException {
        String account = Objects.requireNonNull(setup.readiness().view().account(), "no account");
        List<AccountValue> summary =
                Answers.await(setup.broker().accountSummary(Capital.TAGS), ANSWER);
        AccountNow now = new AccountNow(Capital.of(summary, account), setup.holdings().get());
        return setup.report().today(at, now, setup.contracts().get());
    }

    /**
     * Writes the day's row unless it is there.
     *
     * @return the message
     * @throws IOException if the row cannot be written: nothing is told then
     */
    public Alert keep(DailyReport.Made made) throws IOException {
        if (made.row().isPresent()) {
            boolean written = setup.journal().append(made.row().get());
            LOG.info("daily report of {}: row {}", made.day(), written ? "written" : "was there");
        }
        return made.alert();
    }

    /** The message is in the outbox. */
    public synchronized void done() {
        if (!isDue(setup.marketClock().instant())) {
            triedAt = null;
            waited.complete(null);
            waited = new CompletableFuture<>();
        }
    }

    /** Completes when no report is due any more; at once if none is. */
    public synchronized CompletableFuture<Void> settled() {
        return isDue(setup.marketClock().instant())
                ? waited.copy()
                : CompletableFuture.completedFuture(null);
    }
}
