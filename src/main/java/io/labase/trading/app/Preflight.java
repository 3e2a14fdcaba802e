package io.labase.trading.app;

import io.labase.trading.alert.AlertFormatter;
import io.labase.trading.alert.Messages;
import io.labase.trading.alert.RenderedAlert;
import io.labase.trading.app.log.Redactor;
import io.labase.trading.app.settings.Key;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.telegram.SafeHttpClient;
import io.labase.trading.broker.BarsRequest;
import io.labase.trading.broker.Broker;
import io.labase.trading.broker.BrokerException;
import io.labase.trading.execution.AccountCheck;
import io.labase.trading.execution.RefusedAccountException;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.market.Watchlist;
import io.labase.trading.model.Alert;
import io.labase.trading.model.Bar;
import io.labase.trading.model.ContractDetails;
import io.labase.trading.model.SecType;
import io.labase.trading.model.Ticker;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The pre-flight: each thing that has to hold before the bot may be trusted, one finding each. */
public final class Preflight {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /**
     * One thing looked at.
     *
     * @param fine whether it holds
     * @param what which; chooses the wording
     * @param values for the wording
     */
    public record Finding(boolean fine, String what, Object... values) {}

    private final Settings settings;
    private final boolean message;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param message whether a test line is sent to Telegram
     */
    public Preflight(Settings settings, boolean message) {
        this.settings = settings;
        this.message = message;
    }

    /**
     * Looks at everything; goes on after a finding as far as that makes sense.
     *
     * @param failure receives what ends the command with another code than "failed"
     */
    public List<Finding> run(Exception[] failure) {
        Watchlist watchlist = Watchlist.load(settings.home().resolve("tickers.json"));
        find(true, "settings", settings.home(), watchlist.tickers().size(), watchlist.disabled());
        rights();
        telegram();
        try (Broker broker = new IbBroker(Wiring.besideTheBot(settings))) {
            gateway(broker, watchlist);
        } catch (BrokerException | RefusedAccountException e) {
            find(false, "gateway-failed", settings.address());
            failure[0] = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return findings;
    }

    private void find(boolean fine, String what, Object... values) {
        findings.add(new Finding(fine, what, values));
    }

    private void rights() {
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
        if (findings.stream().allMatch(Finding::fine)) {
            find(true, "rights", settings.home());
        }
    }

    private void telegram() {
        if (!settings.telegramWanted()) {
            find(true, "telegram-off");
            return;
        }
        if (!message) {
            find(true, "telegram-not-tried");
            return;
        }
        try {
            send();
            find(true, "telegram");
        } catch (IOException e) {
            find(false, "telegram-failed", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() throws IOException, InterruptedException {
        Redactor redactor = new Redactor(List.of(settings.telegramToken()));
        RenderedAlert text =
                new AlertFormatter(Messages.of(settings.text(Key.LOCALE), settings.zone()))
                        .format(
                                Alert.of(
                                        Alert.Kind.TEST,
                                        Clock.systemUTC().instant(),
                                        Map.of("host", settings.address())),
                                false);
        String form =
                "chat_id="
                        + URLEncoder.encode(
                                settings.text(Key.TELEGRAM_CHAT_ID), StandardCharsets.UTF_8)
                        + "&text="
                        + URLEncoder.encode(text.plain(), StandardCharsets.UTF_8);
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        settings.text(Key.TELEGRAM_API_URL)
                                                + "/bot"
                                                + settings.telegramToken()
                                                + "/sendMessage"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        new SafeHttpClient(CONNECT, ANSWER, redactor)
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void gateway(Broker broker, Watchlist watchlist)
            throws BrokerException, InterruptedException {
        Broker.Session session = broker.connect();
        find(true, "gateway", settings.address(), session.serverVersion());
        AccountCheck accounts = new AccountCheck(settings.rules(), settings.gatewayClock());
        String account = accounts.choose(session.accounts());
        find(true, AccountCheck.isPaper(account) ? "account-paper" : "account-live", account);
        clock(broker);
        data(broker, watchlist);
    }

    private void clock(Broker broker) throws BrokerException, InterruptedException {
        if (settings.gatewayClock()) {
            find(true, "clock-gateway", await(broker.currentTime()));
            return;
        }
        Instant told = await(broker.currentTime());
        long seconds = Duration.between(told, Clock.systemUTC().instant()).toSeconds();
        find(Math.abs(seconds) <= 2, "clock", seconds);
    }

    /** One ticker of each market: subscriptions are bought by market. */
    private void data(Broker broker, Watchlist watchlist)
            throws BrokerException, InterruptedException {
        List<String> seen = new ArrayList<>();
        for (Ticker ticker : watchlist.tickers()) {
            String market = ticker.query().primaryExchange() + ticker.query().currency();
            if (seen.contains(market)) {
                continue;
            }
            seen.add(market);
            try {
                int bars = bars(broker, ticker);
                find(bars > 0, "data", ticker.symbol(), bars);
            } catch (BrokerException e) {
                find(false, "data-failed", ticker.symbol(), e.getMessage());
            }
        }
    }

    private int bars(Broker broker, Ticker ticker) throws BrokerException, InterruptedException {
        List<ContractDetails> found = await(broker.contractDetails(ticker.query()));
        String what = ticker.query().secType() == SecType.CRYPTO ? "AGGTRADES" : "TRADES";
        List<Bar> bars =
                await(
                        broker.bars(
                                new BarsRequest(
                                        found.get(0).contract(),
                                        settings.text(Key.BAR_SIZE),
                                        settings.text(Key.BARS_DURATION),
                                        what)));
        return bars.size();
    }

    private static <T> T await(CompletableFuture<T> answer)
            throws BrokerException, InterruptedException {
        try {
            return answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerException broker) {
                throw broker;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new BrokerException(BrokerException.Kind.TIMEOUT, 0, "no answer in time");
        }
    }
}
