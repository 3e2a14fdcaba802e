package io.labase.trading.ib.javaapi;

import static io.labase.trading.ib.javaapi.Values.amount;
import static io.labase.trading.ib.javaapi.Values.orZero;
import static io.labase.trading.ib.javaapi.Values.quantity;
import static io.labase.trading.ib.javaapi.Values.required;
import static io.labase.trading.ib.javaapi.Values.text;

import com.ib.client.Bar;
import com.ib.client.CommissionAndFeesReport;
import com.ib.client.Contract;
import com.ib.client.ContractDetails;
import com.ib.client.Decimal;
import com.ib.client.DefaultEWrapper;
import com.ib.client.EClientSocket;
import com.ib.client.Execution;
import com.ib.client.Order;
import com.ib.client.PriceIncrement;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.ib.client.Dialect;
import io.labase.trading.ib.wire.AccountSummary;
import io.labase.trading.ib.wire.AccountSummaryEnd;
import io.labase.trading.ib.wire.CommissionReportMessage;
import io.labase.trading.ib.wire.CompletedOrdersEnd;
import io.labase.trading.ib.wire.ContractDataEnd;
import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.ExecDetailsEnd;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.MarketRule;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.ib.wire.OpenOrderEnd;
import io.labase.trading.ib.wire.OrderStatusMessage;
import io.labase.trading.ib.wire.PositionEnd;
import io.labase.trading.ib.wire.PositionMessage;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.CommissionReport;
import io.labase.trading.model.OrderState;
import io.labase.trading.model.OrderStatus;
import io.labase.trading.model.Position;
import io.labase.trading.model.PriceLadder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what IB's client calls back on as messages; nothing else happens on its thread. A value that
 * cannot be used throws through IB's decoder, which makes the frame unreadable.
 */
final class Inbound extends DefaultEWrapper {
    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

    /** Codes that IB's client makes up itself; the gateway never sends them. */
    private static final int FIRST_LOCAL = 501;

    private static final int LAST_LOCAL = 599;

    /** Rows of bars whose end has not come. */
    private final Map<Integer, List<HistoricalData.Row>> bars = new HashMap<>();

    private final LocalFaults encoding = new LocalFaults();
    private Dialect.@Nullable Receiver receiver;
    private @Nullable EClientSocket client;
    private @Nullable BrokerException failure;

    /** Before the first frame is read. */
    void startWith(Dialect.Receiver target, EClientSocket source) {
        receiver = target;
        client = source;
    }

    LocalFaults encoding() {
        return encoding;
    }

    /** A callback cannot say that reading has to end: this says so for it. */
    void rethrow() throws BrokerException {
        if (failure != null) {
            throw failure;
        }
    }

    private void hand(Message message) {
        try {
            Objects.requireNonNull(receiver).message(message);
        } catch (BrokerException e) {
            failure = e;
        }
    }

    @Override
    public void connectAck() {
        EClientSocket source = Objects.requireNonNull(client);
        try {
            Objects.requireNonNull(receiver)
                    .version(source.serverVersion(), text(source.getTwsConnectionTime()));
        } catch (BrokerException e) {
            failure = e;
        }
    }

    @Override
    public void error(int id, long time, int code, String message, String rejectJson) {
        if (code < FIRST_LOCAL || code > LAST_LOCAL) {
            hand(new ErrMsg(id, code, text(message), text(rejectJson)));
        } else if (!encoding.heard(code, text(message))) {
            LOG.debug("IB's client: {} {}", code, message);
        }
    }

    @Override
    public void error(Exception e) {
        LOG.debug("IB's client", e);
    }

    @Override
    public void error(String message) {
        LOG.debug("IB's client: {}", message);
    }

    @Override
    public void nextValidId(int orderId) {
        hand(new NextValidId(orderId));
    }

    @Override
    public void managedAccounts(String accounts) {
        List<String> codes = new ArrayList<>(Values.list(accounts));
        codes.removeIf(String::isBlank);
        hand(new ManagedAccounts(codes));
    }

    @Override
    public void currentTime(long seconds) {
        hand(new CurrentTime(seconds));
    }

