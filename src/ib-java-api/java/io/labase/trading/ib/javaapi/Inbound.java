package io.labase.trading.ib.javaapi;

import static io.labase.trading.ib.javaapi.Values.amount;
import static io.labase.trading.ib.javaapi.Values.quantity;
import static io.labase.trading.ib.javaapi.Values.required;
import static io.labase.trading.ib.javaapi.Values.text;

import com.ib.client.Bar;
import com.ib.client.ContractDetails;
import com.ib.client.EClientSocket;
import com.ib.client.PriceIncrement;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.ib.client.Dialect;
import io.labase.trading.ib.wire.AccountSummary;
import io.labase.trading.ib.wire.AccountSummaryEnd;
import io.labase.trading.ib.wire.ContractDataEnd;
import io.labase.trading.ib.wire.CurrentTime;
import io.labase.trading.ib.wire.ErrMsg;
import io.labase.trading.ib.wire.HistoricalData;
import io.labase.trading.ib.wire.ManagedAccounts;
import io.labase.trading.ib.wire.MarketRule;
import io.labase.trading.ib.wire.Message;
import io.labase.trading.ib.wire.NextValidId;
import io.labase.trading.model.AccountValue;
import io.labase.trading.model.PriceLadder;
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
final class Inbound extends BookCallbacks {
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

    @Override
    void hand(Message message) {
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
