package io.labase.trading.app;

import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.execution.AccountCheck;
import io.labase.trading.execution.OrderTrial;
import io.labase.trading.execution.RefusedTrialException;
import io.labase.trading.execution.TradingRules;
import io.labase.trading.execution.TrialTickets;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Bar;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderPreview;
import io.labase.trading.model.Side;
import io.labase.trading.model.Ticker;
import io.labase.trading.model.WhatIf;
import io.labase.trading.wording.Reasons;
import io.labase.trading.wording.Wording;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a paper account takes orders: what a bracket would cost, then an order that cannot fill,
 * placed and cancelled. An end of the process in between cancels it too.
 */
final class TrialRun {

    /** Takes what was found. */
    @FunctionalInterface
    interface Findings {
        void find(boolean fine, String what, @Nullable Object... values);
    }

    private final OrderTrial trial;
    private final BrokerQuestions questions;
    private final Findings findings;
    private boolean told;

    TrialRun(OrderTrial trial, BrokerQuestions questions, Findings findings) {
        this.trial = trial;
        this.questions = questions;
        this.findings = findings;
    }

    /**
     * @throws RefusedTrialException if the mode allows no orders
     */
    static void requireOrders(Settings settings) {
        if (settings.rules().mode() == TradingRules.Mode.ALERTS) {
            throw new RefusedTrialException(Wording.of("trial.alerts-mode"));
        }
    }

    /**
     * @param fine whether all is well so far; nothing is sent otherwise
     * @throws RefusedTrialException if the account is not a paper account
     */
    void run(Watchlist watchlist, String account, boolean fine)
            throws BrokerException, InterruptedException {
        if (!AccountCheck.isPaper(account)) {
            throw new RefusedTrialException(Wording.of("trial.not-paper", account));
        }
        Optional<Ticker> ticker =
                watchlist.tickers().stream().filter(t -> !t.alertOnly()).findFirst();
        if (!fine) {
            findings.find(false, "orders-not-tried");
        } else if (ticker.isEmpty()) {
            findings.find(false, "orders-no-ticker");
        } else {
            run(ticker.get(), account);
        }
    }

    private void run(Ticker ticker, String account) throws BrokerException, InterruptedException {
        TrialTickets tickets;
        Order far;
        try {
            tickets = tickets(ticker, account);
            far = tickets.farLimit();
        } catch (BrokerException | IllegalArgumentException e) {
            findings.find(false, "orders-no-price", ticker.symbol(), Reasons.why(e));
            return;
        }
        if (ask(tickets.entry()) && ask(tickets.stop())) {
            place(far);
        }
    }

    private TrialTickets tickets(Ticker ticker, String account)
            throws BrokerException, InterruptedException {
        ContractDetails details = questions.details(ticker);
        List<Bar> bars = questions.bars(details);
        if (bars.isEmpty()) {
            throw new BrokerException(
                    BrokerException.Kind.NO_DATA, 0, Wording.of("broker.no-bars"));
        }
        BigDecimal last = BigDecimal.valueOf(bars.get(bars.size() - 1).close());
        return new TrialTickets(details, last, account, Clock.systemUTC().instant());
    }

    /**
     * Asks what one leg would cost. A stop that is refused proves nothing: alone it is a short sale,
     * which a cash account cannot have, while the child of a bracket is none.
     *
     * @return whether to go on
     */
    private boolean ask(Order order) throws BrokerException, InterruptedException {
        String leg = order.side() + " " + order.type().text();
        String symbol = order.contract().symbol();
        WhatIf answer;
        try {
            answer = BrokerQuestions.await(questions.broker().whatIf(order));
        } catch (BrokerException e) {
            boolean alone = order.side() == Side.SELL && e.kind() == BrokerException.Kind.REFUSED;
            String what = alone ? "what-if-alone" : "what-if-failed";
            findings.find(alone, what, leg, symbol, Reasons.why(e));
            return alone;
        }
        OrderPreview.Margin change = answer.preview().change();
        OrderPreview.Margin after = answer.preview().after();
        findings.find(
                true,
                "what-if",
                leg,
                symbol,
                change.initial(),
                after.initial(),
                commission(answer.preview().commission()));
        if (!answer.warning().isEmpty()) {
            findings.find(true, "what-if-warning", leg, symbol, answer.warning());
        }
        return true;
    }

    /** Bounds where the broker tells some, else the one amount; a dash for what it does not tell. */
    private static String commission(OrderPreview.Commission told) {
        BigDecimal least = told.least() == null ? told.amount() : told.least();
        BigDecimal most = told.most() == null ? told.amount() : told.most();
        return (plain(least) + ".." + plain(most) + " " + told.currency()).strip();
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "-" : amount.toPlainString();
    }

    private void place(Order far) throws BrokerException, InterruptedException {
        tell(trial.run(far, this::placing));
    }

    private void placing(Order order) {
        findings.find(
                true,
                "order-placing",
                order.contract().symbol(),
                Objects.requireNonNull(order.limitPrice()).toPlainString(),
                order.orderId(),
                order.orderRef());
    }

    /** The command is broken off: an order that is under way is cancelled and told of. */
    void end() throws InterruptedException {
        OrderTrial.Result result = trial.end();
        if (result != null) {
            tell(result);
        }
    }

    /**
     * Both the run and an end from outside come here; the first one tells, and the other waits for
     * that: the process is gone afterwards.
     */
    private synchronized void tell(OrderTrial.Result result) {
        if (told) {
            return;
        }
        told = true;
        Order order = result.order();
        if (result.acknowledged().working()) {
            findings.find(true, "order-acknowledged", result.acknowledged().text(), order.permId());
        }
        switch (result.outcome()) {
            case CANCELLED -> findings.find(true, "order-cancelled", order.orderId());
            case REFUSED -> findings.find(false, "order-refused", result.text());
            case SILENT -> findings.find(false, "order-silent", order.orderId());
            case FILLED -> trouble("order-filled", result);
            case STANDING -> trouble("order-standing", result);
            case NOT_SENT -> findings.find(false, "order-not-sent");
        }
    }

    private void trouble(String what, OrderTrial.Result result) {
        Order order = result.order();
        findings.find(
                false,
                what,
                order.orderId(),
                order.permId(),
                order.contract().symbol(),
                result.text());
    }
}