    @Override
    public void contractDetails(int reqId, ContractDetails details) {
        hand(Reports.contractData(reqId, details));
    }

    @Override
    public void contractDetailsEnd(int reqId) {
        hand(new ContractDataEnd(reqId));
    }

    @Override
    public void marketRule(int ruleId, PriceIncrement[] increments) {
        List<PriceLadder.Step> steps = new ArrayList<>();
        for (PriceIncrement step : increments) {
            steps.add(
                    new PriceLadder.Step(
                            required("lowEdge", amount(step.lowEdge())),
                            required("increment", amount(step.increment()))));
        }
        hand(new MarketRule(ruleId, new PriceLadder(steps)));
    }

    @Override
    public void historicalData(int reqId, Bar bar) {
        bars.computeIfAbsent(reqId, id -> new ArrayList<>())
                .add(
                        new HistoricalData.Row(
                                text(bar.time()),
                                amount(bar.open()),
                                amount(bar.high()),
                                amount(bar.low()),
                                amount(bar.close()),
                                quantity(bar.volume()),
                                quantity(bar.wap()),
                                bar.count()));
    }

    @Override
    public void historicalDataEnd(int reqId, String start, String end) {
        List<HistoricalData.Row> rows = bars.remove(reqId);
        hand(new HistoricalData(reqId, text(start), text(end), rows == null ? List.of() : rows));
    }

    @Override
    public void orderStatus(
            int orderId,
            String status,
            Decimal filled,
            Decimal remaining,
            double avgFillPrice,
            long permId,
            int parentId,
            double lastFillPrice,
            int clientId,
            String whyHeld,
            double mktCapPrice) {
        BigDecimal done = required("filled", quantity(filled));
        OrderState state =
                new OrderState(
                        orderId,
                        orZero(clientId),
                        Values.lasting(permId),
                        orZero(parentId),
                        OrderStatus.of(text(status)),
                        done,
                        required("remaining", quantity(remaining)),
                        fillPrice(avgFillPrice, done),
                        text(whyHeld));
        hand(new OrderStatusMessage(state, fillPrice(lastFillPrice, done)));
    }

    /** A price of 0 beside nothing filled is the gateway's way to say that there is none. */
    private static @Nullable BigDecimal fillPrice(double price, BigDecimal filled) {
        return price == 0 && filled.signum() == 0 ? null : amount(price);
    }

    @Override
    public void openOrder(
            int orderId, Contract contract, Order order, com.ib.client.OrderState state) {
        hand(Reports.openOrder(orderId, contract, order, state));
    }

    @Override
    public void openOrderEnd() {
        hand(new OpenOrderEnd());
    }

    @Override
    public void completedOrder(Contract contract, Order order, com.ib.client.OrderState state) {
        hand(Reports.completedOrder(contract, order, state));
    }

    @Override
    public void completedOrdersEnd() {
        hand(new CompletedOrdersEnd());
    }

    @Override
    public void execDetails(int reqId, Contract contract, Execution execution) {
        hand(Reports.fill(reqId, contract, execution));
    }

    @Override
    public void execDetailsEnd(int reqId) {
        hand(new ExecDetailsEnd(reqId));
    }

    @Override
    public void commissionAndFeesReport(CommissionAndFeesReport report) {
        hand(
                new CommissionReportMessage(
                        new CommissionReport(
                                text(report.execId()),
                                amount(report.commissionAndFees()),
                                text(report.currency()),
                                amount(report.realizedPNL()))));
    }

    @Override
    public void position(String account, Contract contract, Decimal quantity, double avgCost) {
        hand(
                new PositionMessage(
                        new Position(
                                text(account),
                                Values.contract(contract),
                                required("position", quantity(quantity)),
                                amount(avgCost))));
    }

    @Override
    public void positionEnd() {
        hand(new PositionEnd());
    }

    @Override
    public void accountSummary(
            int reqId, String account, String tag, String value, String currency) {
        hand(
                new AccountSummary(
                        reqId,
                        new AccountValue(text(account), text(tag), text(value), text(currency))));
    }

    @Override
    public void accountSummaryEnd(int reqId) {
        hand(new AccountSummaryEnd(reqId));
    }
}
