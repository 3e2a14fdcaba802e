package io.labase.trading.ib.client;

import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.Broker.Session;
import io.labase.trading.broker.BrokerEvent;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.broker.BrokerException.Kind;
import io.labase.trading.ib.client.Requests.Question;
import io.labase.trading.ib.wire.AccountSummary;
import io.labase.trading.ib.wire.CancelAccountSummary;
import io.labase.trading.ib.wire.CancelHistoricalData;
import io.labase.trading.ib.wire.ContractData;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.ReqAccountSummary;
import io.labase.trading.ib.wire.ReqContractData;
import io.labase.trading.ib.wire.ReqExecutions;
import io.labase.trading.ib.wire.ReqHistoricalData;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.Bar;
import io.labase.trading.model.Contract;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.Execution;
import io.labase.trading.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What is asked over one connection. Its answers complete on the reading thread. */
final class IbSession {
    private static final int EPOCH_SECONDS = 2;

    private final IbSettings settings;
    private final IbConnection connection;
    private final Outstanding outstanding;
    private final Inbox inbox;

    /** Ends with the last summary that was asked for: the gateway allows two at once. */
    private CompletableFuture<?> lastSummary = CompletableFuture.completedFuture(null);

    IbSession(
            IbSettings settings,
            IbConnection connection,
            OrderIds orderIds,
            Consumer<BrokerEvent> listener,
            Deadlines deadlines) {
        this.settings = settings;
        this.connection = connection;
        this.outstanding = Outstanding.on(connection, settings.requestTimeout(), deadlines);
        this.inbox = new Inbox(outstanding, orderIds, listener);
    }

    /** A session over parts that were put together elsewhere. */
    IbSession(IbSettings settings, IbConnection connection, Outstanding outstanding, Inbox inbox) {
        this.settings = settings;
        this.connection = connection;
        this.outstanding = outstanding;
        this.inbox = inbox;
    }

    Session open() throws BrokerException {
        return connection.open(inbox);
    }

    boolean ready() {
        return connection.ready();
    }

    Outstanding outstanding() {
        return outstanding;
    }

    /** Sends orders and cancels, before any data request. */
    void order(List<? extends Message> messages) throws BrokerException {
        connection.send(Pacer.Kind.ORDER, messages);
    }

    void close() {
        connection.close();
    }

    CompletableFuture<List<ContractDetails>> contractDetails(Contract query) {
        Question<List<ContractData>> question =
                question(
                        Wording.of("request.contract", query.symbol()),
                        id -> new ReqContractData(id, query, "", false),
                        rows(ContractData.class, Function.identity()));
        ContractLookup lookup = new ContractLookup(query, outstanding.rules()::get);
        return outstanding
                .requests()
                .ask(question)
                .thenCompose(
                        rows ->
                                rows.isEmpty()
                                        ? Answers.failed(unknown(query))
                                        : lookup.details(rows));
    }

    private static BrokerException unknown(Contract query) {
        return new BrokerException(
                Kind.UNKNOWN_CONTRACT,
                0,
                Wording.of(
                        "broker.no-contract", query.symbol(), query.exchange(), query.currency()));
    }

    CompletableFuture<List<Bar>> bars(BarsRequest request) {
        ReqHistoricalData.Span span =
                new ReqHistoricalData.Span(
                        "", request.barSize(), request.duration(), true, request.whatToShow());
        ReqHistoricalData.Form form = new ReqHistoricalData.Form(EPOCH_SECONDS, false);
        return outstanding
                .requests()
                .ask(
                        new Question<>(
                                Wording.of("request.bars", request.contract().symbol()),
                                settings.historyTimeout(),
                                id -> new ReqHistoricalData(id, request.contract(), span, form),
                                message ->
                                        message instanceof HistoricalData data
                                                ? BarRows.bars(data)
                                                : null,
                                CancelHistoricalData::new,
                                true));
    }

    CompletableFuture<List<Execution>> executions() {
        return outstanding
                .requests()
                .ask(
                        question(
                                Wording.of("request.executions"),
                                id -> new ReqExecutions(id, ReqExecutions.Filter.NONE),
                                new FillList()));
    }

    synchronized CompletableFuture<List<AccountValue>> accountSummary(List<String> tags) {
        String joined = String.join(",", tags);
        Question<List<AccountValue>> question =
                new Question<>(
                        Wording.of("request.account-summary"),
                        settings.requestTimeout(),
                        id -> new ReqAccountSummary(id, "All", joined),
                        rows(AccountSummary.class, AccountSummary::value),
                        CancelAccountSummary::new,
                        false);
        CompletableFuture<List<AccountValue>> answer =
                lastSummary
                        .handle((before, failure) -> outstanding.requests().ask(question))
                        .thenCompose(Function.identity());
        lastSummary = answer;
        return answer;
    }

    private <T> Question<T> question(
            Wording what, IntFunction<Message> message, Requests.Collector<T> collector) {
        return new Question<>(what, settings.requestTimeout(), message, collector, null, false);
    }

    /** Gathers messages of one type until the message that ends the list. */
    private static <M extends Message, T> Requests.Collector<List<T>> rows(
            Class<M> type, Function<M, T> row) {
        List<T> rows = new ArrayList<>();
        return message -> {
            if (!type.isInstance(message)) {
                return List.copyOf(rows);
            }
            rows.add(row.apply(type.cast(message)));
            return null;
        };
    }
}
