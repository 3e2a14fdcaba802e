package io.labase.trading.app;

import io.labase.trading.Patience;
import io.labase.trading.app.settings.Settings;
import io.labase.trading.app.settings.SettingsLoader;
import io.labase.trading.app.telegram.FakeBotApi;
import io.labase.trading.ib.client.IbBroker;
import io.labase.trading.ib.client.IbSettings;
import io.labase.trading.ib.sim.ActiveWindows;
import io.labase.trading.ib.sim.ActiveWindows.Window;
import io.labase.trading.ib.sim.Judgement.Exposure;
import io.labase.trading.ib.sim.SimGateway;
import io.labase.trading.ib.sim.SimOrder;
import io.labase.trading.ib.sim.SimSettings;
import io.labase.trading.journal.JournalFile;
import io.labase.trading.journal.JournalReader;
import io.labase.trading.model.Order;
import io.labase.trading.model.OrderType;
import io.labase.trading.model.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A home folder and a simulated gateway with the recorded bars of the demo: all that a bot needs. */
public final class House implements AutoCloseable {
    public static final Path BARS = Path.of("src/main/resources/demo/bars");
    public static final String TOKEN = "123456789:" + "AAcanary-canary_canary-canary_cana12";

    /** Longer than anything takes, also on a machine that is busy elsewhere: what is awaited comes. */
    static final Duration LONG = Patience.LIMIT;

    /** SPY's bar of 13:50 is over and closed at 169.28, above the highest high; no other's did. */
    public static final String SPY_BREAKS_OUT = "2013-10-11T13:55:10Z";

    /** Of the day before that, as {@code performance_log.csv} has it. */
    static final String DAY_BEFORE =
            JournalFile.PERFORMANCE.header() + "\n2013-10-10,99000,5000,0,0,0,0,,0,EUR,0\n";

    static {
        System.setProperty(BotProcess.PICTURE_SECONDS, "" + Patience.SECONDS);
    }

    public final Path home;
    public final SimGateway gateway;
    final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final List<String> sets = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>(BotProcess.ENVIRONMENT);

    House(Path home, UnaryOperator<SimSettings.Builder> change) {
        this(home, change.apply(SimSettings.builder(BARS)).build());
        tickers("AIG", "BAC", "IBM", "SPY");
    }

    /** With any gateway; the tickers are still to be named. */
    public House(Path home, SimSettings settings) {
        this.home = home;
        this.gateway = SimGateway.start(settings);
        sets.add("market.clock=gateway");
        sets.add("ibkr.port=" + gateway.port());
    }

    /** A gateway whose market time stands still at an instant. */
    public static House at(Path home, String instant) {
        return new House(home, settings -> settings.at(Instant.parse(instant)).held());
    }

    /** The same; a second after its release market time jumps to {@code later} and goes on. */
    static House at(Path home, String instant, String later) {
        Instant start = Instant.parse(instant);
        ActiveWindows jump = jump(start, Instant.parse(later));
        return new House(home, settings -> settings.at(start).windows(jump).held());
    }

    /** A second of market time, and then {@code later} and what follows. */
    static ActiveWindows jump(Instant start, Instant later) {
        Instant jump = start.plusSeconds(1);
        return time ->
                time.isBefore(jump)
                        ? new Window(start, jump)
                        : new Window(later, later.plus(Duration.ofDays(1)));
    }

    /** Another client of the same gateway. */
    public IbBroker connected(int clientId) throws Exception {
        IbBroker broker = new IbBroker(IbSettings.of("127.0.0.1", gateway.port(), clientId));
        broker.listen(event -> {});
        broker.connect();
        return broker;
    }

    /** What another client sends of the contract that the bot bought; market orders are DAY. */
    int byHand(IbBroker person, Side side, OrderType type, long quantity, @Nullable String stop)
            throws Exception {
        Order bought = orders(Side.BUY).get(0).order();
        int id = person.reserveOrderIds(1);
        person.place(
                List.of(
                        new Order(
                                id,
                                0,
                                0,
                                0,
                                bought.contract(),
                                side,
                                type,
                                BigDecimal.valueOf(quantity),
                                null,
                                stop == null ? null : new BigDecimal(stop),
                                "DAY",
                                bought.account(),
                                "by hand",
                                true)));
        return id;
    }

    public void tickers(String... symbols) {
        write("tickers.json", "{\"tickers\": [\"" + String.join("\", \"", symbols) + "\"]}");
    }

    public House set(String keyAndValue) {
        sets.add(keyAndValue);
        return this;
    }

    public House telegram(FakeBotApi api) {
        environment.put("TELEGRAM_BOT_TOKEN", TOKEN);
        environment.put("TELEGRAM_CHAT_ID", "42");
        environment.put("TELEGRAM_API_URL", api.baseUri().toString());
        return this;
    }

    /** Called after each healthy cycle. */
    House ping(String address) {
        environment.put("HEARTBEAT_PING_URL", address);
        return this;
    }

    public Path write(String file, String text) {
        try {
            Path path = home.resolve(file);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String file) throws IOException {
        return Files.readString(home.resolve(file), StandardCharsets.UTF_8);
    }

    /** The bot as a process over this folder, with the same settings as {@link #open}. */
    public BotProcess process(String command, String... options) {
        List<String> all = arguments(command);
        all.addAll(List.of(options));
        return new BotProcess(home, environment, all);
    }

    /** The same on a disc that takes nothing any more. */
    BotProcess processOnAFullDisc(String command) {
        return BotProcess.withFileLimit(home, 0, arguments(command));
    }

    private List<String> arguments(String command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        sets.forEach(set -> arguments.addAll(List.of("--set", set)));
        return arguments;
    }

    public Settings settings() {
        return SettingsLoader.load(home, environment, sets);
    }

    public Session open(boolean continuous) throws Exception {
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        return Session.open(settings(), out, continuous);
    }

    /** One cycle of a bot that starts and ends with it. */
    void once() throws Exception {
        try (Session session = open(false)) {
            session.once();
        }
    }

    /** What was shown to a person; without a token messages go there. */
    public String told() {
        return console.toString(StandardCharsets.UTF_8);
    }

    public List<Map<String, String>> rows(JournalFile journal) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        JournalReader.Tally tally =
                JournalReader.read(
                        journal.in(home),
                        row -> {
                            Map<String, String> cells = new LinkedHashMap<>();
                            journal.columns().forEach(name -> cells.put(name, row.get(name)));
                            rows.add(cells);
                        });
        if (!tally.skipped().isEmpty()) {
            throw new AssertionError(journal + " has damaged lines: " + tally);
        }
        return rows;
    }

    public List<Map<String, String>> decisions() throws IOException {
        return rows(JournalFile.TRADES);
    }

    /** The decision rows of one ticker. */
    public List<Map<String, String>> decisions(String symbol) throws IOException {
        return decisions().stream().filter(row -> row.get("symbol").equals(symbol)).toList();
    }

    public List<SimOrder> orders(Side side) {
        return gateway.orders().stream().filter(o -> o.order().side() == side).toList();
    }

    /** Sell orders that are in the gateway's books and not over. */
    List<SimOrder> openSells() {
        return orders(Side.SELL).stream().filter(SimOrder::open).toList();
    }

    /** Moments, however short, in which more was for sale than held: the gateway's own record. */
    List<Exposure> oversold() {
        return gateway.judge().exposures().stream()
                .filter(e -> e.position().signum() < 0 || e.sells().compareTo(e.position()) > 0)
                .toList();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
