package io.labase.trading.app;

import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.broker.Answers;
import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.model.Bar;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Questions of a command that has nothing else to do than wait for the answers.
 *
 * @param broker connected
 */
record BrokerQuestions(Broker broker, Settings settings) {
    static final Duration ANSWER = Duration.ofSeconds(20);

    /** The contract of a ticker, qualified. */
    ContractDetails details(Ticker ticker) throws BrokerException, InterruptedException {
        return await(broker.contractDetails(ticker.query())).get(0);
    }

    /** The bars that a cycle would look at, oldest first. */
    List<Bar> bars(ContractDetails details) throws BrokerException, InterruptedException {
        boolean crypto = details.contract().secType() == SecType.CRYPTO;
        return await(
                broker.bars(
                        new BarsRequest(
                                details.contract(),
                                settings.text(Key.BAR_SIZE),
                                settings.text(Key.BARS_DURATION),
                                crypto ? "AGGTRADES" : "TRADES")));
    }

    static <T> T await(CompletableFuture<T> answer) throws BrokerException, InterruptedException {
        return Answers.await(answer, ANSWER);
    }
}
